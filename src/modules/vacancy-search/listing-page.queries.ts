import type { Viewer } from '../../access/viewer';
import type { Reader } from '../../database/database';
import { Parameters, UnseenParameters } from '../../database/parameters';
import { preparedName } from '../../database/prepared-names';
import { vacanciesOnMarket, type VacancyProjection } from '../vacancies';
import { joinedInSql, partsOf, sortKeys, VacancyOrder } from './listing-order';
import {
  asksBeyondPublic,
  holdsWords,
  type ListingSearch,
  listingSource,
} from './listing-selection';
import { isInPart } from './listings-with-words.queries';
import type { TextQuery } from './text-query';

/** A place between two rows of a list: how relevant, then the values of the sort key in one text. */
export interface Position {
  readonly tier: number;
  readonly values: string;
}

export interface FoundVacancy {
  readonly record: object;
  readonly position: Position;
}

export interface PageWanted {
  /** In rows; one more is read, to know whether there is more. */
  readonly size: number;
  readonly forward: boolean;
  readonly from: Position | null;
}

/** A page of vacancies, in reading direction. */
export async function findVacancyPage(
  reader: Reader,
  viewer: Viewer,
  search: ListingSearch,
  wanted: PageWanted,
  projection: VacancyProjection,
  /** Keys of the vacancies that may be found, where that is known already. */
  among: readonly number[] | null = null,
): Promise<readonly FoundVacancy[]> {
  const parameters = isHot(search) ? new UnseenParameters() : new Parameters();
  const place = among === null ? onePlace(search) : null;
  const text =
    place !== null && search.criteria.length === 1
      ? textOfPlace(place, search, viewer, wanted, projection, parameters)
      : textOfListings(place, among, search, viewer, wanted, projection, parameters);
  const name = isHot(search) ? preparedName(text) : undefined;
  const { rows } = await reader.query<{ tier: number; position: string }>({
    text,
    values: parameters.values,
    ...(name !== undefined && { name }),
  });
  return rows.map((row) => ({
    record: projection.present(row),
    position: { tier: row.tier, values: row.position },
  }));
}

/** How a list is sorted and cut, as SQL over the rows of one alias. */
function sorting({ order }: ListingSearch, wanted: PageWanted, parameters: Parameters) {
  const { columns, descending } = sortKeys[order];
  const direction = descending === wanted.forward ? 'DESC' : 'ASC';
  const keys = (alias: string) => columns.map(([name]) => `${alias}.${name}`);
  return {
    selected: (alias: string) => columns.map(([name]) => `${alias}.${name} AS ${name}`).join(', '),
    position: (alias: string) => joinedInSql(keys(alias)),
    inOrder: (alias: string) =>
      keys(alias)
        .map((key) => `${key} ${direction}`)
        .join(', '),
    /** What comes after a position, in reading direction. */
    after: (alias: string, { values }: Position) => {
      const given = partsOf(values).map(
        (value, index) => `${parameters.add(value)}::${columns[index]?.[1] ?? 'text'}`,
      );
      const compared = direction === 'DESC' ? '<' : '>';
      return `(${keys(alias).join(', ')}) ${compared} (${given.join(', ')})`;
    },
    limit: wanted.size + 1,
  };
}

/**
 * The public vacancies of one place, of which nothing else is asked: they are read in order until
 * the page is full, and their listings need not be looked at (0.24 ms of PostgreSQL, not 0.37).
 */
function textOfPlace(
  place: string,
  search: ListingSearch,
  viewer: Viewer,
  wanted: PageWanted,
  projection: VacancyProjection,
  parameters: Parameters,
): string {
  const { position, inOrder, after, limit } = sorting(search, wanted, parameters);
  const { relation, condition } = vacanciesOnMarket(viewer);
  const conditions = [condition, `p.place_key = ${parameters.add(place)}`];
  if (wanted.from !== null) conditions.push(after('p', wanted.from));
  return `/* findVacancyPage */
    SELECT 0 AS tier, ${position('p')} AS position, ${projection.columns}
    FROM vacancy_listing_place AS p
    JOIN ${relation} AS v ON v.id = p.vacancy_id ${projection.joins}
    WHERE ${conditions.join(' AND ')}
    ORDER BY ${inOrder('p')}
    LIMIT ${limit}`;
}

