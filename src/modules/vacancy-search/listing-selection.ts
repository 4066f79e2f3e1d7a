import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import type { Parameters } from '../../database/parameters';
import { forbidden } from '../../errors';
import { vacanciesOnMarket, VacancyStatus, visibleVacancies } from '../vacancies';
import type { VacancyOrder } from './listing-order';
import type { TextQuery } from './text-query';
import type { Criterion } from './vacancy-criteria';
import type { VacancyFilter } from './vacancy-filter.inputs';

/** What is searched for, understood and looked up. */
export interface ListingSearch {
  readonly criteria: readonly Criterion[];
  readonly text: TextQuery | null;
  readonly order: VacancyOrder;
}

export interface ListingCondition {
  /** The filter it comes from; null for what always holds. */
  readonly about: keyof VacancyFilter | null;
  readonly sql: string;
}

/** The listings a viewer may find, as `l`: where they are read, and under which conditions. */
export interface ListingSource {
  readonly from: string;
  /** Where the found vacancies themselves are read. */
  readonly relation: 'public_vacancy' | 'vacancy';
  readonly conditions: readonly ListingCondition[];
}

/** Every statement on listings starts from here. */
export function listingSource(
  criteria: readonly Criterion[],
  viewer: Viewer,
  parameters: Parameters,
): ListingSource {
  const conditions = criteria.map(({ about, value, holds }): ListingCondition => ({
    about,
    sql: holds('l', parameters.add(value)),
  }));
  if (!asksBeyondPublic(criteria)) {
    return {
      from: 'vacancy_listing_public AS l',
      relation: vacanciesOnMarket(viewer).relation,
      conditions: [{ about: null, sql: 'l.expires_at > now()' }, ...conditions],
    };
  }
  if (viewer.role !== Role.EMPLOYER && viewer.role !== Role.CENTRE_STAFF) throw forbidden();
  const { relation, condition } = visibleVacancies(viewer, parameters);
  return {
    from: `vacancy_listing AS l JOIN ${relation} AS v ON v.id = l.vacancy_id`,
    relation,
    conditions: [{ about: null, sql: condition }, ...conditions],
  };
}

/** Public listings are all PUBLISHED: who asks for that alone asks for nothing else. */
export const asksBeyondPublic = (criteria: readonly Criterion[]) =>
  criteria.some(
    ({ about, value }) =>
      about === 'statuses' &&
      (value as readonly VacancyStatus[]).some((status) => status !== VacancyStatus.PUBLISHED),
  );

/** A condition on the words of a listing. */
export const holdsWords = (query: string, parameters: Parameters): string =>
  `listing_words(l.document) @@ ${parameters.add(query)}::tsquery`;
