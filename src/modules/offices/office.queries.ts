import type { EntityManager } from 'typeorm';
import type { Reader } from '../../database/database';

/** An office as it is read. `key` is its outside key. */
export interface OfficeRow {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly placeKey: string | null;
}

const columns = `
  o.public_id AS "key", o.version AS "version", o.name AS "name", o.place_key AS "placeKey"`;

export async function findOffices(
  reader: Reader,
  keys: readonly string[],
): Promise<readonly OfficeRow[]> {
  const { rows } = await reader.query<OfficeRow>({
    text: `/* findOffices */ SELECT ${columns} FROM office AS o WHERE o.public_id = ANY ($1)`,
    values: [keys],
  });
  return rows;
}

/** All offices, by name: some hundreds in a province. */
export async function findAllOffices(reader: Reader): Promise<readonly OfficeRow[]> {
  const { rows } = await reader.query<OfficeRow>({
    text: `/* findAllOffices */ SELECT ${columns} FROM office AS o ORDER BY o.name, o.id`,
  });
  return rows;
}

/** Saves an office, or finds the one of that name and place; answers its key in the table. */
export async function insertOffice(
  tx: EntityManager,
  name: string,
  placeKey: string | null,
): Promise<{ readonly id: string; readonly key: string; readonly isNew: boolean }> {
  const [inserted] = await tx.query<{ id: string; key: string }[]>(
    `/* insertOffice */
     INSERT INTO office (name, place_key) VALUES ($1, $2)
     ON CONFLICT (name, coalesce(place_key, '')) DO NOTHING
     RETURNING id AS "id", public_id AS "key"`,
    [name, placeKey],
  );
  if (inserted !== undefined) return { ...inserted, isNew: true };
  const [known] = await tx.query<{ id: string; key: string }[]>(
    `/* findOfficeByName */
     SELECT o.id AS "id", o.public_id AS "key"
     FROM office AS o
     WHERE o.name = $1 AND coalesce(o.place_key, '') = coalesce($2, '')`,
    [name, placeKey],
  );
  if (known === undefined) throw new Error('The office was not saved.');
  return { ...known, isNew: false };
}

/** The key of the table behind an outside key; null when there is none. */
export async function findOfficeId(tx: EntityManager, key: string): Promise<string | null> {
  const [found] = await tx.query<{ id: string }[]>(
    `/* findOfficeId */ SELECT o.id AS "id" FROM office AS o WHERE o.public_id = $1`,
    [key],
  );
  return found?.id ?? null;
}
