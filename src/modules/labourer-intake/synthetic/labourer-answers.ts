import type { Household, Member } from './household';
import type { SyntheticNumbers } from './numbers';
import { type Work, works } from './occupations';
import type { Random } from './random';

/** Answers to the items of a form, in the paths of the record. */
export type Answers = Record<string, unknown>;

export type Activity = 'EMPLOYED' | 'UNEMPLOYED' | 'INACTIVE';

export interface Circumstances {
  readonly declaredOn: string;
  /** Whether some older people still have but the card of nine digits. */
  readonly oldCards: boolean;
  /** What the person does; by default what people of that age do. */
  readonly activity?: Activity | undefined;
}

/** What a member of a household answers, to every item that any form asks; `onForm` leaves out the others. */
export function answersOf(
  random: Random,
  numbers: SyntheticNumbers,
  member: Member,
  { declaredOn, oldCards, activity: wanted }: Circumstances,
): Answers {
  const { household, sex, age } = member;
  const oldCard = oldCards && age > 45 && random.chance(0.03) ? numbers.oldCard() : null;
  const activity = wanted ?? activityOf(random, member);
  const schooling = schoolingOf(random, age);
  return {
    placeCode: household.commune.code,
    fullName: member.name,
    dateOfBirth: member.birthDate,
    sex,
    personalId: oldCard ?? numbers.personalId(sex, Number(member.birthDate.slice(0, 4))),
    permanentAddress: addressOf(household),
    ...(random.chance(0.05) && { currentAddress: addressOf(household, 'Nhà trọ, ') }),
    areaType: household.commune.urban === true ? 'URBAN' : 'RURAL',
    ...groupsOf(random, household),
    ...schooling,
    activityStatus: activity,
    ...(activity === 'EMPLOYED' && employmentOf(random, numbers, member, schooling, declaredOn)),
    ...(activity === 'UNEMPLOYED' && unemploymentOf(random, age)),
    ...(activity === 'INACTIVE' && { inactiveReason: inactiveReasonOf(random, member) }),
    ...(activity !== 'INACTIVE' && { wantsJob: activity === 'UNEMPLOYED' || random.chance(0.1) }),
    declaredOn,
  };
}

const addressOf = ({ commune, line }: Household, before = '') => ({
  placeCode: commune.code,
  line: before + line,
});

function activityOf(random: Random, { age, sex }: Member): Activity {
  const active =
    age < 18 ? 0.18 : age < 25 ? 0.62 : age < 55 ? 0.92 : age < 60 ? 0.76 : age < 70 ? 0.45 : 0.12;
  if (!random.chance(active * (sex === 'FEMALE' ? 0.93 : 1))) return 'INACTIVE';
  return random.chance(age < 25 ? 0.08 : 0.018) ? 'UNEMPLOYED' : 'EMPLOYED';
}

function inactiveReasonOf(random: Random, { age, sex }: Member): string {
  if (random.chance(0.04)) return 'DISABLED';
  if (age < 23) return random.chance(0.9) ? 'STUDYING' : 'OTHER';
  if (age >= 58) return random.chance(0.8) ? 'RETIRED' : 'OTHER';
  return sex === 'FEMALE' && random.chance(0.8) ? 'HOMEMAKER' : 'OTHER';
}

function groupsOf(random: Random, { poverty, isMinority, ethnicGroup }: Household) {
  const groups: string[] = [];
  if (random.chance(0.015)) groups.push('DISABLED');
  if (poverty !== null) groups.push(poverty);
  if (random.chance(0.01)) groups.push('LAND_RECOVERED');
  if (random.chance(0.03)) groups.push('MERITORIOUS_RELATIVE');
  if (isMinority) groups.push('ETHNIC_MINORITY');
  return groups.length === 0 ? {} : { priorityGroups: groups, ...(isMinority && { ethnicGroup }) };
}

const levels = ['NOT_COMPLETED_PRIMARY', 'PRIMARY', 'LOWER_SECONDARY', 'UPPER_SECONDARY'] as const;
const gradeOf = { NOT_COMPLETED_PRIMARY: 3, PRIMARY: 5, LOWER_SECONDARY: 9, UPPER_SECONDARY: 12 };
const certificates = ['ELEMENTARY', 'INTERMEDIATE', 'COLLEGE', 'UNIVERSITY', 'POSTGRADUATE'];
const trainings = ['3401', '3403', '4802', '5102', '5103', '1402', '3801'];

