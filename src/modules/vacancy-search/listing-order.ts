import { registerEnumType } from 'type-graphql';

export enum VacancyOrder {
  RELEVANCE = 'RELEVANCE',
  NEWEST = 'NEWEST',
  HIGHEST_SALARY = 'HIGHEST_SALARY',
  CLOSING_SOON = 'CLOSING_SOON',
}

registerEnumType(VacancyOrder, {
  name: 'VacancyOrder',
  description: 'RELEVANCE is the default with search words, NEWEST without.',
  valuesConfig: {
    RELEVANCE: {
      description:
        'All words in the title first, then in title, employer, place or occupation, then anywhere; the newest first among equals. NEWEST without search words.',
    },
    NEWEST: { description: 'Posted last first.' },
    HIGHEST_SALARY: { description: 'The most dong a month first; unknown pay last.' },
    CLOSING_SOON: { description: 'The next to close first.' },
  },
});

/** The columns of a listing a list is sorted by: together unique, so that a page can go on anywhere. */
export interface SortKey {
  readonly columns: readonly (readonly [name: string, type: 'timestamptz' | 'bigint'])[];
  readonly descending: boolean;
}

const newest: SortKey = {
  columns: [
    ['posted_at', 'timestamptz'],
    ['vacancy_id', 'bigint'],
  ],
  descending: true,
};

export const sortKeys: Readonly<Record<VacancyOrder, SortKey>> = {
  RELEVANCE: newest,
  NEWEST: newest,
  HIGHEST_SALARY: {
    columns: [['monthly_salary', 'bigint'], ...newest.columns],
    descending: true,
  },
  CLOSING_SOON: {
    columns: [
      ['expires_at', 'timestamptz'],
      ['vacancy_id', 'bigint'],
    ],
    descending: false,
  },
};

const separator = '|';

/** The values of a position in one text, as SQL and as numbers; moments are microseconds. */
export const joinedInSql = (values: readonly string[]): string =>
  values.map((value) => `${value}::text`).join(` || '${separator}' || `);

export const partsOf = (values: string): readonly string[] => values.split(separator);

/** The same as numbers, moments as microseconds since 1970; undefined where that cannot be. */
export function valuesOf(order: VacancyOrder, values: string): readonly number[] | undefined {
  const parts = partsOf(values);
  const numbers = sortKeys[order].columns.map(([, type], index) =>
    type === 'timestamptz' ? microsecondsOf(parts[index] ?? '') : Number(parts[index]),
  );
  return numbers.some(Number.isNaN) ? undefined : numbers;
}

/** `2026-11-22 10:00:00.123456+07`, as PostgreSQL writes a moment. */
const moment = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d)(?::(\d\d))?$/;

function microsecondsOf(text: string): number {
  if (text === 'infinity') return Infinity;
  const parts = moment.exec(text);
  if (parts === null) return NaN;
  const [, day = '', time = '', fraction = '', hours = '', minutes = '00'] = parts;
  return Date.parse(`${day}T${time}${hours}:${minutes}`) * 1_000 + Number(fraction.padEnd(6, '0'));
}
