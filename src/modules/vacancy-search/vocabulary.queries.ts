import type { Reader } from '../../database/database';

const batch = 2_000;

/** Titles of public vacancies, the newest first, in batches. */
export async function* readNewestTitles(
  reader: Reader,
  most: number,
): AsyncIterable<readonly string[]> {
  let last = { posted_at: 'infinity', id: '0' };
  for (let read = 0; read < most; read += batch) {
    const { rows } = await reader.query<{ title: string; posted_at: string; id: string }>({
      name: 'readNewestTitles',
      text: `/* readNewestTitles */
        SELECT v.title AS title, page.posted_at::text AS posted_at, v.id AS id
        FROM (
          SELECT l.posted_at, l.vacancy_id
          FROM vacancy_listing_public AS l
          WHERE (l.posted_at, l.vacancy_id) < ($1::timestamptz, $2::bigint)
          ORDER BY l.posted_at DESC, l.vacancy_id DESC
          LIMIT ${batch}
        ) AS page
        JOIN public_vacancy AS v ON v.id = page.vacancy_id
        ORDER BY page.posted_at DESC, page.vacancy_id DESC`,
      values: [last.posted_at, last.id],
    });
    yield rows.map(({ title }) => title);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end;
  }
}

/** Those of the words that no public vacancy has anywhere. */
export async function wordsThatFindNothing(
  reader: Reader,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const { rows } = await reader.query<{ word: string }>({
    name: 'wordsThatFindNothing',
    text: `/* wordsThatFindNothing */
      SELECT w.word AS word
      FROM unnest($1::text[]) AS w (word)
      WHERE NOT EXISTS (
        SELECT FROM vacancy_listing_public AS l
        WHERE listing_words(l.document) @@ array_to_tsvector(ARRAY[w.word])::text::tsquery
          AND l.expires_at > now()
      )`,
    values: [words],
  });
  return new Set(rows.map(({ word }) => word));
}
