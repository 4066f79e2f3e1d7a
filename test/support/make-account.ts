import { randomUUID } from 'node:crypto';
import { Role } from '../../src/access/roles';
import { hashPassword } from '../../src/modules/accounts';
import { hashClientSecret, newClientSecret } from '../../src/modules/api-clients/client-secret';
import type { TestRegistry } from './registry';

export interface MadeAccount {
  readonly id: string;
  readonly publicId: string;
  readonly login: string;
  readonly password: string;
}

interface AccountTraits {
  readonly role?: Role;
  readonly login?: string;
  readonly password?: string;
  readonly status?: 'ACTIVE' | 'SUSPENDED';
  readonly oneTimeUntil?: Date | null;
  readonly placeKey?: string | null;
  readonly outside?: { readonly issuer: string; readonly subject: string } | null;
}

/** An account that can sign in, as the owner of the tables would make it. */
export async function makeAccount(
  { owner, services }: TestRegistry,
  traits: AccountTraits = {},
): Promise<MadeAccount> {
  const login = traits.login ?? `mau-${randomUUID()}`;
  const password = traits.password ?? `ba con meo ${randomUUID()}`;
  const [account] = await owner.query<{ id: string; publicId: string }[]>(
    `INSERT INTO account (login, name, role, status, place_key, password_hash, one_time_until,
                          outside_issuer, outside_subject)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     RETURNING id AS "id", public_id AS "publicId"`,
    [
      login,
      'Người Mẫu',
      traits.role ?? Role.CENTRE_STAFF,
      traits.status ?? 'ACTIVE',
      traits.placeKey ?? null,
      await hashPassword(services.secret, password),
      traits.oneTimeUntil ?? null,
      traits.outside?.issuer ?? null,
      traits.outside?.subject ?? null,
    ],
  );
  if (account === undefined) throw new Error('The account was not made.');
  return { ...account, login, password };
}

interface ClientTraits {
  readonly role?: Role.PORTAL | Role.MINISTRY_ANALYST;
  readonly scopes?: readonly string[];
  readonly verified?: boolean;
  readonly status?: 'ACTIVE' | 'SUSPENDED';
}

export interface MadeClient {
  readonly publicId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export async function makeApiClient(
  { owner, services }: TestRegistry,
  traits: ClientTraits = {},
): Promise<MadeClient> {
  const clientId = `client-${randomUUID()}`;
  const clientSecret = newClientSecret();
  const [client] = await owner.query<{ publicId: string }[]>(
    `INSERT INTO api_client (client_id, name, role, status, secret_hash, scopes, verified_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     RETURNING public_id AS "publicId"`,
    [
      clientId,
      'Cổng mẫu',
      traits.role ?? Role.PORTAL,
      traits.status ?? 'ACTIVE',
      hashClientSecret(services.secret, clientSecret),
      traits.scopes ?? [],
      traits.verified === true ? new Date() : null,
    ],
  );
  if (client === undefined) throw new Error('The client was not made.');
  return { publicId: client.publicId, clientId, clientSecret };
}
