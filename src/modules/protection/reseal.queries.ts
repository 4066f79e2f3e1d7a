import type { EntityManager } from 'typeorm';
import type { IdentityKind } from './identity-keys';

export interface StaleIdentity {
  readonly id: string;
  readonly publicId: string;
  readonly kind: IdentityKind;
  readonly sealed: Buffer;
  readonly keyVersion: number;
}

/** Numbers sealed with an older key, some at a time, locked until the transaction ends. */
export function findStaleIdentities(
  tx: EntityManager,
  newest: number,
  after: string,
  most: number,
): Promise<readonly StaleIdentity[]> {
  return tx.query<StaleIdentity[]>(
    `/* findStaleIdentities */
     SELECT i.id AS id, l.public_id AS "publicId", i.kind AS kind, i.sealed AS sealed,
       i.key_version AS "keyVersion"
     FROM labourer_identity AS i
     JOIN labourer AS l ON l.id = i.labourer_id
     WHERE i.key_version < $1 AND i.id > $2
     ORDER BY i.id
     LIMIT $3
     FOR NO KEY UPDATE OF i`,
    [newest, after, most],
  );
}

export async function saveSeals(
  tx: EntityManager,
  keyVersion: number,
  seals: readonly { readonly id: string; readonly sealed: Buffer }[],
): Promise<void> {
  await tx.query(
    `/* saveSeals */
     UPDATE labourer_identity AS i
     SET sealed = renewed.sealed, key_version = $1
     FROM unnest($2::bigint[], $3::bytea[]) AS renewed (id, sealed)
     WHERE i.id = renewed.id`,
    [keyVersion, seals.map(({ id }) => id), seals.map(({ sealed }) => sealed)],
  );
}

export interface StaleProposal {
  readonly id: string;
  readonly publicId: string;
  readonly sealed: Buffer;
  readonly keyVersion: number | null;
}

/** Proposals sealed with an older key or with none of these, as `findStaleIdentities`. */
export function findStaleProposals(
  tx: EntityManager,
  newest: number,
  after: string,
  most: number,
): Promise<readonly StaleProposal[]> {
  return tx.query<StaleProposal[]>(
    `/* findStaleProposals */
     SELECT c.id AS id, c.public_id AS "publicId", c.sealed AS sealed, c.key_version AS "keyVersion"
     FROM correction AS c
     WHERE (c.key_version IS NULL OR c.key_version < $1) AND c.id > $2
     ORDER BY c.id
     LIMIT $3
     FOR NO KEY UPDATE OF c`,
    [newest, after, most],
  );
}

export async function saveProposalSeals(
  tx: EntityManager,
  keyVersion: number,
  seals: readonly { readonly id: string; readonly sealed: Buffer }[],
): Promise<void> {
  await tx.query(
    `/* saveProposalSeals */
     UPDATE correction AS c
     SET sealed = renewed.sealed, key_version = $1
     FROM unnest($2::bigint[], $3::bytea[]) AS renewed (id, sealed)
     WHERE c.id = renewed.id`,
    [keyVersion, seals.map(({ id }) => id), seals.map(({ sealed }) => sealed)],
  );
}

/** How many numbers and proposals are sealed with anything but the newest key. */
export async function countStale(tx: EntityManager, newest: number): Promise<number> {
  const [found] = await tx.query<{ count: number }[]>(
    `/* countStale */
     SELECT (
       (SELECT count(*) FROM labourer_identity AS i WHERE i.key_version < $1)
       + (SELECT count(*) FROM correction AS c WHERE c.key_version IS NULL OR c.key_version < $1)
     )::int AS count`,
    [newest],
  );
  return found?.count ?? 0;
}

/** The keys before the newest seal nothing more; they go on opening. */
export async function retireDataKeys(tx: EntityManager, newest: number): Promise<void> {
  await tx.query(
    `/* retireDataKeys */
     UPDATE data_key AS dk SET retired_at = now() WHERE dk.version < $1 AND dk.retired_at IS NULL`,
    [newest],
  );
}

/**
 * Takes the older keys away. PostgreSQL refuses it while anything is sealed with one of them, and
 * from then on refuses what a server with old knowledge would seal with them.
 */
export async function deleteRetiredKeys(tx: EntityManager, newest: number): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    `/* deleteRetiredKeys */ DELETE FROM data_key AS dk WHERE dk.version < $1`,
    [newest],
  );
  return count;
}

export async function saveWrapped(
  tx: EntityManager,
  version: number,
  wrapped: Buffer,
): Promise<void> {
  await tx.query(`/* saveWrapped */ UPDATE data_key AS dk SET wrapped = $2 WHERE dk.version = $1`, [
    version,
    wrapped,
  ]);
}
