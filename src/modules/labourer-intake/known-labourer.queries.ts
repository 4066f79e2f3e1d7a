import type { EntityManager } from 'typeorm';
import { arrayLiteral, bytesLiteral } from '../../database/array-literal';
import type { LabourerStatus } from '../labourers';

/** The record that stands for a number. */
export interface Holder {
  readonly id: string;
  /** Whether it is the actor's to change. Of any other record nothing may be told. */
  readonly isKept: boolean;
}

/** By position, whose record has a number, wherever it lies. */
export async function findHolders(
  tx: EntityManager,
  blindIndexes: readonly Buffer[],
): Promise<ReadonlyMap<number, Holder>> {
  const rows = await tx.query<{ at: number; id: string; is_kept: boolean }[]>(
    `/* findHolders */
     SELECT r.at AS at, r.labourer_id AS id, r.is_kept AS is_kept
     FROM records_of_personal_ids($1::bytea[]) AS r`,
    [bytesLiteral(blindIndexes)],
  );
  return new Map(rows.map(({ at, id, is_kept: isKept }) => [at - 1, { id, isKept }]));
}

/** A record that a row speaks of, as it is now. */
export interface KnownLabourer {
  readonly id: string;
  readonly publicId: string;
  readonly version: number;
  readonly status: LabourerStatus;
  readonly nameTokens: readonly string[];
  readonly birthYear: number;
  readonly declaredOn: string;
  /** From when the last version holds. */
  readonly validFrom: string;
  /** The items of the form, without numbers and sensitive items. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Whether it was last imported from a row that said the same. */
  readonly isFromRow: boolean;
  /** Whether any version of it was. */
  readonly wasFromRow: boolean;
}

/** A row and the record it speaks of. */
export interface RowOfRecord {
  readonly id: string;
  readonly contentHash: Buffer;
}

/** Locks records, returns them as they are, by the position of the rows that speak of them. */
export async function lockLabourers(
  tx: EntityManager,
  rows: readonly RowOfRecord[],
): Promise<ReadonlyMap<number, KnownLabourer>> {
  if (rows.length === 0) return new Map();
  const ids = arrayLiteral(rows.map(({ id }) => id));
  await tx.query(
    `/* lockLabourers */
     SELECT FROM labourer AS l WHERE l.id = ANY ($1::bigint[]) ORDER BY l.id FOR NO KEY UPDATE`,
    [ids],
  );
  // By itself: a statement that waited for a lock does not see versions saved meanwhile.
  const found = await tx.query<(KnownLabourer & { readonly at: number })[]>(
    `/* findLockedLabourers */
     SELECT given.at::integer AS "at", l.id AS "id", l.public_id AS "publicId",
       l.version AS "version", l.status AS "status", l.name_tokens AS "nameTokens",
       l.birth_year AS "birthYear", to_char(l.declared_on, 'YYYY-MM-DD') AS "declaredOn",
       to_char(v.valid_from, 'YYYY-MM-DD') AS "validFrom", v.record AS "record",
       coalesce(source.last, false) AS "isFromRow", coalesce(source.ever, false) AS "wasFromRow"
     FROM unnest($1::bigint[], $2::bytea[]) WITH ORDINALITY AS given (id, hash, at)
     JOIN labourer AS l ON l.id = given.id
     JOIN labourer_version AS v ON v.labourer_id = l.id AND v.version = l.version
     LEFT JOIN LATERAL (
       SELECT (array_agg(s.content_hash ORDER BY s.version DESC))[1] = given.hash AS last,
         bool_or(s.content_hash = given.hash) AS ever
       FROM labourer_source AS s
       WHERE s.labourer_id = given.id
     ) AS source ON true`,
    [ids, bytesLiteral(rows.map(({ contentHash }) => contentHash))],
  );
  return new Map(found.map((one) => [one.at - 1, one]));
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
