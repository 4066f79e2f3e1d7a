import type { Reader } from '../../database/database';

/** The number of the last public change; 0 before the first. */
export async function findNewestSequence(reader: Reader): Promise<string> {
  const { rows } = await reader.query<{ newest: string }>({
    name: 'findNewestSequence',
    text: `/* findNewestSequence */
      SELECT coalesce(max(c.sequence), 0) AS newest FROM vacancy_change AS c`,
  });
  return rows[0]?.newest ?? '0';
}
