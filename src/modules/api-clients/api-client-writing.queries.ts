import type { EntityManager } from 'typeorm';
import type { Role } from '../../access/roles';
import type { Scope } from '../../access/viewer';
import type { AccountStatus } from '../accounts';

export interface NewClient {
  readonly clientId: string;
  readonly name: string;
  readonly role: Role;
  readonly secretHash: Buffer;
  readonly scopes: readonly Scope[];
  readonly verifiedAt: Date | null;
  readonly quotaPerMinute: number;
  readonly quotaPerDay: number;
}

/** Saves a client and answers its outside key; null when its client id is taken. */
export async function insertClient(tx: EntityManager, client: NewClient): Promise<string | null> {
  const [inserted] = await tx.query<{ key: string }[]>(
    `/* insertClient */
     INSERT INTO api_client (client_id, name, role, secret_hash, scopes, verified_at,
                             quota_per_minute, quota_per_day)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT DO NOTHING
     RETURNING public_id AS "key"`,
    [
      client.clientId,
      client.name,
      client.role,
      client.secretHash,
      client.scopes,
      client.verifiedAt,
      client.quotaPerMinute,
      client.quotaPerDay,
    ],
  );
  return inserted?.key ?? null;
}

/** Reads and holds a client that is about to be changed. */
export async function lockClient(
  tx: EntityManager,
  key: string,
): Promise<{ readonly id: string; readonly version: number } | null> {
  const [found] = await tx.query<{ id: string; version: number }[]>(
    `/* lockClient */
     SELECT c.id AS "id", c.version AS "version"
     FROM api_client AS c
     WHERE c.public_id = $1
     FOR UPDATE`,
    [key],
  );
  return found ?? null;
}

/** Saves when it was verified who is behind a client; null: its scopes hold no more. */
export async function saveVerification(
  tx: EntityManager,
  id: string,
  verifiedAt: Date | null,
): Promise<void> {
  await tx.query(
    `/* saveVerification */
     UPDATE api_client AS c
     SET verified_at = $2, version = c.version + 1, updated_at = now()
     WHERE c.id = $1`,
    [id, verifiedAt],
  );
}

/** Saves a new secret; tokens that the old one got are void. */
export async function saveClientSecret(
  tx: EntityManager,
  id: string,
  secretHash: Buffer,
): Promise<void> {
  await tx.query(
    `/* saveClientSecret */
     UPDATE api_client AS c
     SET secret_hash = $2, epoch = c.epoch + 1, version = c.version + 1, updated_at = now()
     WHERE c.id = $1`,
    [id, secretHash],
  );
}

export async function saveClientStatus(
  tx: EntityManager,
  id: string,
  status: AccountStatus,
): Promise<void> {
  await tx.query(
    `/* saveClientStatus */
     UPDATE api_client AS c
     SET status = $2, epoch = c.epoch + 1, version = c.version + 1, updated_at = now()
     WHERE c.id = $1`,
    [id, status],
  );
}
