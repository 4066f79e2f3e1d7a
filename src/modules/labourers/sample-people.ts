import { dateInVietnam } from '../../api/civil-date';
import { GeneralEducation, TechnicalQualification } from '../forms';

/** The commune and the centre of the sample accounts lie here; two more communes are beside it. */
const sampleCommunes = ['00004', '00008', '00025'] as const;

const familyNames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ'];
const middleNames = { MALE: ['Văn', 'Đức', 'Minh'], FEMALE: ['Thị', 'Thu', 'Ngọc'] } as const;
const givenNames = {
  MALE: ['Hùng', 'Sơn', 'Tuấn', 'Long', 'Nam', 'Phúc', 'Quân'],
  FEMALE: ['Lan', 'Hoa', 'Trà', 'Mai', 'Ánh', 'Yến', 'Thủy'],
} as const;

const work = [
  ['Bán tạp hóa tại nhà', '522'],
  ['Thợ may công nghiệp', '815'],
  ['Kế toán tiền lương', '331'],
  ['Lái xe giao hàng', '832'],
  ['Phụ bếp', '512'],
] as const;

const qualifications = [
  [TechnicalQualification.UNTRAINED, null],
  [TechnicalQualification.CERT_UNDER_3M, null],
  [TechnicalQualification.COLLEGE, '3402'],
  [TechnicalQualification.UNIVERSITY, '3402'],
] as const;

const educations = Object.values(GeneralEducation);

const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item;

/** Number of a sample person: of Hà Nội, with a tail above 900000 that no office gives out. */
function personalIdOf(at: number, born: number, female: boolean): string {
  const century = (Math.floor(born / 100) - 19) * 2 + (female ? 1 : 0);
  return `001${century}${String(born % 100).padStart(2, '0')}${900_000 + at}`;
}

/** The answers of a made-up person: the same on each installation. */
export function samplePerson(at: number): Record<string, unknown> {
  const female = at % 2 === 1;
  const sex = female ? 'FEMALE' : 'MALE';
  const dateOfBirth = birthOf(at);
  const born = Number(dateOfBirth.slice(0, 4));
  const placeCode = at < 24 ? sampleCommunes[0] : pick(sampleCommunes, at);
  const address = { placeCode, line: `Số ${at + 1} Ngõ Mẫu` };
  const [qualification, trainingField] =
    at === child ? pick(qualifications, 0) : pick(qualifications, at);
  return {
    placeCode,
    fullName: [
      pick(familyNames, at * 5),
      pick(middleNames[sex], at),
      pick(givenNames[sex], at * 3),
      'Mẫu',
    ].join(' '),
    dateOfBirth,
    sex,
    personalId: personalIdOf(at, born, female),
    permanentAddress: address,
    ...(at % 6 === 2 && { priorityGroups: ['ETHNIC_MINORITY'], ethnicGroup: '08' }),
    generalEducation: pick(educations, at + 1),
    technicalQualification: qualification,
    trainingField,
    ...activityOf(at, address),
    declaredOn: at === child ? yearsAgo(0) : '2025-10-15',
    ...(at === child && {
      representative: { name: 'Trần Thị Mẹ Mẫu', relation: 'mẹ', phone: '0900000007' },
    }),
  };
}

/** One of them is fifteen on whatever day the sample is written. */
const child = 7;

const yearsAgo = (years: number) =>
  dateInVietnam(new Date(Date.now() - years * 365.25 * 86_400_000));

/** Of some only the year is known. */
function birthOf(at: number): string {
  if (at === child) return yearsAgo(15.5);
  const year = 1960 + ((at * 7) % 45);
  return at % 11 === 4 ? String(year) : `${year}-${at % 2 === 0 ? '03' : '09'}-1${at % 10}`;
}

function activityOf(at: number, address: object): object {
  if (at === child) return { activityStatus: 'INACTIVE', inactiveReason: 'STUDYING' };
  if (at % 9 === 5) return { activityStatus: 'INACTIVE', inactiveReason: 'RETIRED' };
  if (at % 7 === 3) {
    return {
      activityStatus: 'UNEMPLOYED',
      unemployment: { history: 'WORKED_BEFORE', duration: 'FROM_3M_TO_1Y' },
    };
  }
  const [occupationText, occupationCode] = pick(work, at);
  const employee = at % 5 !== 0;
  return {
    activityStatus: 'EMPLOYED',
    socialInsurance: employee ? 'COMPULSORY' : 'NONE',
    employment: {
      statusInEmployment: employee ? 'EMPLOYEE' : 'OWN_ACCOUNT',
      occupationText,
      occupationCode,
      ...(employee && {
        contractType: 'INDEFINITE',
        contractStart: '2021-04-01',
        workplaceName: `Công ty Mẫu số ${at}`,
        workplaceAddress: address,
      }),
      workplaceType: employee ? 'NON_STATE' : 'INDIVIDUAL_BUSINESS',
    },
  };
}
