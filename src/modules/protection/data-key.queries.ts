import type { EntityManager } from 'typeorm';

export interface WrappedKey {
  readonly version: number;
  readonly wrapped: Buffer;
  /** Since when it only opens; null for the one that seals. */
  readonly retiredAt: Date | null;
}

/** One process at a time makes, wraps and retires keys. */
export async function lockDataKeys(tx: EntityManager): Promise<void> {
  await tx.query(
    `/* lockDataKeys */ SELECT pg_advisory_xact_lock(hashtextextended('data_key', 0))`,
  );
}

export function findDataKeys(tx: EntityManager): Promise<WrappedKey[]> {
  return tx.query<WrappedKey[]>(
    `/* findDataKeys */
     SELECT dk.version AS version, dk.wrapped AS wrapped, dk.retired_at AS "retiredAt"
     FROM data_key AS dk
     ORDER BY dk.version`,
  );
}

export async function insertDataKey(
  tx: EntityManager,
  version: number,
  wrapped: Buffer,
): Promise<void> {
  await tx.query(`/* insertDataKey */ INSERT INTO data_key (version, wrapped) VALUES ($1, $2)`, [
    version,
    wrapped,
  ]);
}
