import type { EntityManager } from 'typeorm';
import type { Role } from '../../access/roles';
import { accountSubject } from '../../access/viewer';
import type { Services } from '../../api/context';
import { Sealer } from '../../database/seal';
import { type Fault, type Message, Refusal } from '../../errors';
import {
  claimTotpStep,
  findAccountByLogin,
  hashPassword,
  isSampleLogin,
  passwordFault,
  passwordFits,
  savePassword,
  saveTotpSecret,
  type SignInAccount,
  startNewEpoch,
} from '../accounts';
import { authorityOf } from './authority';
import { openSession, type SignedIn } from './session.service';
import { findTimeStep, newTotpSecret, totpUri, base32 } from './totp';

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly totp?: string | null;
}

/** From where and when somebody asks. */
export interface Origin {
  readonly address: string | null;
  readonly now: Date;
}

/** Opens a session for who knows the password and, where there is one, holds the second factor. */
export async function signIn(
  services: Services,
  credentials: Credentials,
  origin: Origin,
): Promise<SignedIn> {
  const account = await authenticate(services, credentials, origin);
  if (account.oneTimeUntil !== null) throw refusal('PASSWORD_CHANGE_REQUIRED', changeFirst);
  if (mustEnrol(services, account)) throw refusal('TOTP_ENROLMENT_REQUIRED', enrolFirst);
  return openSession(services, account, origin.now);
}

/**
 * Replaces the password and signs out whoever was signed in with the old one. Answers with a new
 * session, or null where a second factor has to be enrolled first.
 */
export async function changePassword(
  services: Services,
  credentials: Credentials & { readonly newPassword: string },
  origin: Origin,
): Promise<SignedIn | null> {
  const account = await authenticate(services, credentials, origin);
  const { newPassword } = credentials;
  const known = [account.login.split('@')[0] ?? '', account.login, credentials.password];
  const fault = passwordFault(newPassword, known, ['newPassword']);
  if (fault !== null) throw new Refusal([fault]);
  const hash = await hashPassword(services.secret, newPassword);
  const change = (tx: EntityManager) => savePassword(tx, account.id, hash, null, origin.now);
  if (mustEnrol(services, account)) await services.databases.accounts.transaction(change);
  const signedIn = mustEnrol(services, account)
    ? null
    : await openSession(services, inNextEpoch(account), origin.now, change);
  authorityOf(services).forget(accountSubject(account.publicId));
  return signedIn;
}

export interface TotpOffer {
  readonly secret: string;
  readonly uri: string;
  /** The sealed offer, to be handed back with the first code. */
  readonly enrolment: string;
}

const offerLife = 15 * 60_000;
const offerPlace = (account: SignInAccount) => `totp offer:${account.publicId}`;
const secretPlace = (account: SignInAccount) => `account.totp_secret:${account.publicId}`;
const sealerOf = (services: Services) => new Sealer(services.secret, 'totp');

/** Offers a new second factor. Nothing changes before its first code is given to `confirmTotp`. */
export async function beginTotp(
  services: Services,
  credentials: Credentials,
  origin: Origin,
): Promise<TotpOffer> {
  const account = await authenticate(services, credentials, origin);
  if (account.oneTimeUntil !== null) throw refusal('PASSWORD_CHANGE_REQUIRED', changeFirst);
  const secret = newTotpSecret();
  const until = Buffer.alloc(8);
  until.writeBigUInt64BE(BigInt(origin.now.getTime() + offerLife));
  const sealed = sealerOf(services).seal(offerPlace(account), Buffer.concat([until, secret]));
  return {
    secret: base32(secret),
    uri: totpUri(secret, account.login),
    enrolment: sealed.toString('base64url'),
  };
}

/** Makes the offered second factor the account's own, once it gave a right code. */
export async function confirmTotp(
  services: Services,
  input: Credentials & { readonly enrolment: string; readonly code: string },
  origin: Origin,
): Promise<SignedIn> {
  const account = await authenticate(services, input, origin);
  if (account.oneTimeUntil !== null) throw refusal('PASSWORD_CHANGE_REQUIRED', changeFirst);
  const secret = openOffer(services, account, input.enrolment, origin.now);
  const step = secret === null ? null : findTimeStep(secret, input.code, origin.now);
  if (secret === null || step === null) throw refusal('INVALID_INPUT', wrongFirstCode, ['code']);
  const sealed = sealerOf(services).seal(secretPlace(account), secret);
  const signedIn = await openSession(services, inNextEpoch(account), origin.now, async (tx) => {
    await saveTotpSecret(tx, account.id, { sealed, usedStep: step }, origin.now);
    await startNewEpoch(tx, account.publicId, origin.now);
  });
  authorityOf(services).forget(accountSubject(account.publicId));
  return signedIn;
}

