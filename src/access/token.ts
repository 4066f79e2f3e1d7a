import type { KeyObject } from 'node:crypto';
import { type Algorithm, type JwtPayload, TokenExpiredError, sign, verify } from 'jsonwebtoken';
import { type RequestError, unauthenticated } from '../errors';
import { Role } from './roles';
import type { Scope } from './viewer';

/** What a token says of its bearer. Nothing in it is secret or personal. */
export interface TokenClaims {
  /** `account:<uuid>`, `client:<uuid>` or, for tokens of `npm run token`, `trial:<role>` with the place. */
  readonly subject: string;
  readonly role: Role;
  readonly placeKey: string | null;
  readonly officeId: string | null;
  readonly employerId: string | null;
  readonly labourerId: string | null;
  readonly scopes: readonly Scope[];
  readonly sessionId: string | null;
  /** Counts the "sign out everywhere" of the subject; a token of an earlier epoch is void. */
  readonly epoch: number;
}

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** Finds a key this server trusts. A token names its key and nothing more: never brings or locates one. */
export type KeyFinder = (kid: string, algorithm: Algorithm) => Promise<KeyObject | null>;

/** Seconds. */
export const tokenLife = 600;
export const trialTokenLife = 12 * 3600;

const issuer = 'urn:cung-cau';
const audience = 'urn:cung-cau:graphql';
const algorithm = 'ES256';
const type = 'at+jwt';
const longestToken = 4096;
/** Servers' clocks may differ by this much. */
const clockTolerance = 5;

/** Signs the claims as a JWT access token (RFC 9068). */
export function signToken(key: SigningKey, claims: TokenClaims, now: Date): string {
  const issuedAt = seconds(now);
  const payload = {
    iss: issuer,
    aud: audience,
    sub: claims.subject,
    iat: issuedAt,
    exp: issuedAt + lifeOf(claims.subject),
    role: claims.role,
    place: claims.placeKey,
    office: claims.officeId,
    employer: claims.employerId,
    labourer: claims.labourerId,
    scope: claims.scopes.join(' '),
    sid: claims.sessionId,
    epoch: claims.epoch,
  };
  return sign(payload, key.privateKey, {
    algorithm,
    header: { alg: algorithm, typ: type, kid: key.kid },
  });
}

export const isTrial = (subject: string) => subject.startsWith('trial:');

export const lifeOf = (subject: string) => (isTrial(subject) ? trialTokenLife : tokenLife);

/** The token of an `Authorization` header; null without one. Any other scheme is refused. */
export function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  const token = /^Bearer ([\w.-]+)$/i.exec(header)?.[1];
  if (token === undefined || token.length > longestToken) throw invalidToken();
  return token;
}

/** Verifies a token of this registry; throws `UNAUTHENTICATED` for anything that is not one. */
export async function readToken(token: string, keyOf: KeyFinder, now: Date): Promise<TokenClaims> {
  const { header } = peek(token);
  const names = Object.keys(header).sort().join();
  if (names !== 'alg,kid,typ' || header['alg'] !== algorithm || header['typ'] !== type) {
    throw invalidToken();
  }
  const payload = await verified(
    token,
    header,
    keyOf,
    { algorithms: [algorithm], issuer, audience },
    now,
  );
  if (payload.aud !== audience) throw invalidToken();
  const claims = claimsOf(payload);
  checkLife(payload, lifeOf(claims.subject), now);
  return claims;
}

/** The identity provider outside whose tokens are accepted beside our own. */
export interface OutsideIssuer {
  readonly issuer: string;
  readonly audience: string;
}

/** What a verified token of the identity provider says; what its subject may do is decided here. */
export interface OutsideClaims {
  readonly subject: string;
  readonly issuedAt: Date;
  /** Whether the provider says that a second factor was used (RFC 8176). */
  readonly multiFactor: boolean;
}

const outsideAlgorithms: readonly Algorithm[] = ['ES256', 'PS256', 'RS256'];
const outsideTypes: readonly unknown[] = [undefined, 'JWT', 'at+jwt'];
const longestOutsideLife = 24 * 3600;

/** The issuer a token names, unverified: only good for choosing who verifies it. */
export const namedIssuer = (token: string): unknown => peek(token).payload['iss'];

/** When a verified token begins and ends, in seconds since 1970; null where it is more complicated. */
export function validityOf(verifiedToken: string): Record<'issuedAt' | 'expiresAt', number> | null {
  const { iat, exp, nbf } = peek(verifiedToken).payload;
  if (typeof iat !== 'number' || typeof exp !== 'number' || nbf !== undefined) return null;
  return { issuedAt: iat, expiresAt: exp };
}

