import type { EntityManager } from 'typeorm';
import type { Role } from '../../access/roles';
import type { Scope } from '../../access/viewer';

export interface NewClient {
  readonly clientId: string;
  readonly name: string;
  readonly role: Role;
  readonly secretHash: Buffer;
  readonly scopes: readonly Scope[];
  /** Null: the usual quota. */
  readonly quotaPerMinute: number | null;
  readonly quotaPerDay: number | null;
}

/** Saves a client, not verified yet; answers its outside key. */
export async function insertClient(tx: EntityManager, client: NewClient): Promise<string> {
  const [inserted] = await tx.query<{ publicId: string }[]>(
    `/* insertClient */
     INSERT INTO api_client (client_id, name, role, secret_hash, scopes, quota_per_minute, quota_per_day)
     VALUES ($1, $2, $3, $4, $5, coalesce($6, 600), coalesce($7, 100000))
     RETURNING public_id AS "publicId"`,
    [
      client.clientId,
      client.name,
      client.role,
      client.secretHash,
      client.scopes,
      client.quotaPerMinute,
      client.quotaPerDay,
    ],
  );
  if (inserted === undefined) throw new Error('The client was not saved.');
  return inserted.publicId;
}

export async function saveVerification(
  tx: EntityManager,
  publicId: string,
  verifiedAt: Date | null,
): Promise<void> {
  await tx.query(
    `/* saveVerification */
     UPDATE api_client AS c
     SET verified_at = $2, version = c.version + 1, updated_at = now()
     WHERE c.public_id = $1`,
    [publicId, verifiedAt],
  );
}

/** Saves a new secret; tokens that the old one got are void at once. */
export async function saveClientSecret(
  tx: EntityManager,
  publicId: string,
  secretHash: Buffer,
): Promise<void> {
  await tx.query(
    `/* saveClientSecret */
     UPDATE api_client AS c
     SET secret_hash = $2, epoch = c.epoch + 1, version = c.version + 1, updated_at = now()
     WHERE c.public_id = $1`,
    [publicId, secretHash],
  );
}

export async function saveClientStatus(
  tx: EntityManager,
  publicId: string,
  status: 'ACTIVE' | 'SUSPENDED',
): Promise<void> {
  await tx.query(
    `/* saveClientStatus */
     UPDATE api_client AS c
     SET status = $2, epoch = c.epoch + 1, version = c.version + 1, updated_at = now()
     WHERE c.public_id = $1`,
    [publicId, status],
  );
}
