import { fold } from '../../api/fold';
import { civilDate } from '../../api/civil-date';
import { invalidInput } from '../../errors';
import type { Parameters } from '../../database/parameters';
import { occupationsBelow } from '../code-lists';
import { requireFormVersion } from '../forms';
import { requirePlace, todaysPlaces } from '../places';
import type { LabourerFilter } from './labourer-filter.input';
import { LabourerStatus } from './labourer-status';

/** What narrows a list: the condition on `l`, and the field of a labourer it is about. */
export interface Criterion {
  /** Null for what every list is narrowed by. */
  readonly field: string | null;
  readonly sql: (parameters: Parameters) => string;
}

const longestSearch = 100;
const mostCodes = 100;

/** The words of a name as it was typed: in any order, the last one as far as it was typed. */
export interface NameWords {
  readonly whole: readonly string[];
  readonly begun: string | null;
}

export function readNameSearch(search: string | null | undefined): NameWords | null {
  if (search == null) return null;
  if (search.length > longestSearch) {
    throw invalidInput(
      {
        vi: `\`search\` có tối đa ${longestSearch} ký tự; đã nhận ${search.length}.`,
        en: `\`search\` takes at most ${longestSearch} characters; got ${search.length}.`,
      },
      ['search'],
    );
  }
  const whole = fold(search)
    .split(' ')
    .filter((word) => word !== '');
  const begun = /\s$/.test(search) ? null : (whole.pop() ?? null);
  return whole.length === 0 && begun === null ? null : { whole, begun };
}

/** People whose names hold the words; `among` are their keys, where they were found before. */
export const named = ({ whole, begun }: NameWords, among: readonly string[] | null): Criterion => ({
  field: 'fullName',
  sql: (parameters) => {
    if (among !== null) return `l.id = ANY (${parameters.add(among)}::bigint[])`;
    const conditions: string[] = [];
    if (whole.length > 0) conditions.push(`l.name_tokens @> ${parameters.add(whole)}::text[]`);
    if (begun !== null) {
      // Looking into the text costs a fraction of taking the words apart.
      conditions.push(`strpos(' ' || l.name_folded, ${parameters.add(` ${begun}`)}) > 0`);
    }
    return conditions.join(' AND ');
  },
});

const oneOf =
  (column: string, values: readonly string[]) =>
  (parameters: Parameters): string =>
    `${column} = ANY (${parameters.add(values)}::text[])`;

/** The filter as conditions. An unknown code is refused; an empty list narrows to nothing. */
export function readLabourerFilter(
  filter: LabourerFilter | null | undefined,
): readonly Criterion[] {
  const {
    placeCodes,
    statuses,
    activityStatuses,
    sexes,
    bornFrom,
    bornUntil,
    generalEducation,
    technicalQualification,
    occupationCodes,
    formVersions,
    changedSince,
  } = filter ?? {};
  if (bornFrom != null && bornUntil != null && bornUntil < bornFrom) throw bornBeforeItBegins();
  const criteria: (Criterion | null)[] = [
    {
      field: statuses == null ? null : 'status',
      sql: oneOf('l.status', statusesOf(filter)),
    },
    placeCodes == null ? null : ofPlaces(few(placeCodes, 'placeCodes')),
    among('activityStatus', 'l.activity_status', activityStatuses),
    among('sex', 'l.sex', sexes),
    among('generalEducation', 'l.general_education', generalEducation),
    among('technicalQualification', 'l.technical_qualification', technicalQualification),
    occupationCodes == null
      ? null
      : {
          field: 'employment',
          sql: oneOf(
            'l.occupation_code',
            few(occupationCodes, 'occupationCodes').flatMap(occupationsBelow),
          ),
        },
    among('formVersion', 'l.form_version', formVersions?.map(codeOfForm)),
    bornFrom == null ? null : born('>=', civilDate(bornFrom)),
    bornUntil == null ? null : born('<=', civilDate(bornUntil)),
    changedSince == null
      ? null
      : {
          field: 'recordedAt',
          sql: (parameters) => `l.updated_at >= ${parameters.add(changedSince)}`,
        },
  ];
  return criteria.filter((one) => one !== null);
}

/** Those who are merged, died or should not be there are found when asked for. */
const usualStatuses: readonly string[] = [LabourerStatus.ACTIVE, LabourerStatus.LEFT_AREA];

/** The states in which records are listed. */
export const statusesOf = (filter: LabourerFilter | null | undefined): readonly string[] =>
  filter?.statuses ?? usualStatuses;

const among = (
  field: string,
  column: string,
  values: readonly string[] | null | undefined,
): Criterion | null => (values == null ? null : { field, sql: oneOf(column, values) });

const codeOfForm = (code: string): string => requireFormVersion(code).code;

const bornBeforeItBegins = () =>
  invalidInput(
    {
      vi: '`bornUntil` không được trước `bornFrom`.',
      en: '`bornUntil` must not be before `bornFrom`.',
    },
    ['filter', 'bornUntil'],
  );

function few(codes: readonly string[], field: string): readonly string[] {
  if (codes.length <= mostCodes) return codes;
  throw invalidInput(
    {
      vi: `\`${field}\` có tối đa ${mostCodes} mã; đã nhận ${codes.length}.`,
      en: `\`${field}\` takes at most ${mostCodes} codes; got ${codes.length}.`,
    },
    [field],
  );
}

function ofPlaces(codes: readonly string[]): Criterion {
  const keys = codes.flatMap((code) => todaysPlaces(requirePlace(code).key));
  return {
    field: 'place',
    sql: (parameters) => {
      const given = `${parameters.add(keys)}::text[]`;
      return `(l.place_key = ANY (${given}) OR l.province_key = ANY (${given}))`;
    },
  };
}

/**
 * Whose birthday is not known in full may have been born on any day of the month or year. The year
 * stands by itself for the index that begins with it.
 */
function born(compare: '>=' | '<=', day: string): Criterion {
  const [year, month] = day.split('-').map(Number);
  return {
    field: 'dateOfBirth',
    sql: (parameters) => {
      const [onDay, inYear, inMonth] = [day, year, month].map((value) => parameters.add(value));
      return `l.birth_year ${compare} ${inYear}::smallint AND CASE
        WHEN l.date_of_birth IS NOT NULL THEN l.date_of_birth ${compare} ${onDay}::date
        WHEN l.birth_month IS NOT NULL
          THEN (l.birth_year, l.birth_month) ${compare} (${inYear}::int, ${inMonth}::int)
        ELSE true
      END`;
    },
  };
}
