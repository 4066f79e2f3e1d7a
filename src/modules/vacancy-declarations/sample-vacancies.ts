import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import { dateInVietnam } from '../../api/civil-date';
import { occupation, occupationsBelow } from '../code-lists';
import { sampleClerk } from '../employer-registration';
import { DeclaredBy, findEmployersOfSample } from '../employers';
import {
  Benefit,
  EmployerService,
  ExperienceBand,
  GeneralEducation,
  PositionLevel,
  RecruitmentMethod,
  SalaryBasis,
  TechnicalQualification,
  WorkForm,
  WorkPurpose,
  WorkSetting,
} from '../forms';
import { VacancyStatus } from '../vacancies';
import { saveVacancyContact } from '../vacancy-contacts';
import {
  duplicateKeyOf,
  insertSteps,
  insertVacancy,
  relinkDuplicates,
  VacancyAction,
} from '../vacancy-life';
import { everydayWork, samplePlaces, sampleTexts } from './sample-texts';
import { declaredColumns, declaredContact, type VacancyItems, workplaceOf } from './vacancy-form';

const howMany = 200;
const hour = 3_600_000;
const day = 24 * hour;
const million = 1_000_000;

const { DRAFT, SUBMITTED, PUBLISHED, FILLED, EXPIRED, WITHDRAWN, REJECTED } = VacancyStatus;

/** Of every twenty, sixteen are on the market; every other status comes up. */
const statuses = [FILLED, DRAFT, SUBMITTED, EXPIRED] as const;
const others = [WITHDRAWN, REJECTED] as const;

const salaries = [
  [4.5, 6],
  [7, 9],
  [8, 12],
  [10, 15],
  [14, 20],
  [22, 35],
] as const;

/** Writes synthetic vacancies: clearly samples, the same on each installation. */
export async function loadSampleVacancies(tx: EntityManager): Promise<void> {
  const employers = await findEmployersOfSample(tx);
  const now = Date.now();
  for (let at = 0; at < howMany; at++) {
    const employer = employers[at % employers.length];
    if (employer === undefined) continue;
    // Every fiftieth is advertised twice, as happens.
    const twin = at % 50 === 49 ? at - employers.length : at;
    await saveSample(tx, { at, items: itemsOf(twin), status: statusOf(at), employer, now });
  }
  await relinkDuplicates(
    tx,
    employers.map(({ id }) => id),
    new Set(),
  );
}

function statusOf(at: number): VacancyStatus {
  const place = at % 20;
  if (place === 4) return others[(at / 20) % 2 < 1 ? 0 : 1];
  return statuses[place - 5] ?? PUBLISHED;
}

/** Every fifth in everyday words, the others with the official title of a trade. */
function workOf(at: number): readonly [title: string, code: string] {
  if (at % 5 === 1)
    return everydayWork[Math.floor(at / 5) % everydayWork.length] ?? everydayWork[0];
  const trades = ['5', '7', '8', '9'].flatMap(occupationsBelow).filter((code) => code.length === 4);
  const code = trades[(at * 37) % trades.length] ?? '9629';
  return [occupation(code)?.nameVi ?? code, code];
}

function itemsOf(at: number): VacancyItems {
  const [title, code] = workOf(at);
  const [province, commune] = samplePlaces[at % samplePlaces.length] ?? ['01', null];
  const [min, max] = salaries[at % salaries.length] ?? [8, 12];
  const texts = sampleTexts[code[0] ?? '9'] ?? [];
  const negotiable = at % 11 === 10;
  return {
    title: `${title} (tin mẫu)`,
    description: [`Công việc mẫu: ${title}.`, ...texts].join('\n'),
    openings: 1 + (at % 12) * 3,
    occupationCode: code,
    workplaces: [{ placeCode: at % 2 === 0 ? (commune ?? province) : province }],
    positionLevel: PositionLevel.STAFF,
    ...schoolingFor(at, code),
    experience: pick(at, Object.values(ExperienceBand)),
    workForm: at % 9 === 8 ? WorkForm.PART_TIME : WorkForm.FULL_TIME,
    workPurpose: at % 13 === 12 ? WorkPurpose.TEMPORARY : WorkPurpose.LONG_TERM,
    salary: negotiable
      ? { basis: SalaryBasis.NEGOTIABLE }
      : { basis: SalaryBasis.MONTHLY, min: min * million, max: max * million },
    benefits: [Benefit.INSURANCE, at % 2 === 0 ? Benefit.MEAL_1 : Benefit.SHUTTLE],
    conditions: { place: pick(at, Object.values(WorkSetting)) },
    recruitmentMethods: [RecruitmentMethod.DIRECT],
    servicesRequested: [EmployerService.REFERRAL],
    contact: {
      name: 'Nguyễn Thị Mẫu',
      position: 'Nhân sự',
      phone: `024000001${String(10 + (at % 90))}`,
      email: `tuyen-dung${at + 1}@vi-du.example`,
    },
  };
}

