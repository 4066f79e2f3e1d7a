import type { DataSource } from 'typeorm';

/** The quoted values in the CHECK constraints of these names. */
export async function membersOfChecks(
  owner: DataSource,
  names: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await owner.query<{ name: string; definition: string }[]>(
    `SELECT c.conname AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint AS c WHERE c.conname = ANY ($1)`,
    [names],
  );
  return new Map(
    rows.map(({ name, definition }) => [
      name,
      new Set([...definition.matchAll(/'([^']*)'/g)].map(([, value = '']) => value)),
    ]),
  );
}