function schoolingOf(random: Random, age: number) {
  const youngest = age < 18;
  const level = random.weighted(
    [age > 60 ? 22 : 4, age > 60 ? 30 : 14, youngest ? 78 : 32, youngest ? 4 : 50].map(
      (weight, at) => [weight, levels[at] ?? 'PRIMARY'] as const,
    ),
  );
  const trained = level === 'UPPER_SECONDARY' && age >= 20 && random.chance(0.5);
  const technical = trained
    ? random.weighted([24, 22, 20, 31, 3].map((weight, at) => [weight, certificates[at]] as const))
    : random.chance(0.12) && !youngest
      ? random.pick(['SKILLED_NO_CERT', 'CERT_UNDER_3M'])
      : 'UNTRAINED';
  return {
    generalEducation: level,
    highestGrade: gradeOf[level],
    technicalQualification: technical,
    ...(trained && { trainingField: random.pick(trainings) }),
  };
}

const shops = ['Cửa hàng', 'Cơ sở', 'Quán', 'Hộ kinh doanh'];
const firms = ['Công ty TNHH', 'Công ty cổ phần', 'Doanh nghiệp tư nhân'];
const firmNames = ['Thử Nghiệm', 'Mẫu Số Một', 'Giả Định', 'Ví Dụ', 'Minh Họa', 'Dữ Liệu Mẫu'];

function workFor(random: Random, technical: string | undefined): Work {
  for (;;) {
    const work = random.weighted(works);
    const skilled =
      technical === 'COLLEGE' || technical === 'UNIVERSITY' || technical === 'POSTGRADUATE';
    if (work.skill < 2 || skilled) return work;
  }
}

function employmentOf(
  random: Random,
  numbers: SyntheticNumbers,
  { household, age }: Member,
  { technicalQualification }: ReturnType<typeof schoolingOf>,
  declaredOn: string,
): Answers {
  const work = workFor(random, technicalQualification);
  const setting = random.pick(work.settings);
  const employee =
    setting === 'FIRM' || setting === 'STATE' || (setting === 'SHOP' && random.chance(0.6));
  const status = employee
    ? 'EMPLOYEE'
    : random.weighted([
        [70, 'OWN_ACCOUNT'],
        [24, 'FAMILY_WORKER'],
        [setting === 'FARM' ? 1 : 6, 'EMPLOYER'],
      ]);
  const contracted = employee && setting !== 'SHOP';
  const kinds = { FARM: 'AGRI_HOUSEHOLD', OWN: 'FREELANCE', SHOP: 'INDIVIDUAL_BUSINESS' } as const;
  const type =
    setting === 'STATE'
      ? 'STATE_SECTOR'
      : setting === 'FIRM'
        ? random.pick(['NON_STATE', 'NON_STATE', 'NON_STATE', 'FDI', 'SOE'])
        : kinds[setting];
  const insurance = contracted ? 'COMPULSORY' : random.chance(0.06) ? 'VOLUNTARY' : 'NONE';
  const started = Number(declaredOn.slice(0, 4)) - 1 - random.below(Math.min(20, age - 14));
  return {
    socialInsurance: insurance,
    ...(insurance !== 'NONE' && { socialInsuranceNumber: numbers.socialInsurance() }),
    employment: {
      statusInEmployment: status,
      jobTitle: employee ? 'Nhân viên' : 'Lao động tự do',
      occupationText: work.text,
      occupationCode: work.code,
      contractType: contracted ? random.pick(['FIXED', 'INDEFINITE']) : 'NONE',
      ...(contracted && { contractStart: `${started}-0${1 + random.below(9)}-15` }),
      workplaceName: workplaceName(random, setting),
      workplaceType: type,
      workplaceAddress: { placeCode: household.commune.code, line: 'Trung tâm' },
      inIndustrialZone: setting === 'FIRM' && random.chance(0.3),
      industryCode: work.industry,
    },
  };
}

const workplaceName = (random: Random, setting: Work['settings'][number]): string => {
  const kind =
    setting === 'FIRM' ? random.pick(firms) : setting === 'STATE' ? 'Đơn vị' : random.pick(shops);
  return `${kind} ${random.pick(firmNames)} ${1 + random.below(500)}`;
};

const unemploymentOf = (random: Random, age: number): Answers => ({
  unemployment: {
    history: age < 25 && random.chance(0.5) ? 'NEVER_WORKED' : 'WORKED_BEFORE',
    duration: random.pick(['LT_3M', 'FROM_3M_TO_1Y', 'GT_1Y']),
  },
});