function schoolingFor(at: number, code: string) {
  const { LOWER_SECONDARY, UPPER_SECONDARY, PRIMARY } = GeneralEducation;
  const { UNTRAINED, ELEMENTARY, INTERMEDIATE, COLLEGE, UNIVERSITY } = TechnicalQualification;
  const inOffice = code < '5';
  return {
    generalEducation: inOffice
      ? UPPER_SECONDARY
      : pick(at, [LOWER_SECONDARY, UPPER_SECONDARY, PRIMARY]),
    technicalQualification: pick(
      at,
      inOffice ? [COLLEGE, UNIVERSITY] : [UNTRAINED, ELEMENTARY, INTERMEDIATE],
    ),
  };
}

const pick = <Option>(at: number, options: readonly Option[]) =>
  options[at % options.length] ?? null;

interface Sample {
  readonly at: number;
  readonly items: VacancyItems;
  readonly status: VacancyStatus;
  readonly employer: { readonly id: string; readonly industry: object };
  readonly now: number;
}

async function saveSample(
  tx: EntityManager,
  { at, items, status, employer, now }: Sample,
): Promise<void> {
  const declared = new Date(now - (at + 6) * 5 * hour);
  const posted = new Date(now - at * 5 * hour);
  const wasPosted = status !== DRAFT && status !== SUBMITTED && status !== REJECTED;
  const closes = new Date(status === EXPIRED ? now - day : now + (60 + at) * day);
  const { id } = await insertVacancy(tx, {
    ...employer.industry,
    ...declaredColumns(items),
    duplicate_key: duplicateKeyOf(items.title ?? '', (items.workplaces ?? []).map(workplaceOf)),
    employer_id: employer.id,
    status,
    apply_by: dateInVietnam(closes),
    declared_on: dateInVietnam(declared),
    posted_at: wasPosted ? posted : null,
    last_confirmed_at: wasPosted ? posted : null,
    created_at: declared,
    updated_at: posted,
    source: at % 3 === 0 ? DeclaredBy.CENTRE : DeclaredBy.EMPLOYER,
    form_version: 'ND352-2025/03a',
  });
  await saveVacancyContact(tx, id, declaredContact(items.contact) ?? {});
  const steps = [
    { action: VacancyAction.CREATE, to: status === DRAFT ? DRAFT : SUBMITTED },
    ...(wasPosted ? [{ action: VacancyAction.PUBLISH, to: PUBLISHED }] : []),
    ...(endings[status] === undefined ? [] : [{ action: endings[status], to: status }]),
  ];
  await insertSteps(
    tx,
    { ...sampleClerk, role: Role.CENTRE_STAFF },
    steps.map(({ action, to }, index) => ({
      vacancyId: id,
      action,
      from: steps[index - 1]?.to ?? null,
      to,
      version: 1,
      reason: to === REJECTED ? 'Mô tả công việc chưa đủ rõ (dữ liệu mẫu).' : null,
    })),
  );
}

const endings: Readonly<Partial<Record<VacancyStatus, VacancyAction>>> = {
  FILLED: VacancyAction.FILL,
  EXPIRED: VacancyAction.EXPIRE,
  WITHDRAWN: VacancyAction.WITHDRAW,
  REJECTED: VacancyAction.REJECT,
};
