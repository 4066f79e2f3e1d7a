import { clientSubject } from '../../access/standing';
import { createHmac, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import type { TokenClaims } from '../../access/token';
import { accountSubject } from '../../access/viewer';
import type { Services } from '../../api/context';
import { deriveKey } from '../../database/seal';
import { type Message, Refusal } from '../../errors';
import { type SignInAccount, startNewEpoch } from '../accounts';
import { clientSecretFits, findClientById, isSampleClient } from '../api-clients';
import { authorityOf, type IssuedToken, type TokenSigner } from './authority';
import {
  endSession,
  insertRefreshToken,
  insertSession,
  isUnusedRefreshToken,
  lockRefreshToken,
  markRefreshTokenUsed,
  type RefreshStanding,
} from './session.queries';
import type { Origin } from './sign-in.service';

export interface SignedIn extends IssuedToken {
  readonly refreshToken: string;
}

/** Hours after which one has to sign in again: a working day, or a month for one's own device. */
const workingDay = 12;
const month = 30 * 24;
const sessionHours = (role: Role) =>
  role === Role.CITIZEN || role === Role.EMPLOYER ? month : workingDay;

/** Milliseconds within which a second use of a refresh token is two requests at once, not a theft. */
const simultaneous = 10_000;

/** Opens a session for an account, in a transaction of its own after what `change` does first. */
export async function openSession(
  services: Services,
  account: SignInAccount,
  now: Date,
  change: (tx: EntityManager) => Promise<void> = () => Promise.resolve(),
): Promise<SignedIn> {
  const sign = await authorityOf(services).signer(now);
  const refreshToken = randomBytes(32).toString('base64url');
  const session = await services.databases.accounts.transaction(async (tx) => {
    await change(tx);
    const opened = await insertSession(tx, {
      accountId: account.id,
      epoch: account.epoch,
      startedAt: now,
      expiresAt: new Date(now.getTime() + sessionHours(account.role) * 3600_000),
    });
    await insertRefreshToken(tx, opened.id, hashOf(services, refreshToken), now);
    return opened;
  });
  return { ...sign(claimsOf(account, session.publicId)), refreshToken };
}

type Refreshed =
  | { readonly outcome: 'exchanged'; readonly signedIn: SignedIn }
  | { readonly outcome: 'unknown' | 'simultaneous' }
  | { readonly outcome: 'reused'; readonly subject: string };

/**
 * Exchanges a refresh token, which is then used up, for a new pair. A second use later on means
 * that two hold it, one of whom stole it: the session ends for both. A client that never saw the
 * answer may repeat the request with the same `clientMutationId` while the new pair is unused.
 */
export async function refreshSession(
  services: Services,
  refreshToken: string,
  clientMutationId: string | null,
  now: Date,
): Promise<SignedIn> {
  const authority = authorityOf(services);
  const sign = await authority.signer(now);
  const successor = successorOf(services, refreshToken, clientMutationId);
  const refreshed = await services.databases.accounts.transaction((tx) =>
    exchange(services, tx, { refreshToken, successor, now }, sign),
  );
  if (refreshed.outcome === 'exchanged') return refreshed.signedIn;
  if (refreshed.outcome === 'simultaneous') throw refusal('CONFLICT', alreadyExchanged);
  if (refreshed.outcome === 'reused') {
    authority.forget(refreshed.subject);
    const { subject } = refreshed;
    services.log.warn({ subject }, 'a refresh token was used twice: its session has been ended');
  }
  throw refusal('UNAUTHENTICATED', sessionOver);
}

interface Exchange {
  readonly refreshToken: string;
  readonly successor: string;
  readonly now: Date;
}

async function exchange(
  services: Services,
  tx: EntityManager,
  { refreshToken, successor, now }: Exchange,
  sign: TokenSigner,
): Promise<Refreshed> {
  const found = await lockRefreshToken(tx, hashOf(services, refreshToken));
  if (found === null || !isLive(found, now)) return { outcome: 'unknown' };
  const successorHash = hashOf(services, successor);
  const signedIn = { ...sign(claimsOf(found, found.sessionPublicId)), refreshToken: successor };
  if (found.usedAt === null) {
    await markRefreshTokenUsed(tx, found.id, now);
    await insertRefreshToken(tx, found.sessionId, successorHash, now);
    return { outcome: 'exchanged', signedIn };
  }
  if (await isUnusedRefreshToken(tx, found.sessionId, successorHash)) {
    return { outcome: 'exchanged', signedIn };
  }
  if (now.getTime() - found.usedAt.getTime() < simultaneous) return { outcome: 'simultaneous' };
  await endSession(tx, found.sessionId, 'REFRESH_TOKEN_REUSED', now);
  return { outcome: 'reused', subject: accountSubject(found.publicId) };
}

function isLive(found: RefreshStanding, now: Date): boolean {
  const { status, endedAt, expiresAt, sessionEpoch, epoch } = found;
  return status === 'ACTIVE' && endedAt === null && expiresAt > now && sessionEpoch === epoch;
}

/** Ends the session of a refresh token; an unknown one is over anyway. */
export async function signOut(services: Services, refreshToken: string, now: Date): Promise<void> {
  const found = await services.databases.accounts.transaction(async (tx) => {
    const token = await lockRefreshToken(tx, hashOf(services, refreshToken));
    if (token !== null) await endSession(tx, token.sessionId, 'SIGNED_OUT', now);
    return token;
  });
  if (found !== null) authorityOf(services).forget(accountSubject(found.publicId));
}

/** Ends every session of an account; its tokens stop working on all servers within seconds. */
export async function signOutEverywhere(
  services: Services,
  accountPublicId: string,
  now: Date,
): Promise<void> {
  await services.databases.accounts.transaction((tx) => startNewEpoch(tx, accountPublicId, now));
  authorityOf(services).forget(accountSubject(accountPublicId));
}

/** A token for a program that shows its client credentials. */
export async function issueClientToken(
  services: Services,
  clientId: string,
  clientSecret: string,
  { address, now }: Origin,
): Promise<IssuedToken> {
  const authority = authorityOf(services);
  const attempt = { login: null, address, now };
  await authority.backOff.claim(attempt);
  const closed = isSampleClient(clientId) && !services.signIn.trials;
  const found = await findClientById(services.databases.accounts.reader, clientId);
  const client = closed ? null : found;
  const fits = clientSecretFits(services.secret, client?.secretHash ?? null, clientSecret);
  if (client?.status !== 'ACTIVE' || !fits) throw refusal('UNAUTHENTICATED', wrongClient);
  await authority.backOff.release(attempt);
  const sign = await authority.signer(now);
  const { publicId, role, scopes, epoch } = client;
  const subject = clientSubject(publicId);
  // Its scopes may have come since: a new token must not meet what an older one was remembered with.
  authority.forget(subject);
  const nowhere = {
    placeKey: null,
    officeId: null,
    employerId: null,
    labourerId: null,
    sessionId: null,
  };
  return sign({ ...nowhere, subject, role, scopes, epoch });
}

type Bearer = Pick<
  SignInAccount,
  'publicId' | 'role' | 'placeKey' | 'officeId' | 'employerId' | 'labourerId' | 'epoch'
>;

const claimsOf = (bearer: Bearer, sessionId: string): TokenClaims => ({
  subject: accountSubject(bearer.publicId),
  role: bearer.role,
  placeKey: bearer.placeKey,
  officeId: bearer.officeId,
  employerId: bearer.employerId,
  labourerId: bearer.labourerId,
  scopes: [],
  sessionId,
  epoch: bearer.epoch,
});

function hashOf(services: Services, refreshToken: string): Buffer {
  const key = deriveKey(services.secret, 'refresh tokens');
  return createHmac('sha256', key).update(refreshToken).digest();
}

/**
 * Random, or, for a request that may be repeated, derived from what only its sender knows: so the
 * same answer can be given again without keeping a token anywhere.
 */
function successorOf(services: Services, refreshToken: string, clientMutationId: string | null) {
  if (clientMutationId === null) return randomBytes(32).toString('base64url');
  const key = deriveKey(services.secret, 'refresh token successors');
  const seed = JSON.stringify([refreshToken, clientMutationId]);
  return createHmac('sha256', key).update(seed).digest('base64url');
}

const refusal = (code: string, message: Message) => new Refusal([{ code, message, field: [] }]);

const alreadyExchanged: Message = {
  vi: 'Mã làm mới này vừa được dùng. Hãy dùng mã mới mà yêu cầu kia đã nhận.',
  en: 'This refresh token was used a moment ago. Use the new one that the other request got.',
};
const sessionOver: Message = {
  vi: 'Phiên đăng nhập đã kết thúc. Hãy đăng nhập lại.',
  en: 'This session has ended. Sign in again.',
};
const wrongClient: Message = {
  vi: 'Mã ứng dụng hoặc khóa bí mật không đúng.',
  en: 'The client id or the client secret is wrong.',
};
