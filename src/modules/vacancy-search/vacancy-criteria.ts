import { requireUuid } from '../../api/global-id';
import { invalidInput } from '../../errors';
import { industriesBelow, industry, occupationsBelow, requireIndustry } from '../code-lists';
import { requirePlace, todaysPlaces } from '../places';
import { placesNear } from './places-near';
import type { VacancyFilter } from './vacancy-filter.inputs';

/**
 * One thing a filter asks for, its codes looked up. `holds` is a condition on a row of
 * `vacancy_listing`, be it in the table or a copy of it in the feed.
 */
export interface Criterion {
  readonly about: keyof VacancyFilter;
  readonly value: unknown;
  readonly holds: (row: string, value: string) => string;
}

const mostItems = 100;

type Holds = Criterion['holds'];

const isOneOf =
  (column: string): Holds =>
  (row, value) =>
    `${row}.${column} = ANY (${value}::text[])`;

const overlaps =
  (column: string): Holds =>
  (row, value) =>
    `${row}.${column} && ${value}::text[]`;

/** Filters that compare what was given with a column as it is. */
const lists = {
  employerTypes: isOneOf('employer_type'),
  experience: isOneOf('experience'),
  generalEducation: isOneOf('general_education'),
  technicalQualification: isOneOf('technical_qualification'),
  contractTypes: isOneOf('contract_type'),
  workForms: isOneOf('work_form'),
  workPurposes: isOneOf('work_purpose'),
  priorityGroups: overlaps('priority_groups'),
  benefits: overlaps('benefits'),
  statuses: isOneOf('status'),
} satisfies Partial<Record<keyof VacancyFilter, Holds>>;

/** Lists of codes, each expanded to the codes that rows may hold. */
const codes = {
  placeCodes: [overlaps('place_keys'), (code) => todaysPlaces(requirePlace(code).key)],
  occupationCodes: [isOneOf('occupation_code'), occupationsBelow],
  industryCodes: [isOneOf('industry_code'), industryCodesBelow],
} satisfies Partial<
  Record<keyof VacancyFilter, readonly [Holds, (code: string) => readonly string[]]>
>;

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) =>
  Object.keys(record) as Key[];

/** Reads a filter; refuses lists that are too long and codes that no official list has. */
export function readVacancyFilter(filter: VacancyFilter | null | undefined): readonly Criterion[] {
  if (filter == null) return [];
  const criteria: Criterion[] = [];
  for (const about of keysOf(codes)) {
    const given = bounded(about, filter[about]);
    const [holds, expand] = codes[about];
    if (given !== null) {
      criteria.push({ about, value: [...new Set(given.flatMap((code) => expand(code)))], holds });
    }
  }
  for (const about of keysOf(lists)) {
    const value = bounded<string>(about, filter[about]);
    if (value !== null) criteria.push({ about, value, holds: lists[about] });
  }
  const { near, employerId, salaryAtLeast, postedSince, applyOpenOn, inIndustrialZone } = filter;
  if (near != null) {
    criteria.push({ about: 'near', value: placesNear(near), holds: overlaps('place_keys') });
  }
  if (employerId != null) {
    criteria.push({
      about: 'employerId',
      value: requireUuid('Employer', employerId, ['filter', 'employerId']),
      holds: (row, value) =>
        `${row}.employer_id = (SELECT one.id FROM employer AS one WHERE one.public_id = ${value}::uuid)`,
    });
  }
  if (salaryAtLeast != null) {
    criteria.push({
      about: 'salaryAtLeast',
      value: Math.max(1, salaryAtLeast),
      holds: (row, value) => `${row}.monthly_salary >= ${value}::bigint`,
    });
  }
  if (postedSince != null) {
    criteria.push({
      about: 'postedSince',
      value: postedSince,
      holds: (row, value) => `${row}.posted_at >= ${value}::timestamptz`,
    });
  }
  if (applyOpenOn != null) {
    criteria.push({
      about: 'applyOpenOn',
      value: new Date(applyOpenOn).toISOString().slice(0, 10),
      holds: (row, value) =>
        `${row}.expires_at > ${value}::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`,
    });
  }
  if (inIndustrialZone != null) {
    criteria.push({
      about: 'inIndustrialZone',
      value: inIndustrialZone,
      holds: (row, value) => `${row}.in_industrial_zone = ${value}::boolean`,
    });
  }
  return criteria;
}

function industryCodesBelow(code: string): readonly string[] {
  const editions = (['VSIC2025', 'VSIC2018'] as const).filter((edition) => industry(edition, code));
  if (editions.length === 0) requireIndustry('VSIC2025', code);
  return editions.flatMap((edition) => industriesBelow(edition, code));
}

function bounded<Item>(
  about: keyof VacancyFilter,
  given: readonly Item[] | null | undefined,
): readonly Item[] | null {
  if (given == null) return null;
  if (given.length >= 1 && given.length <= mostItems) return [...new Set(given)];
  throw invalidInput(
    {
      vi: `\`${about}\` phải có từ 1 đến ${mostItems} mục; đã nhận ${given.length}.`,
      en: `\`${about}\` must have 1 to ${mostItems} items; got ${given.length}.`,
    },
    ['filter', about],
  );
}