const inNextEpoch = (account: SignInAccount) => ({ ...account, epoch: account.epoch + 1 });

function openOffer(
  services: Services,
  account: SignInAccount,
  enrolment: string,
  now: Date,
): Buffer | null {
  try {
    const offer = sealerOf(services).open(offerPlace(account), Buffer.from(enrolment, 'base64url'));
    return Number(offer.readBigUInt64BE()) < now.getTime() ? null : offer.subarray(8);
  } catch {
    return null;
  }
}

/**
 * Who is this? One refusal, after the same work, for an unknown login, a wrong password, a wrong
 * code and a suspended account. That a code is missing is said only to who knows the password.
 */
async function authenticate(
  services: Services,
  { login, password, totp = null }: Credentials,
  { address, now }: Origin,
): Promise<SignInAccount> {
  const { backOff } = authorityOf(services);
  const attempt = { login: foldLogin(login), address, now };
  await backOff.claim(attempt);
  const database = services.databases.accounts;
  const closed = isSampleLogin(attempt.login) && !services.signIn.trials;
  const found = await findAccountByLogin(database.reader, attempt.login);
  const account = closed ? null : found;
  const fits = await passwordFits(services.secret, account?.passwordHash ?? null, password);
  const expired = account?.oneTimeUntil != null && account.oneTimeUntil < now;
  if (account?.status !== 'ACTIVE' || !fits || expired) throw wrongCredentials();
  if (account.totpSecretSealed !== null) {
    if (totp === null) {
      await backOff.release({ ...attempt, login: null });
      throw refusal('TOTP_REQUIRED', codeMissing, ['totp']);
    }
    const secret = sealerOf(services).open(secretPlace(account), account.totpSecretSealed);
    const step = findTimeStep(secret, totp, now);
    const unused =
      step !== null && (await database.transaction((tx) => claimTotpStep(tx, account.id, step)));
    if (!unused) throw wrongCredentials();
  }
  await backOff.release(attempt);
  return account;
}

/** Logins are written in any case, with spaces that a keyboard added. */
const foldLogin = (login: string) => login.trim().toLowerCase().slice(0, 200);

function mustEnrol(services: Services, account: SignInAccount): boolean {
  const required: ReadonlySet<Role> = services.signIn.totpRequiredRoles;
  return required.has(account.role) && account.totpSecretSealed === null;
}

function refusal(code: Fault['code'], message: Message, field: readonly string[] = []): Refusal {
  return new Refusal([{ code, message, field }]);
}

const wrongCredentials = () =>
  refusal('UNAUTHENTICATED', {
    vi: 'Tên đăng nhập, mật khẩu hoặc mã xác thực không đúng.',
    en: 'The login, the password or the code is wrong.',
  });

const codeMissing: Message = {
  vi: 'Tài khoản này cần thêm mã 6 số của ứng dụng xác thực.',
  en: 'This account also needs the 6-digit code of its authenticator application.',
};
const changeFirst: Message = {
  vi: 'Mật khẩu này chỉ dùng một lần: hãy đặt mật khẩu của bạn bằng `changePassword`.',
  en: 'This password works once: set your own with `changePassword`.',
};
const enrolFirst: Message = {
  vi: 'Vai trò này phải dùng hai yếu tố: hãy đăng ký bằng `beginTotp` và `confirmTotp`.',
  en: 'This role needs a second factor: enrol one with `beginTotp` and `confirmTotp`.',
};
const wrongFirstCode: Message = {
  vi: 'Mã không khớp với yếu tố vừa đăng ký, hoặc đăng ký đã quá 15 phút. Hãy làm lại từ `beginTotp`.',
  en: 'The code does not fit the offered factor, or the offer is older than 15 minutes. Begin again with `beginTotp`.',
};
