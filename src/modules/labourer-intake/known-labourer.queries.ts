import type { EntityManager } from 'typeorm';
import { bytesLiteral } from '../../database/array-literal';

/** By position, whose record has a number: null where it lies beyond the actor's places. */
export async function findHolders(
  tx: EntityManager,
  blindIndexes: readonly Buffer[],
): Promise<ReadonlyMap<number, string | null>> {
  const rows = await tx.query<{ at: number; labourer_id: string | null }[]>(
    `/* findHolders */
     SELECT h.at AS at, h.labourer_id AS labourer_id FROM holders_of_personal_ids($1::bytea[]) AS h`,
    [bytesLiteral(blindIndexes)],
  );
  return new Map(rows.map(({ at, labourer_id: id }) => [at - 1, id]));
}

/** A record that a row speaks of, as it is now. */
export interface KnownLabourer {
  readonly id: string;
  readonly publicId: string;
  readonly version: number;
  readonly status: string;
  readonly declaredOn: string;
  /** The items of the form, without numbers and sensitive items. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Of the row it was last imported from; null when it never was. */
  readonly contentHash: Buffer | null;
}

/** Locks records and returns them as they are. */
export async function lockLabourers(
  tx: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownLabourer>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<KnownLabourer[]>(
    `/* lockLabourers */
     SELECT l.id AS "id", l.public_id AS "publicId", l.version AS "version", l.status AS "status",
       to_char(l.declared_on, 'YYYY-MM-DD') AS "declaredOn", v.record AS "record",
       (SELECT s.content_hash FROM labourer_source AS s WHERE s.labourer_id = l.id
        ORDER BY s.version DESC LIMIT 1) AS "contentHash"
     FROM labourer AS l
     JOIN labourer_version AS v ON v.labourer_id = l.id AND v.version = l.version
     WHERE l.id = ANY ($1::bigint[])
     ORDER BY l.id
     FOR NO KEY UPDATE OF l`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keys for so many new records. */
export async function takeLabourerIds(
  tx: EntityManager,
  count: number,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `/* takeLabourerIds */
     SELECT nextval('labourer_id_seq') AS id FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ id }) => id);
}
