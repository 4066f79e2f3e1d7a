import type { Reader } from '../../database/database';
import {
  type ListingRow,
  type NumberColumnName,
  numberColumns,
  textColumns,
} from './listing-columns';

const microseconds = (column: string) =>
  `(extract(epoch FROM l.${column}) * 1000000)::float8 AS ${column}`;

const written: Readonly<Record<NumberColumnName, string>> = {
  monthly_salary: 'l.monthly_salary::float8 AS monthly_salary',
  posted_at: microseconds('posted_at'),
  expires_at: microseconds('expires_at'),
};

const lists = new Set<string>(['place_keys', 'benefits', 'priority_groups']);

const columns = [
  ...textColumns.map((name) =>
    lists.has(name) ? `array_to_string(l.${name}, ',') AS ${name}` : `l.${name}::text AS ${name}`,
  ),
  ...numberColumns.map((name) => written[name]),
].join(', ');

export type IdentifiedRow = ListingRow & { readonly id: number };

/** Public listings in the order of their ids, those after one of them; some at a time. */
export async function findListings(
  reader: Reader,
  after: number,
  most: number,
): Promise<readonly IdentifiedRow[]> {
  const { rows } = await reader.query<IdentifiedRow>({
    name: 'findListings',
    text: `/* findListings */
      SELECT l.vacancy_id::float8 AS id, ${columns}
      FROM vacancy_listing_public AS l
      WHERE l.vacancy_id > $1::bigint
      ORDER BY l.vacancy_id
      LIMIT $2::int`,
    values: [after, most],
  });
  return rows;
}

/** A listing that has changed, as it is now. */
export type ChangedRow = IdentifiedRow & { readonly isPublic: boolean };

/** What the changes after one sequence, up to another, were about. */
export async function findChangedListings(
  reader: Reader,
  after: number,
  upTo: number,
): Promise<readonly ChangedRow[]> {
  const { rows } = await reader.query<ChangedRow>({
    name: 'findChangedListings',
    text: `/* findChangedListings */
      SELECT c.vacancy_id::float8 AS id, l.vacancy_id IS NOT NULL AS "isPublic", ${columns}
      FROM (
        SELECT DISTINCT c.vacancy_id
        FROM vacancy_change AS c
        WHERE c.sequence > $1::bigint AND c.sequence <= $2::bigint
      ) AS c
      LEFT JOIN vacancy_listing_public AS l ON l.vacancy_id = c.vacancy_id`,
    values: [after, upTo],
  });
  return rows;
}

/** Where the feed stands, and what the database takes for now, in microseconds since 1970. */
export interface FeedState {
  readonly sequence: number;
  readonly now: number;
}

export async function findFeedState(reader: Reader): Promise<FeedState> {
  const { rows } = await reader.query<FeedState>({
    name: 'findFeedState',
    text: `/* findFeedState */
      SELECT coalesce(max(c.sequence), 0)::float8 AS sequence,
        (extract(epoch FROM now()) * 1000000)::float8 AS now
      FROM vacancy_change AS c`,
  });
  const [state] = rows;
  if (state === undefined) throw new Error('The feed has no state.');
  return state;
}
