import type { Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';
import { holdsWords } from './listing-selection';

/** One listing in so many is looked at. A smaller part than all has an index of its own. */
export type Part = 1 | 64 | 512;

/** A condition on a listing. */
export const isInPart = (part: Part) =>
  part === 1 ? 'true' : `(hashint8(l.vacancy_id) & ${part - 1}) = 0`;

/** The public listings that have what is asked for, of a random part of them. */
export function findListingsWithWords(
  reader: Reader,
  query: string,
  part: Part,
): Promise<readonly number[]> {
  const parameters = new Parameters();
  return idsOf(reader, parameters, [holdsWords(query, parameters), isInPart(part)]);
}

/** Those among some public listings that have what is asked for. */
export function findWordsAmong(
  reader: Reader,
  query: string,
  ids: readonly number[],
): Promise<readonly number[]> {
  const parameters = new Parameters();
  const isAmong = `l.vacancy_id = ANY (${parameters.add(ids)}::bigint[])`;
  return idsOf(reader, parameters, [isAmong, holdsWords(query, parameters)]);
}

async function idsOf(
  reader: Reader,
  { values }: Parameters,
  conditions: readonly string[],
): Promise<readonly number[]> {
  const { rows } = await reader.query<{ ids: string | null }>({
    text: `/* findListingsWithWords */
      SELECT array_to_string(array_agg(l.vacancy_id), ',') AS ids
      FROM vacancy_listing_public AS l
      WHERE ${conditions.join(' AND ')}`,
    values,
  });
  const ids = rows[0]?.ids ?? null;
  return ids === null ? [] : ids.split(',').map(Number);
}
