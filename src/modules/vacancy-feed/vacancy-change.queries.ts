import type { Viewer } from '../../access/viewer';
import type { Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';
import { preparedName } from '../../database/prepared-names';
import { vacanciesOnMarket, type VacancyProjection } from '../vacancies';
import type { Criterion } from '../vacancy-search';

/** How far one request reads for changes that fit a filter: 5,000 took as long as 12 pages. */
const farthest = 2_000;

export interface ReadChange {
  readonly sequence: string;
  readonly publicId: string;
  readonly at: Date;
  /** Whether the vacancy was in view before and after. */
  readonly was: boolean;
  readonly is: boolean;
  /** Of a vacancy that is no longer public at all. */
  readonly reason: string | null;
  readonly vacancy: object | null;
}

export interface ReadChanges {
  readonly changes: readonly ReadChange[];
  /** Up to where the feed was read, and up to where it goes. */
  readonly readTo: string;
  readonly newest: string;
}

interface ChangesWanted {
  /** The sequence from which on. */
  readonly after: string;
  readonly size: number;
  readonly criteria: readonly Criterion[];
  /** What is asked of the vacancies; null: nothing. */
  readonly projection: VacancyProjection | null;
}

interface ChangeRow {
  readonly newest: string;
  readonly read_to: string;
  readonly change_sequence: string | null;
  readonly change_public_id: string;
  readonly change_at: Date;
  readonly change_was: boolean;
  readonly change_is: boolean;
  readonly change_reason: string | null;
  readonly change_has_vacancy: boolean;
}

/**
 * The changes after a sequence, up to `size` of them. A filter is put to what the vacancy was and to
 * what it became, so that who reads with it sees it come and go. Numbers have no gap, hence where
 * reading ends is known without counting.
 */
export async function findVacancyChanges(
  reader: Reader,
  viewer: Viewer,
  wanted: ChangesWanted,
): Promise<ReadChanges> {
  const { after, size, criteria, projection } = wanted;
  const parameters = new Parameters();
  const text = changesStatement(viewer, wanted, parameters);
  const name = criteria.length === 0 ? preparedName(text) : undefined;
  const { rows } = await reader.query<ChangeRow>({
    text,
    values: parameters.values,
    ...(name !== undefined && { name }),
  });
  const changes = rows.flatMap((row) => changesOf(row, projection));
  const more = changes.length > size;
  return {
    changes: changes.slice(0, size),
    readTo: (more ? changes[size - 1]?.sequence : rows[0]?.read_to) ?? after,
    newest: rows[0]?.newest ?? after,
  };
}

/** The statement of `findVacancyChanges`; its values go to `parameters`. */
function changesStatement(
  viewer: Viewer,
  { after, size, criteria, projection }: ChangesWanted,
  parameters: Parameters,
): string {
  const start = `${parameters.add(after)}::bigint`;
  const filters = criteria.map(({ value, holds }) => ({ holds, value: parameters.add(value) }));
  const inView = (row: 'was' | 'became') =>
    filters.length === 0
      ? `c.${row} IS NOT NULL`
      : `(c.${row} IS NOT NULL AND coalesce(${filters.map(({ holds, value }) => holds(row, value)).join(' AND ')}, false))`;
  const snapshots = (['was', 'became'] as const).map(
    (row) =>
      `CROSS JOIN LATERAL jsonb_populate_record(NULL::vacancy_listing_public, c.${row}) AS ${row}`,
  );
  const { relation, condition } = vacanciesOnMarket(viewer);
  const vacancies = projection?.joins
    ? `(${relation} AS v ${projection.joins})`
    : `${relation} AS v`;
  return `/* findVacancyChanges */
    SELECT feed.newest AS newest, feed.read_to AS read_to,
      change.sequence AS change_sequence, change.public_id AS change_public_id,
      change.at AS change_at, change.was AS change_was, change.is AS change_is,
      change.reason AS change_reason
      ${projection === null ? '' : `, v.id IS NOT NULL AS change_has_vacancy, ${projection.columns}`}
    FROM (
      SELECT newest.sequence AS newest, greatest(${start}, least(${start} + ${farthest}, newest.sequence)) AS read_to
      FROM (SELECT coalesce(max(c.sequence), 0) AS sequence FROM vacancy_change AS c) AS newest
    ) AS feed
    LEFT JOIN LATERAL (
      SELECT c.sequence, c.vacancy_id, c.public_id, c.at, c.reason,
        ${inView('was')} AS was, ${inView('became')} AS is
      FROM vacancy_change AS c ${filters.length === 0 ? '' : snapshots.join(' ')}
      WHERE c.sequence > ${start} AND c.sequence <= feed.read_to
        AND (${inView('was')} OR ${inView('became')})
      ORDER BY c.sequence
      LIMIT ${size + 1}
    ) AS change ON true
    ${projection === null ? '' : `LEFT JOIN ${vacancies} ON v.id = change.vacancy_id AND ${condition}`}
    ORDER BY change.sequence`;
}

/** The change in a row; none in the one that only says how far was read. */
function changesOf(row: ChangeRow, projection: VacancyProjection | null): readonly ReadChange[] {
  if (row.change_sequence === null) return [];
  return [
    {
      sequence: row.change_sequence,
      publicId: row.change_public_id,
      at: row.change_at,
      was: row.change_was,
      is: row.change_is,
      reason: row.change_reason,
      vacancy: projection !== null && row.change_has_vacancy ? projection.present(row) : null,
    },
  ];
}
