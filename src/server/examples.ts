import { Role } from '../access/roles';
import { dateInVietnam } from '../api/civil-date';
import { citizen, commune, dataProtection } from './examples-register';

/** Example operations for one group of users: a tab of the explorer. */
export interface Examples {
  readonly tab: string;
  /** The role that asks; a tab has a place for its token. */
  readonly role: Role;
  readonly source: string;
}

const day = 86_400_000;
const today = dateInVietnam(new Date());
const inHalfAYear = dateInVietnam(new Date(Date.now() + 180 * day));

const anyone = `# Bất kỳ ai, không cần mã truy cập. Đặt con trỏ vào một thao tác rồi chạy (Ctrl+Enter).
# Anyone, no token needed. Put the cursor in an operation and run it (Ctrl+Enter).

# Tìm việc như bạn vẫn gõ: có dấu hay không, cả nơi làm việc. / Find work in the words you would type, place included.
query FindWork {
  vacancies(search: "ke toan ha noi", first: 10) {
    totalCount
    understood {
      terms { text }
      places { written todaysPlaces { fullName } }
    }
    facets(by: [PROVINCE, SALARY_BAND], first: 5) {
      by
      counts { label count }
    }
    nodes {
      id
      title
      employer { name }
      workplaces { fullName }
      salary { min max negotiable }
      applyBy
    }
    pageInfo { hasNextPage endCursor }
  }
}

# Lọc: một tỉnh, từ 10 triệu đồng một tháng, mới nhất trước. / Filter: one province, 10 million dong a month or more, newest first.
query WellPaidNearby {
  vacancies(
    filter: { placeCodes: ["79"], salaryAtLeast: 10000000 }
    orderBy: NEWEST
    first: 10
  ) {
    totalCount
    nodes { title postedAt salary { min max } occupation { code name } }
  }
}

# Mã cũ đi về đâu sau ngày 1/7/2025? / What became of an old code after 1 July 2025?
query OldPlace {
  place(code: "760", on: "2025-06-30") {
    fullName
    validTo
    replacedBy { share place { code fullName parent { fullName } } }
  }
}

# Nghề, theo lời thường. / Occupations, in everyday words.
query Occupations {
  occupations(search: "lap trinh vien", first: 5) {
    nodes { code name parent { name } }
  }
}
`;

const portal = `# Cổng việc làm. Mã: / A job portal. Token: npm run -s token -- PORTAL --scope contact
# Dán mã vào mục Auth ở trên. / Paste it under Auth, above.

query WhoAmI {
  viewer { role }
}

# Một trang việc làm kèm JSON-LD và người liên hệ; đọc tiếp bằng after: endCursor.
# A page of vacancies with JSON-LD and a contact; read on with after: endCursor.
query MirrorVacancies {
  vacancies(orderBy: NEWEST, first: 20) {
    totalCount
    nodes {
      id
      jobPosting
      contact { name phone email }
    }
    pageInfo { hasNextPage endCursor }
  }
}

# Những gì đã đổi, theo thứ tự; giữ endCursor và đọc tiếp từ đó: không sót, không lặp.
# What has changed, in order; keep endCursor and read on from there: nothing missed, nothing twice.
query FollowChanges {
  vacancyChanges(first: 20) {
    nodes { sequence kind reason at vacancyId vacancy { title } }
    pageInfo { hasNextPage endCursor }
  }
}

# Cổng thật đổi khóa của mình lấy mã 10 phút. / A real portal exchanges its secret for a token of 10 minutes.
mutation IssueToken {
  issueClientToken(input: { clientId: "mau-portal", clientSecret: "SECRET" }) {
    token
    expiresAt
    userErrors { code message }
  }
}
`;

const employer = `# Người sử dụng lao động. Mã: / An employer. Token: npm run -s token -- EMPLOYER --employer TAXCODE
# Dán mã vào mục Auth ở trên. / Paste it under Auth, above.

query WhoAmI {
  viewer { role }
}

# Gửi tin tuyển dụng (Mẫu 01/03a) cho trung tâm duyệt. / Hand a vacancy to the centre to check.
mutation SubmitVacancy {
  submitVacancy(
    input: {
      vacancy: {
        title: "Kế toán tổng hợp"
        description: "Lập báo cáo thuế và báo cáo tài chính."
        openings: 2
        positionLevel: STAFF
        generalEducation: UPPER_SECONDARY
        technicalQualification: UNIVERSITY
        workplaces: [{ placeCode: "79", written: "TP. Hồ Chí Minh" }]
        workForm: FULL_TIME
        salary: { basis: MONTHLY, min: 12000000, max: 18000000 }
        benefits: [INSURANCE, MEAL_1]
        conditions: { place: INDOOR, standWalk: HARDLY }
        recruitmentMethods: [CV, DIRECT]
        applyBy: "${inHalfAYear}"
        contact: { name: "Trần Thị Mẫu", phone: "02400000000", email: "tuyen-dung@vi-du.example" }
        declaredOn: "${today}"
      }
    }
  ) {
    vacancy { id version status }
    userErrors { code message field }
  }
}

# Tin của mình, ở mọi trạng thái. / One's own vacancies, in every state.
query MyVacancies {
  vacancies(filter: { statuses: [DRAFT, SUBMITTED, PUBLISHED, REJECTED] }, first: 20) {
    nodes { id version title status steps { at toStatus reason } }
  }
}

# Rút tin: điền id và version đã đọc. / Withdraw: fill in the id and version you have read.
mutation WithdrawVacancy {
  withdrawVacancy(input: { id: "ID", version: 1, reason: "Đã đủ người" }) {
    vacancy { status }
    userErrors { code message }
  }
}
`;

const centre = `# Trung tâm dịch vụ việc làm. Mã: / A public employment centre. Token: npm run -s token -- CENTRE_STAFF --place 79
# Dán mã vào mục Auth ở trên. / Paste it under Auth, above.

query WhoAmI {
  viewer { role }
}

# Việc chờ duyệt. / Vacancies that wait to be checked.
query ToCheck {
  vacancies(filter: { statuses: [SUBMITTED] }, first: 20) {
    totalCount
    nodes {
      id
      version
      title
      description
      employer { name taxCode verified phone }
      contact { name phone }
    }
  }
}

# Duyệt và mã hóa nghề. / Publish, with the occupation coded.
mutation Publish {
  publishVacancy(input: { id: "ID", version: 1, occupationCode: "2411" }) {
    vacancy { status occupation { name } expiresAt }
    userErrors { code message field }
  }
}
`;

/** What the explorer opens with. A test holds each against the contract. */
export const examples: readonly Examples[] = [
  { tab: 'Mọi người · Anyone', role: Role.ANONYMOUS, source: anyone },
  { tab: 'Cổng việc làm · Portal', role: Role.PORTAL, source: portal },
  { tab: 'Doanh nghiệp · Employer', role: Role.EMPLOYER, source: employer },
  { tab: 'Trung tâm · Centre', role: Role.CENTRE_STAFF, source: centre },
  { tab: 'Cán bộ xã · Commune', role: Role.COMMUNE_OFFICER, source: commune },
  { tab: 'Người lao động · Labourer', role: Role.CITIZEN, source: citizen },
  {
    tab: 'Bảo vệ dữ liệu · Data protection',
    role: Role.DATA_PROTECTION_OFFICER,
    source: dataProtection,
  },
];
