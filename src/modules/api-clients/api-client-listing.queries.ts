import type { Role } from '../../access/roles';
import type { Scope } from '../../access/viewer';
import type { Reader } from '../../database/database';
import type { AccountStatus } from '../accounts';

/** A client as administrators see it: nothing that helps to sign in. */
export interface ClientRow {
  readonly key: string;
  readonly version: number;
  readonly clientId: string;
  readonly name: string;
  readonly role: Role;
  readonly status: AccountStatus;
  readonly scopes: readonly Scope[];
  readonly verifiedAt: Date | null;
  readonly quotaPerMinute: number;
  readonly quotaPerDay: number;
}

const columns = `
  c.public_id AS "key", c.version AS "version", c.client_id AS "clientId", c.name AS "name",
  c.role AS "role", c.status AS "status", c.scopes AS "scopes", c.verified_at AS "verifiedAt",
  c.quota_per_minute AS "quotaPerMinute", c.quota_per_day AS "quotaPerDay"`;

export async function findClient(reader: Reader, key: string): Promise<ClientRow | null> {
  const { rows } = await reader.query<ClientRow>({
    text: `/* findClient */ SELECT ${columns} FROM api_client AS c WHERE c.public_id = $1`,
    values: [key],
  });
  return rows[0] ?? null;
}

/** All clients, by client id: some dozens of portals and systems. */
export async function findAllClients(reader: Reader): Promise<readonly ClientRow[]> {
  const { rows } = await reader.query<ClientRow>({
    text: `/* findAllClients */ SELECT ${columns} FROM api_client AS c ORDER BY c.client_id`,
  });
  return rows;
}
