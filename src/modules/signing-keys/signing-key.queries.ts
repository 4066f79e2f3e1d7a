import type { EntityManager } from 'typeorm';

interface NewSigningKey {
  readonly kid: string;
  readonly privateKeySealed: Buffer;
  readonly signsFrom: Date;
}

interface StoredSigningKey extends NewSigningKey {
  readonly verifiesUntil: Date | null;
}

/** One server at a time makes keys. */
export async function lockSigningKeys(tx: EntityManager): Promise<void> {
  await tx.query(
    `/* lockSigningKeys */ SELECT pg_advisory_xact_lock(hashtextextended('signing_key', 0))`,
  );
}

export function findSigningKeys(tx: EntityManager): Promise<StoredSigningKey[]> {
  return tx.query<StoredSigningKey[]>(
    `/* findSigningKeys */
     SELECT sk.kid AS "kid", sk.private_key_sealed AS "privateKeySealed",
            sk.signs_from AS "signsFrom", sk.verifies_until AS "verifiesUntil"
     FROM signing_key AS sk
     ORDER BY sk.signs_from, sk.kid`,
  );
}

export async function insertSigningKey(tx: EntityManager, key: NewSigningKey): Promise<void> {
  await tx.query(
    `/* insertSigningKey */
     INSERT INTO signing_key (kid, private_key_sealed, signs_from) VALUES ($1, $2, $3)`,
    [key.kid, key.privateKeySealed, key.signsFrom],
  );
}

/** The keys there are verify until then, or until the end they already have, if that is sooner. */
export async function retireSigningKeys(tx: EntityManager, verifiesUntil: Date): Promise<void> {
  await tx.query(
    `/* retireSigningKeys */
     UPDATE signing_key AS sk
     SET verifies_until = greatest(sk.signs_from, least(coalesce(sk.verifies_until, $1), $1))`,
    [verifiesUntil],
  );
}

export async function deleteSpentKeys(tx: EntityManager, now: Date): Promise<void> {
  await tx.query(
    `/* deleteSpentKeys */ DELETE FROM signing_key AS sk WHERE sk.verifies_until < $1`,
    [now],
  );
}
