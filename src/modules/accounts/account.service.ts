import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import { conflict, type Fault, type Message, notFound, Refusal, refuseIfAny } from '../../errors';
import { findOfficeId } from '../offices';
import { insertAccount, lockAccount, saveAccountStatus } from './account-writing.queries';
import { savePassword, saveTotpSecret } from './account.queries';
import type { AccountStatus } from './account.type';
import { hashPassword, readablePassword } from './password';

export interface AccountWanted {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly placeKey: string | null;
  /** Outside key. */
  readonly officeKey: string | null;
  /** Outside key. */
  readonly employerKey: string | null;
  /** Outside key. */
  readonly labourerKey: string | null;
  readonly outside: { readonly issuer: string; readonly subject: string } | null;
}

export interface Invitation {
  readonly key: string;
  readonly oneTimePassword: string;
}

/** Milliseconds. */
const invitationLife = 7 * 86_400_000;

/** Who works on the records of a place, for an office. */
const officers: ReadonlySet<Role> = new Set([
  Role.ENUMERATOR,
  Role.VILLAGE_HEAD,
  Role.COMMUNE_OFFICER,
  Role.COMMUNE_POLICE,
  Role.DISTRICT_OFFICER,
  Role.PROVINCE_OFFICER,
  Role.CENTRE_STAFF,
]);

/** Makes an account with a password that has to be changed at the first sign-in. */
export async function createAccount(
  tx: EntityManager,
  secret: Buffer,
  wanted: AccountWanted,
  now: Date,
): Promise<Invitation> {
  const login = wanted.login.trim().toLowerCase();
  const name = wanted.name.trim().normalize('NFC');
  refuseIfAny(faultsOf({ ...wanted, login, name }));
  const officeId = wanted.officeKey === null ? null : await findOfficeId(tx, wanted.officeKey);
  if (wanted.officeKey !== null && officeId === null) {
    throw notFound({ vi: 'cơ quan này', en: 'office' });
  }
  const oneTimePassword = readablePassword();
  const key = await insertAccount(tx, {
    login,
    name,
    role: wanted.role,
    placeKey: wanted.placeKey,
    officeId,
    employerKey: wanted.employerKey,
    labourerKey: wanted.labourerKey,
    passwordHash: await hashPassword(secret, oneTimePassword),
    oneTimeUntil: new Date(now.getTime() + invitationLife),
    outside: wanted.outside,
  });
  if (key === null) throw new Refusal([fault('CONFLICT', loginTaken, 'login')]);
  return { key, oneTimePassword };
}

/** For who lost password or second factor: a new one-time password, no factor, signed out. */
export async function resetSignIn(
  tx: EntityManager,
  secret: Buffer,
  account: { readonly key: string; readonly version: number | null },
  now: Date,
): Promise<Invitation> {
  const id = await requireAccount(tx, account.key, account.version);
  const oneTimePassword = readablePassword();
  const hash = await hashPassword(secret, oneTimePassword);
  await savePassword(tx, id, hash, new Date(now.getTime() + invitationLife), now);
  await saveTotpSecret(tx, id, null, now);
  return { key: account.key, oneTimePassword };
}

/** Lets an account sign in, or no more; its sessions end either way. */
export async function setAccountStatus(
  tx: EntityManager,
  account: { readonly key: string; readonly version: number | null },
  status: AccountStatus,
  now: Date,
): Promise<void> {
  const id = await requireAccount(tx, account.key, account.version);
  await saveAccountStatus(tx, id, status, now);
}

async function requireAccount(
  tx: EntityManager,
  key: string,
  version: number | null,
): Promise<string> {
  const account = await lockAccount(tx, key);
  if (account === null) throw notFound({ vi: 'tài khoản này', en: 'account' });
  if (version !== null && account.version !== version) throw conflict(olderVersion);
  return account.id;
}

function faultsOf(wanted: AccountWanted): Fault[] {
  const { login, name, role, placeKey, officeKey, employerKey, labourerKey } = wanted;
  const faults: Fault[] = [];
  if (!/^[a-z0-9][a-z0-9._@+-]{2,99}$/.test(login)) {
    faults.push(fault('INVALID_INPUT', loginShape, 'login'));
  }
  if (name === '' || name.length > 200) faults.push(fault('INVALID_INPUT', nameGiven, 'name'));
  if (role === Role.ANONYMOUS || role === Role.PORTAL) {
    faults.push(fault('INVALID_INPUT', roleOfPerson, 'role'));
  }
  if (officers.has(role) && placeKey === null) {
    faults.push(fault('INVALID_INPUT', placeNeeded, 'placeCode'));
  }
  if (officers.has(role) && officeKey === null) {
    faults.push(fault('INVALID_INPUT', officeNeeded, 'officeId'));
  }
  if (employerKey !== null && role !== Role.EMPLOYER) {
    faults.push(fault('INVALID_INPUT', employerOfEmployers, 'employerId'));
  }
  if (labourerKey !== null && role !== Role.CITIZEN) {
    faults.push(fault('INVALID_INPUT', recordOfCitizens, 'labourerId'));
  }
  return faults;
}

const fault = (code: Fault['code'], message: Message, field: string): Fault => ({
  code,
  message,
  field: [field],
});

const loginShape: Message = {
  vi: 'Tên đăng nhập có 3 đến 100 ký tự: chữ không dấu, chữ số và . _ @ + -, bắt đầu bằng chữ hoặc số.',
  en: 'A login has 3 to 100 characters: unaccented letters, digits and . _ @ + -, beginning with a letter or digit.',
};
const nameGiven: Message = {
  vi: 'Họ tên phải có từ 1 đến 200 ký tự.',
  en: 'The name must have 1 to 200 characters.',
};
const roleOfPerson: Message = {
  vi: 'Tài khoản dành cho người; cổng việc làm là ứng dụng (`createApiClient`).',
  en: 'Accounts are for people; a portal is an API client (`createApiClient`).',
};
const placeNeeded: Message = {
  vi: 'Vai trò này cần địa bàn.',
  en: 'This role needs a place.',
};
const officeNeeded: Message = {
  vi: 'Vai trò này cần cơ quan.',
  en: 'This role needs an office.',
};
const employerOfEmployers: Message = {
  vi: 'Chỉ vai trò EMPLOYER gắn với người sử dụng lao động.',
  en: 'Only the role EMPLOYER acts for an employer.',
};
const recordOfCitizens: Message = {
  vi: 'Chỉ vai trò CITIZEN gắn với hồ sơ của người lao động.',
  en: 'Only the role CITIZEN has a record in the labourer register.',
};
const loginTaken: Message = {
  vi: 'Tên đăng nhập hoặc danh tính bên ngoài này đã có tài khoản.',
  en: 'This login or outside identity already has an account.',
};
const olderVersion: Message = {
  vi: 'Tài khoản đã được thay đổi sau phiên bản bạn thấy. Hãy đọc lại.',
  en: 'The account has changed since the version you saw. Read it again.',
};
