import { itemsOf, type ListingColumns, type RowTest, type TextColumn } from '../listings';
import type { Criterion } from './vacancy-criteria';
import type { VacancyFilter } from './vacancy-filter.inputs';

type About = keyof VacancyFilter;

const oneOf: Readonly<Partial<Record<About, TextColumn>>> = {
  occupationCodes: 'occupation_code',
  industryCodes: 'industry_code',
  employerTypes: 'employer_type',
  experience: 'experience',
  generalEducation: 'general_education',
  technicalQualification: 'technical_qualification',
  contractTypes: 'contract_type',
  workForms: 'work_form',
  workPurposes: 'work_purpose',
  inIndustrialZone: 'in_industrial_zone',
};

const overlapping: Readonly<Partial<Record<About, TextColumn>>> = {
  placeCodes: 'place_keys',
  near: 'place_keys',
  benefits: 'benefits',
  priorityGroups: 'priority_groups',
};

const compared: Readonly<
  Partial<Record<About, (value: unknown, columns: ListingColumns) => RowTest>>
> = {
  salaryAtLeast: (value, { numbers }) => ({
    column: numbers.monthly_salary,
    above: value as number,
    orEqual: true,
  }),
  postedSince: (value, { numbers }) => ({
    column: numbers.posted_at,
    above: microseconds(value as Date),
    orEqual: true,
  }),
  applyOpenOn: (value, { numbers }) => ({
    column: numbers.expires_at,
    above: microseconds(new Date(`${value as string}T00:00:00+07:00`)),
    orEqual: false,
  }),
};

/** Can all of it be answered from what is kept of a listing? What is public is published. */
export const areKept = (criteria: readonly Criterion[]): boolean =>
  criteria.every(({ about }) => about === 'statuses' || about in known);

const known = { ...oneOf, ...overlapping, ...compared };

/** Criteria as tests of the listings in memory, which say the same as their conditions in SQL. */
export function testsOf(
  criteria: readonly Criterion[],
  columns: ListingColumns,
): ReadonlyMap<About, RowTest> {
  return new Map(
    criteria.flatMap((criterion) => {
      const test = testOf(criterion, columns);
      return test === null ? [] : [[criterion.about, test] as const];
    }),
  );
}

function testOf({ about, value }: Criterion, columns: ListingColumns): RowTest | null {
  const single = oneOf[about];
  if (single !== undefined) {
    const wanted = new Set([value].flat().map(String));
    return { column: columns.texts[single], admits: (text) => text !== null && wanted.has(text) };
  }
  const list = overlapping[about];
  if (list !== undefined) {
    const wanted = new Set(value as readonly string[]);
    const admits = (text: string | null) => itemsOf(text ?? '').some((item) => wanted.has(item));
    return { column: columns.texts[list], admits };
  }
  return compared[about]?.(value, columns) ?? null;
}

const microseconds = (moment: Date) => new Date(moment).getTime() * 1_000;