/** Verifies a token of the outside identity provider; throws `UNAUTHENTICATED` otherwise. */
export async function readOutsideToken(
  token: string,
  outside: OutsideIssuer,
  keyOf: KeyFinder,
  now: Date,
): Promise<OutsideClaims> {
  const { header } = peek(token);
  const named = outsideAlgorithms.find((known) => known === header['alg']);
  const critical = 'crit' in header || 'b64' in header;
  if (named === undefined || critical || !outsideTypes.includes(header['typ']))
    throw invalidToken();
  const { issuer, audience } = outside;
  const payload = await verified(
    token,
    header,
    keyOf,
    { algorithms: [named], issuer, audience },
    now,
  );
  checkLife(payload, longestOutsideLife, now);
  const { sub, iat, amr } = payload as JwtPayload & { amr?: unknown };
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw invalidToken();
  const methods: unknown[] = Array.isArray(amr) ? amr : [];
  return {
    subject: sub,
    issuedAt: new Date((iat ?? 0) * 1000),
    multiFactor: ['mfa', 'otp', 'hwk'].some((method) => methods.includes(method)),
  };
}

interface Verification {
  readonly algorithms: [Algorithm];
  readonly issuer: string;
  readonly audience: string;
}

async function verified(
  token: string,
  header: Readonly<Record<string, unknown>>,
  keyOf: KeyFinder,
  expected: Verification,
  now: Date,
): Promise<JwtPayload> {
  const kid = header['kid'];
  if (typeof kid !== 'string' || !/^[\w.~+/=-]{1,200}$/.test(kid)) throw invalidToken();
  const key = await keyOf(kid, expected.algorithms[0]);
  if (key === null) throw invalidToken();
  try {
    const payload = verify(token, key, {
      ...expected,
      clockTimestamp: seconds(now),
      clockTolerance,
      complete: false,
    });
    if (typeof payload === 'string') throw invalidToken();
    return payload;
  } catch (error) {
    throw error instanceof TokenExpiredError ? expiredToken() : invalidToken();
  }
}

interface Peeked {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Reads header and payload before anything is verified. A part that is not base64url in its one
 * canonical spelling is refused, so that nobody can respell a token.
 */
function peek(token: string): Peeked {
  const parts = token.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  const canonical = parts.every((part) => bytesOf(part).toString('base64url') === part);
  if (token.length > longestToken || parts.length !== 3 || !canonical || signature === '') {
    throw invalidToken();
  }
  return { header: objectIn(header), payload: objectIn(payload) };
}

const bytesOf = (part: string) => Buffer.from(part, 'base64url');

function objectIn(part: string): Readonly<Record<string, unknown>> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part));
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidToken();
    return value as Record<string, unknown>;
  } catch {
    throw invalidToken();
  }
}

function checkLife({ iat, exp }: JwtPayload, longest: number, now: Date): void {
  const times = Number.isSafeInteger(iat) && Number.isSafeInteger(exp);
  if (!times || iat === undefined || exp === undefined) throw invalidToken();
  if (iat > seconds(now) + clockTolerance || exp <= iat || exp - iat > longest)
    throw invalidToken();
}

const roles: ReadonlySet<unknown> = new Set(Object.values(Role));
const scopes: ReadonlySet<unknown> = new Set<Scope>(['contact']);

function claimsOf(payload: JwtPayload): TokenClaims {
  // A token signed before there was a register says nothing of a labourer.
  const {
    sub,
    role,
    place,
    office,
    employer,
    labourer = null,
    scope,
    sid,
    epoch,
  } = payload as Record<string, unknown>;
  const given = typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : null;
  const texts = [place, office, employer, labourer, sid];
  if (
    typeof sub !== 'string' ||
    !/^(?:account|client|trial):[\w-]{1,64}$/.test(sub) ||
    !roles.has(role) ||
    role === Role.ANONYMOUS ||
    given?.every((word) => scopes.has(word)) !== true ||
    !texts.every((text) => text === null || typeof text === 'string') ||
    !Number.isSafeInteger(epoch)
  ) {
    throw invalidToken();
  }
  return {
    subject: sub,
    role: role as Role,
    placeKey: place as string | null,
    officeId: office as string | null,
    employerId: employer as string | null,
    labourerId: labourer as string | null,
    scopes: given as Scope[],
    sessionId: sid as string | null,
    epoch: epoch as number,
  };
}

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);

/** One answer for every fault of a token: what exactly was wrong helps only who forges them. */
export const invalidToken = (): RequestError =>
  unauthenticated({
    vi: 'Mã truy cập không hợp lệ. Hãy đăng nhập lại.',
    en: 'The token is not valid. Sign in again.',
  });

const expiredToken = (): RequestError =>
  unauthenticated({
    vi: 'Mã truy cập đã hết hạn. Hãy làm mới bằng `refresh` hoặc đăng nhập lại.',
    en: 'The token has expired. Use `refresh`, or sign in again.',
  });
