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
