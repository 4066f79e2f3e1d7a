/** One properly filled form of each kind, to be changed in one place by a test. */
type Filled = Readonly<Record<string, unknown>>;

export const today = '2026-11-22';

const address = { placeCode: '26734', line: '12 Đường Thử' };

const person: Filled = {
  fullName: 'Nguyễn Văn Thử',
  dateOfBirth: '1991-05-20',
  sex: 'MALE',
  personalId: '079091900001',
};

const education: Filled = { generalEducation: 'UPPER_SECONDARY' };

const employed: Filled = {
  ...person,
  ...education,
  placeCode: '26734',
  permanentAddress: address,
  technicalQualification: 'COLLEGE',
  trainingField: '3402',
  activityStatus: 'EMPLOYED',
  socialInsurance: 'COMPULSORY',
  employment: {
    statusInEmployment: 'EMPLOYEE',
    occupationText: 'Kế toán tiền lương',
    contractType: 'INDEFINITE',
    contractStart: '2020-03-01',
    workplaceName: 'Công ty Thử Nghiệm',
    workplaceType: 'NON_STATE',
    workplaceAddress: address,
  },
  declaredOn: '2025-06-02',
};

const salary: Filled = { basis: 'MONTHLY', min: 9_000_000, max: 12_000_000 };

const vacancy: Filled = {
  title: 'Nhân viên kế toán',
  openings: 2,
  description: 'Ghi sổ, lập báo cáo thuế.',
  positionLevel: 'STAFF',
  ...education,
  technicalQualification: 'COLLEGE',
  workplaces: [{ placeCode: '26734' }],
  workForm: 'FULL_TIME',
  salary,
  benefits: ['INSURANCE', 'MEAL_1'],
  conditions: { place: 'INDOOR', lifting: 'LT5' },
  recruitmentMethods: ['DIRECT', 'CV'],
  applyBy: '2026-12-31',
  contact: { name: 'Trần Thị Thử', phone: '0912345678', smsOptIn: true },
  languages: [{ name: 'English', certificate: 'B1', ability: 'FAIR' }],
  declaredOn: today,
};

const wanted: Filled = {
  title: 'Kế toán',
  description: 'Công việc kế toán tổng hợp.',
  positionLevel: 'STAFF',
  salary: { basis: 'NEGOTIABLE' },
  availableNow: true,
  recruitmentMethods: ['DIRECT'],
};

const jobseeker: Filled = {
  ...person,
  ...education,
  technicalQualification: 'UNIVERSITY',
  ethnicGroup: '01',
  permanentAddress: address,
  currentAddress: address,
  phone: '0912345678',
  experiences: [{ employerName: 'Công ty Thử', from: '2018-01-01', until: '2020-01-01' }],
  declaredOn: today,
};

const employer: Filled = {
  name: 'Công ty Thử Nghiệm',
  kind: 'ENTERPRISE',
  taxCode: '0100109106',
  type: 'NON_STATE',
  address,
  phone: '02838221234',
  email: 'tuyendung@example.vn',
  industryCode: 'C',
  mainProducts: 'Phần mềm',
  sizeBand: 'FROM_10_TO_50',
  services: 'Tuyển lao động',
  representative: 'Lê Thị Thử',
};

const employerBlock: Filled = {
  name: 'Công ty Thử Nghiệm',
  taxCode: '0100109106',
  type: 'NON_STATE',
  address,
  industryCode: 'C',
};

const match: Filled = {
  personalId: '079091900001',
  fullName: 'Nguyễn Văn Thử',
  technicalQualification: 'UNIVERSITY',
  sex: 'MALE',
  employerName: 'Công ty Thử Nghiệm',
  employerIdentifier: '0100109106',
  employerAddress: address,
  position: 'Kế toán',
  salaryBand: 'M_10_20',
  startedOn: '2026-11-01',
};

const group: Filled = {
  organisation: 'Trường Cao đẳng Thử',
  headcount: 30,
  representative: 'Lê Thị Thử',
  address,
  phone: '0912345678',
};

const service: Filled = { services: ['JOB_ADVICE', 'JOB_REGISTRATION'], consentGiven: true };

/** Form code → a record filled as the form demands. */
export const filledForms: Readonly<Record<string, Filled>> = {
  'TT11-2022/01': { ...vacancy, employer: employerBlock },
  'TT11-2022/02': { ...jobseeker, wanted: { ...wanted, contractType: 'SEASONAL' } },
  'TT11-2022/03': employed,
  'TT09-2025/01': { ...employed, declaredOn: '2025-11-20' },
  'TT01-2022/01': {
    ...person,
    ...education,
    permanentAddress: address,
    areaType: 'RURAL',
    technicalQualification: 'UNTRAINED',
    activityStatus: 'UNEMPLOYED',
    unemployment: { history: 'WORKED_BEFORE', duration: 'LT_3M' },
    declaredOn: '2024-07-01',
  },
  'TT01-2022/02': {
    employer: { ...employerBlock, sizeBand: 'LT10', plannedHires6m: 5 },
    demand: [{ occupationCode: '33', openings: 5, female: 2 }],
    declaredOn: '2024-07-01',
  },
  'TT01-2022/03': {
    fullName: 'John Test',
    sex: 'MALE',
    dateOfBirth: '1980-02-03',
    nationality: 'Hoa Kỳ',
    passportNumber: 'X0000001',
    passportIssuedOn: '2020-01-01',
    qualification: 'MASTER',
    employer: { name: 'Công ty Thử Nghiệm', address, type: 'FDI' },
    position: 'EXPERT',
  },
  'ND318-2025/e-form': {
    ...person,
    permanentAddress: address,
    highestGrade: 12,
    technicalQualification: 'NATIONAL_SKILL_CERT',
    activityStatus: 'EMPLOYED',
    socialInsurance: 'COMPULSORY',
    employment: {
      jobTitle: 'Kế toán viên',
      occupationCode: '3313',
      contractType: 'FIXED',
      contractStart: '2024-01-01',
      workplaceAddress: address,
      inIndustrialZone: false,
      workplaceName: 'Công ty Thử Nghiệm',
      workplaceCode: '0100109106',
      workplaceType: 'BUSINESS_HOUSEHOLD',
      industryCode: '692',
    },
    wantsJob: false,
  },
  'ND23-2021/01': { ...jobseeker, ...service },
  'ND352-2025/01': { ...jobseeker, ...service },
  'ND23-2021/01a': { wanted: { ...wanted, contractType: 'LT12' } },
  'ND352-2025/01a': { wanted: { ...wanted, contractType: 'LT12' } },
  'ND23-2021/02': group,
  'ND352-2025/02': group,
  'ND23-2021/03': employer,
  'ND352-2025/03': employer,
  'ND23-2021/03a': { ...vacancy, servicesRequested: ['REFERRAL'] },
  'ND352-2025/03a': { ...vacancy, servicesRequested: ['REFERRAL'] },
  'ND23-2021/04': match,
  'ND352-2025/04': match,
};