/** The listings are found first and only then joined with the vacancies: no more are read of those. */
function textOfListings(
  place: string | null,
  among: readonly number[] | null,
  search: ListingSearch,
  viewer: Viewer,
  wanted: PageWanted,
  projection: VacancyProjection,
  parameters: Parameters,
): string {
  const criteria =
    place === null
      ? search.criteria
      : search.criteria.filter(({ about }) => about !== 'placeCodes');
  const source = listingSource(criteria, viewer, parameters);
  const { selected, position, inOrder, after, limit } = sorting(search, wanted, parameters);
  const alias = place === null ? 'l' : 'p';
  const from =
    place === null
      ? source.from
      : `vacancy_listing_place AS p JOIN ${source.from}
           ON l.vacancy_id = p.vacancy_id AND p.place_key = ${parameters.add(place)}`;

  const parts = tiersToRead(tiersOf(search), wanted).map(({ tier, words, starts }) => {
    const conditions = source.conditions.map(({ sql }) => sql);
    if (among !== null) {
      conditions.push(`l.vacancy_id = ANY (${parameters.add(among)}::bigint[])`);
    }
    if (words !== null) conditions.push(holdsWords(words, parameters));
    if (starts && wanted.from !== null) conditions.push(after(alias, wanted.from));
    const found = `SELECT ${tier} AS tier, ${selected(alias)}
      FROM ${from}
      WHERE ${conditions.join(' AND ')}`;
    const first = (rows: string, of: string) => `(${rows} ORDER BY ${inOrder(of)} LIMIT ${limit})`;
    return words === null || among !== null
      ? first(found, alias)
      : byRarity(words, parameters, {
          rare: (isRare) =>
            first(`SELECT rare.* FROM (${found} AND ${isRare} OFFSET 0) AS rare`, 'rare'),
          common: (isCommon) => first(`${found} AND ${isCommon}`, alias),
        });
  });
  // The parts of UNION ALL are read one after the other, and only as far as the outer LIMIT needs:
  // what is merely mentioned in a description is not looked for while titles fill the page.
  return `/* findVacancyPage */
    SELECT page.tier AS tier, ${position('page')} AS position, ${projection.columns}
    FROM (${parts.length === 1 ? parts.join('') : `${parts.join(' UNION ALL ')} LIMIT ${limit}`}) AS page
    JOIN ${source.relation} AS v ON v.id = page.vacancy_id ${projection.joins}
    ORDER BY page.tier ${wanted.forward ? 'ASC' : 'DESC'}, ${inOrder('page')}`;
}

/** Words that fewer listings of the sample have are rare. */
const fewInSample = 100;

/**
 * Rare words are looked up and all of their listings sorted; for common ones listings are read in order
 * until the page is full. PostgreSQL itself takes a word it does not know for one that 1 in 200 has,
 * and would read all listings in order to find that there is none: 1.8 s of 200,000.
 */
function byRarity(
  words: string,
  parameters: Parameters,
  { rare, common }: Readonly<Record<'rare' | 'common', (condition: string) => string>>,
): string {
  return `(SELECT either.*
    FROM (
      SELECT count(*) < ${fewInSample} AS is_rare
      FROM (
        SELECT FROM vacancy_listing_public AS l
        WHERE ${holdsWords(words, parameters)} AND ${isInPart(64)}
        LIMIT ${fewInSample}
      ) AS sample
    ) AS words
    CROSS JOIN LATERAL (${rare('words.is_rare')} UNION ALL ${common('NOT words.is_rare')}) AS either)`;
}

/** The most relevant first; each without those before it. */
function tiersOf({ text, order }: ListingSearch): readonly (string | null)[] {
  if (text === null) return [null];
  if (order !== VacancyOrder.RELEVANCE) return [text.anywhere];
  const { title, heading, anywhere }: TextQuery = text;
  if (title === anywhere) return [anywhere];
  return [title, `(${heading}) & !(${title})`, `(${anywhere}) & !(${heading})`];
}

function tiersToRead(tiers: readonly (string | null)[], { forward, from }: PageWanted) {
  const first = from?.tier ?? (forward ? 0 : tiers.length - 1);
  const numbered = tiers.map((words, tier) => ({ tier, words, starts: tier === first }));
  return forward ? numbered.slice(first) : numbered.slice(0, first + 1).reverse();
}

/** The one place asked for, when the list can be read in order from `vacancy_listing_place`. */
function onePlace({ criteria, text, order }: ListingSearch): string | null {
  if (text !== null || sortKeys[order] !== sortKeys.NEWEST || asksBeyondPublic(criteria))
    return null;
  const asked = criteria.find(({ about }) => about === 'placeCodes');
  const [only, ...others] = (asked?.value ?? []) as readonly string[];
  return others.length === 0 ? (only ?? null) : null;
}

/** Whose plan does not depend on the values: everything, one place, one employer. */
export const isHot = ({ criteria, text }: ListingSearch) =>
  text === null &&
  (criteria.length === 0 ||
    (criteria.length === 1 &&
      criteria.every(
        ({ about, value }) =>
          about === 'employerId' || (about === 'placeCodes' && (value as unknown[]).length === 1),
      )));
