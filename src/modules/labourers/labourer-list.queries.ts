import { Parameters } from '../../database/parameters';
import { readInScope } from '../../database/protected';
import type { Criterion, NameWords } from './labourer-criteria';
import { type LabourerOrder, sortKeys } from './labourer-order';
import type { LabourerProjection, ProjectedLabourer } from './labourer.projection';
import { type ProtectedRead, read, versionJoin } from './labourer.queries';
import { isProvince, listedLabourers } from './labourer.scope';

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
}

/** A page of the people an actor lists, in reading direction; one more, to tell whether more follows. */
export async function findLabourerPage(
  reading: ProtectedRead,
  criteria: readonly Criterion[],
  { size, forward, from, order }: PageWanted,
  projection: LabourerProjection,
): Promise<readonly FoundLabourer[]> {
  const parameters = new Parameters();
  const { columns, descending } = sortKeys[order];
  const direction = descending === forward ? 'DESC' : 'ASC';
  const conditions = conditionsOf(reading, criteria, parameters);
  if (from !== null) {
    const values = columns.map(
      ([, type], index) => `${parameters.add(from[index] ?? null)}::${type}`,
    );
    const keys = columns.map(([sql]) => sql).join(', ');
    conditions.push(`(${keys}) ${direction === 'DESC' ? '<' : '>'} (${values.join(', ')})`);
  }
  const sorted = columns.map(([sql]) => `${sql} ${direction}`).join(', ');
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
        WHERE ${conditions.join(' AND ')}
        ORDER BY ${sorted}
        LIMIT ${parameters.add(size + 1)}
      ) AS l ${versionJoin(projection, { asOf: null, validOn: null }, parameters)}
      ORDER BY ${sorted}
    ) AS found`;
  const rows = await read<{ position: Position }>(reading, text, parameters.values, 'anew');
  return rows.map((row) => ({ labourer: projection.present(row), position: row.position }));
}

/** People with a name, found by its words. */
interface Named {
  /** Their keys; null where they are too many, to be met soon enough in the order of names. */
  readonly ids: readonly string[] | null;
  /** True for certain: there are more than were asked for. */
  readonly more: boolean;
}

/** Those of a province with a name, `most` at most; of fewer people than that the names are read through. */
export async function findNamed(
  { database, actor }: ProtectedRead,
  { whole, begun }: NameWords,
  statuses: readonly string[],
  most: number,
): Promise<Named> {
  const notFound = { ids: null, more: false };
  if (!actor.placeKeys.some((key) => key === '*' || isProvince(key))) return notFound;
  const [found] = await readInScope<Named>(database, actor, {
    name: 'people_named',
    text: `/* findNamed */
      SELECT p.ids AS ids, p.more AS more
      FROM people_named($1::text[], $2::text, $3::text[], $4::int) AS p`,
    values: [whole, begun, statuses, most],
  });
  return found ?? notFound;
}

/** How many there are, counted no further than `most`. */
export async function countLabourers(
  reading: ProtectedRead,
  criteria: readonly Criterion[],
  most: number,
): Promise<number> {
  const parameters = new Parameters();
  const conditions = conditionsOf(reading, criteria, parameters);
  const rows = await readInScope<{ count: number }>(reading.database, reading.actor, {
    text: `/* countLabourers */
      SELECT count(*)::int AS count
      FROM (
        SELECT FROM labourer AS l
        WHERE ${conditions.join(' AND ')}
        LIMIT ${parameters.add(most)}
      ) AS counted`,
    values: parameters.values,
  });
  return rows[0]?.count ?? 0;
}

const conditionsOf = (
  { actor }: ProtectedRead,
  criteria: readonly Criterion[],
  parameters: Parameters,
): string[] => [listedLabourers(actor, parameters), ...criteria.map(({ sql }) => sql(parameters))];
