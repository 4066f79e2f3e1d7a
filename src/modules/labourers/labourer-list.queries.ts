import { Parameters } from '../../database/parameters';
import type { Criterion } from './labourer-criteria';
import { everyoneOfName, firstOfName, type LedName } from './labourer-names.queries';
import { type LabourerOrder, sortKeys } from './labourer-order';
import type { LabourerProjection, ProjectedLabourer } from './labourer.projection';
import { lookUp, type ProtectedRead, read, versionJoin } from './labourer.queries';
import { listedLabourers } from './labourer.scope';

/** The place of a row in its list: the values of the sort key. */
export type Position = readonly string[];

export interface FoundLabourer {
  readonly labourer: ProjectedLabourer;
  readonly position: Position;
}

interface PageWanted {
  readonly size: number;
  readonly forward: boolean;
  readonly from: Position | null;
  readonly order: LabourerOrder;
  /** Where a name that many have is looked for in the order of names. */
  readonly led: LedName | null;
  /** Whether an index alone finds the page: whatever the values are, one plan is the best for all. */
  readonly isIndexed: boolean;
}

/** A page of the people an actor lists, in reading direction; one more, to tell whether more follows. */
export async function findLabourerPage(
  reading: ProtectedRead,
  criteria: readonly Criterion[],
  { size, forward, from, order, led, isIndexed }: PageWanted,
  projection: LabourerProjection,
): Promise<readonly FoundLabourer[]> {
  const parameters = new Parameters();
  const { columns, descending } = sortKeys[order];
  const direction = descending === forward ? 'DESC' : 'ASC';
  const conditions = conditionsOf(reading, criteria, parameters);
  let after: string | null = null;
  if (from !== null) {
    const values = columns.map(
      ([, type], index) => `${parameters.add(from[index] ?? null)}::${type}`,
    );
    after = `${direction === 'DESC' ? '<' : '>'} (${values.join(', ')})`;
  }
  const sorted = columns.map(([sql]) => `${sql} ${direction}`).join(', ');
  const most = parameters.add(size + 1);
  const keys = `(${columns.map(([sql]) => sql).join(', ')})`;
  const onPage =
    led === null
      ? [...conditions, ...(after === null ? [] : [`${keys} ${after}`])].join(' AND ')
      : `l.id = ANY (ARRAY(${firstOfName(led, conditions, { after, direction, most }, parameters)}))`;
  // The page before its versions: those of everybody who was not on it were fetched and checked.
  // The one row more than the page is nobody's use: it only tells that there is more.
  const text = `/* findLabourerPage */
    SELECT found.*,
      CASE WHEN row_number() OVER () <= ${parameters.add(size)}::int THEN found.key END AS labourer_id
    FROM (
      SELECT ${projection.columns},
        ARRAY[${columns.map(([sql]) => `${sql}::text`).join(', ')}] AS position
      FROM (
        SELECT l.*
        FROM labourer AS l
        WHERE ${onPage}
        ORDER BY ${sorted}
        LIMIT ${most}
      ) AS l ${versionJoin(projection, { asOf: null, validOn: null }, parameters)}
      ORDER BY ${sorted}
    ) AS found`;
  const planned = isIndexed ? 'once' : 'anew';
  const rows = await read<{ position: Position }>(reading, text, parameters.values, planned);
  return rows.map((row) => ({ labourer: projection.present(row), position: row.position }));
}

/** How many there are, counted no further than `most`. */
export async function countLabourers(
  reading: ProtectedRead,
  criteria: readonly Criterion[],
  most: number,
  led: LedName | null,
): Promise<number> {
  const parameters = new Parameters();
  const conditions = conditionsOf(reading, criteria, parameters);
  const everyone =
    led === null
      ? `SELECT FROM labourer AS l WHERE ${conditions.join(' AND ')}`
      : everyoneOfName(led, conditions, parameters);
  const text = `/* countLabourers */
    SELECT count(*)::int AS count
    FROM (
      ${everyone}
      LIMIT ${parameters.add(most)}
    ) AS counted`;
  const rows = await lookUp<{ count: number }>(reading, text, parameters.values, 'freely');
  return rows[0]?.count ?? 0;
}

const conditionsOf = (
  { actor }: ProtectedRead,
  criteria: readonly Criterion[],
  parameters: Parameters,
): string[] => [listedLabourers(actor, parameters), ...criteria.map(({ sql }) => sql(parameters))];
