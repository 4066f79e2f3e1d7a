import type { Role } from '../../access/roles';
import type { Scope } from '../../access/viewer';
import type { Reader } from '../../database/database';

/** An API client as signing in needs it. Never leaves the server. */
export interface SignInClient {
  readonly publicId: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly secretHash: Buffer;
  /** What its tokens may carry now: nothing before the client is verified. */
  readonly scopes: readonly Scope[];
  readonly epoch: number;
  /** Points of cost. */
  readonly quotaPerMinute: number;
  readonly quotaPerDay: number;
}

const signInColumns = `
  c.public_id AS "publicId", c.name AS "name", c.role AS "role", c.status AS "status",
  c.secret_hash AS "secretHash", c.epoch AS "epoch",
  c.quota_per_minute AS "quotaPerMinute", c.quota_per_day AS "quotaPerDay",
  CASE WHEN c.verified_at IS NULL THEN '{}' ELSE c.scopes END AS "scopes"`;

export async function findClientById(
  reader: Reader,
  clientId: string,
): Promise<SignInClient | null> {
  const { rows } = await reader.query<SignInClient>({
    text: `/* findClientById */
           SELECT ${signInColumns} FROM api_client AS c WHERE c.client_id = $1`,
    values: [clientId],
  });
  return rows[0] ?? null;
}

export async function findClientByPublicId(
  reader: Reader,
  publicId: string,
): Promise<SignInClient | null> {
  const { rows } = await reader.query<SignInClient>({
    text: `/* findClientByPublicId */
           SELECT ${signInColumns} FROM api_client AS c WHERE c.public_id = $1`,
    values: [publicId],
  });
  return rows[0] ?? null;
}
