import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import type { Scope } from '../../access/viewer';
import { conflict, type Fault, type Message, notFound, Refusal, refuseIfAny } from '../../errors';
import type { AccountStatus } from '../accounts';
import {
  insertClient,
  lockClient,
  saveClientSecret,
  saveClientStatus,
  saveVerification,
} from './api-client-writing.queries';
import { hashClientSecret, newClientSecret } from './client-secret';

export interface ClientWanted {
  readonly clientId: string;
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly verified: boolean;
  /** Null: the usual quota. */
  readonly quotaPerMinute: number | null;
  readonly quotaPerDay: number | null;
}

export interface ClientCredentials {
  readonly key: string;
  readonly clientSecret: string;
}

const usualQuota = { perMinute: 60_000, perDay: 10_000_000 };

/** Makes a client; its secret is known only to who gets this answer. */
export async function createApiClient(
  tx: EntityManager,
  secret: Buffer,
  wanted: ClientWanted,
  now: Date,
): Promise<ClientCredentials> {
  const clientId = wanted.clientId.trim().toLowerCase();
  const name = wanted.name.trim().normalize('NFC');
  refuseIfAny(faultsOf({ ...wanted, clientId, name }));
  const clientSecret = newClientSecret();
  const key = await insertClient(tx, {
    clientId,
    name,
    role: wanted.role,
    secretHash: hashClientSecret(secret, clientSecret),
    scopes: wanted.scopes,
    verifiedAt: wanted.verified ? now : null,
    quotaPerMinute: wanted.quotaPerMinute ?? usualQuota.perMinute,
    quotaPerDay: wanted.quotaPerDay ?? usualQuota.perDay,
  });
  if (key === null) throw new Refusal([fault('CONFLICT', clientIdTaken, 'clientId')]);
  return { key, clientSecret };
}

/** A client and the version of it that was seen; null: any. */
export interface SeenClient {
  readonly key: string;
  readonly version: number | null;
}

/** A new secret in place of one that was lost or seen; the tokens of the old one end. */
export async function replaceClientSecret(
  tx: EntityManager,
  secret: Buffer,
  client: SeenClient,
): Promise<ClientCredentials> {
  const id = await requireClient(tx, client);
  const clientSecret = newClientSecret();
  await saveClientSecret(tx, id, hashClientSecret(secret, clientSecret));
  return { key: client.key, clientSecret };
}

/** Records that it was verified who is behind a client (`null`: that it no longer is known). */
export async function verifyApiClient(
  tx: EntityManager,
  client: SeenClient,
  verifiedAt: Date | null,
): Promise<void> {
  await saveVerification(tx, await requireClient(tx, client), verifiedAt);
}

/** Lets a client sign in, or no more; its tokens end either way. */
export async function setClientStatus(
  tx: EntityManager,
  client: SeenClient,
  status: AccountStatus,
): Promise<void> {
  await saveClientStatus(tx, await requireClient(tx, client), status);
}

async function requireClient(tx: EntityManager, { key, version }: SeenClient): Promise<string> {
  const client = await lockClient(tx, key);
  if (client === null) throw notFound({ vi: 'ứng dụng này', en: 'API client' });
  if (version !== null && client.version !== version) throw conflict(olderVersion);
  return client.id;
}

function faultsOf({ clientId, name, role, scopes, quotaPerMinute, quotaPerDay }: ClientWanted) {
  const faults: Fault[] = [];
  if (!/^[a-z0-9][a-z0-9-]{2,63}$/.test(clientId)) {
    faults.push(fault('INVALID_INPUT', clientIdShape, 'clientId'));
  }
  if (name === '' || name.length > 200) faults.push(fault('INVALID_INPUT', nameGiven, 'name'));
  if (role !== Role.PORTAL && role !== Role.MINISTRY_ANALYST) {
    faults.push(fault('INVALID_INPUT', roleOfProgram, 'role'));
  }
  if (scopes.length > 0 && role !== Role.PORTAL) {
    faults.push(fault('INVALID_INPUT', scopesOfPortals, 'scopes'));
  }
  if (quotaPerMinute !== null && quotaPerMinute < 1) {
    faults.push(fault('INVALID_INPUT', quotaPositive, 'quotaPerMinute'));
  }
  if (quotaPerDay !== null && quotaPerDay < 1) {
    faults.push(fault('INVALID_INPUT', quotaPositive, 'quotaPerDay'));
  }
  return faults;
}

const fault = (code: Fault['code'], message: Message, field: string): Fault => ({
  code,
  message,
  field: [field],
});

const clientIdShape: Message = {
  vi: 'Mã ứng dụng có 3 đến 64 ký tự: chữ không dấu, chữ số và dấu gạch ngang.',
  en: 'A client id has 3 to 64 characters: unaccented letters, digits and hyphens.',
};
const nameGiven: Message = {
  vi: 'Tên phải có từ 1 đến 200 ký tự.',
  en: 'The name must have 1 to 200 characters.',
};
const roleOfProgram: Message = {
  vi: 'Ứng dụng có vai trò PORTAL hoặc MINISTRY_ANALYST.',
  en: 'An API client has the role PORTAL or MINISTRY_ANALYST.',
};
const scopesOfPortals: Message = {
  vi: 'Chỉ cổng việc làm có phạm vi quyền.',
  en: 'Only portals have scopes.',
};
const quotaPositive: Message = {
  vi: 'Hạn mức phải lớn hơn 0.',
  en: 'A quota must be greater than 0.',
};
const clientIdTaken: Message = {
  vi: 'Mã ứng dụng này đã có.',
  en: 'This client id is taken.',
};
const olderVersion: Message = {
  vi: 'Ứng dụng đã được thay đổi sau phiên bản bạn thấy. Hãy đọc lại.',
  en: 'The API client has changed since the version you saw. Read it again.',
};
