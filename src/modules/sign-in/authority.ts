import { LRUCache } from 'lru-cache';
import { Role } from '../../access/roles';
import {
  bearerToken,
  invalidToken,
  isTrial,
  lifeOf,
  namedIssuer,
  readOutsideToken,
  signToken,
  type TokenClaims,
} from '../../access/token';
import { whenStandingChanges } from '../../access/standing';
import { VerifiedTokens } from '../../access/verified-tokens';
import { accountSubject, anonymous, type Viewer } from '../../access/viewer';
import type { Services } from '../../api/context';
import { unauthenticated } from '../../errors';
import { findAccountByOutsideSubject } from '../accounts';
import { findClientByPublicId } from '../api-clients';
import { type KeyRing, keyRingOf } from '../signing-keys';
import { BackOff } from './back-off';
import { PublishedKeys } from './published-keys';
import { findSessionStanding } from './session.queries';

/** Milliseconds after which a sign-out on another server is noticed at the latest. */
const standingFor = 2_000;

/** Whom a token speaks for, as the database says now. */
interface Standing {
  readonly viewer: Viewer;
  readonly epoch: number;
  /** When the session ends by itself; null for API clients, which have none. */
  readonly endsAt: Date | null;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

export type TokenSigner = (claims: TokenClaims) => IssuedToken;

/** Issues tokens and says who bears one. There is one for each server; see `authorityOf`. */
export class Authority {
  private readonly keys: KeyRing;
  readonly backOff: BackOff;
  private readonly published: PublishedKeys | null;
  private readonly verified = new VerifiedTokens();
  private readonly standings: LRUCache<string, Standing, TokenClaims>;

  constructor(private readonly services: Services) {
    const { databases, secret, signIn, log } = services;
    this.keys = keyRingOf(services);
    this.backOff = new BackOff(databases.accounts, secret);
    this.published =
      signIn.outsideProvider === null
        ? null
        : new PublishedKeys(signIn.outsideProvider.jwksUrl, (error) => {
            log.error({ err: error }, 'the keys of the identity provider could not be read');
          });
    this.standings = new LRUCache({
      max: 10_000,
      ttl: standingFor,
      fetchMethod: async (_key, _stale, { context, options }) => {
        const standing = await this.findStanding(context);
        // Whoever is just registering an employer acts for it from the next request on.
        const { role, employerId } = standing?.viewer ?? anonymous;
        if (role === Role.EMPLOYER && employerId === null) options.ttl = 1;
        return standing ?? undefined;
      },
    });
  }

  /** What signs tokens at this moment. Asked for before a transaction, since it may read keys. */
  async signer(now: Date): Promise<TokenSigner> {
    const key = await this.keys.signingKey(now);
    return (claims) => ({
      token: signToken(key, claims, now),
      expiresAt: new Date(now.getTime() + lifeOf(claims.subject) * 1000),
    });
  }

  /** Who sends this `Authorization` header: nobody in particular without one. */
  async readViewer(header: string | undefined, now = new Date()): Promise<Viewer> {
    const token = bearerToken(header);
    if (token === null) return anonymous;
    const { outsideProvider } = this.services.signIn;
    if (outsideProvider !== null && namedIssuer(token) === outsideProvider.issuer) {
      return this.readOutsideViewer(token, now);
    }
    const keyOf = (kid: string) => this.keys.verifyingKey(kid, now);
    const claims = await this.verified.read(token, keyOf, now);
    if (isTrial(claims.subject)) return this.trialViewer(claims);
    const standing = await this.standingOf(claims);
    const ended = standing?.endsAt != null && standing.endsAt <= now;
    if (standing === null || ended || standing.epoch !== claims.epoch) throw signedOut();
    if (standing.viewer.role !== claims.role) throw signedOut();
    const scopes = claims.scopes.filter((scope) => standing.viewer.scopes.has(scope));
    return { ...standing.viewer, scopes: new Set(scopes) };
  }

  /** Forgets what is remembered of a subject, so that this server notices a change at once. */
  forget(subject: string): void {
    for (const key of this.standings.keys()) {
      if (key.startsWith(`${subject}/`)) this.standings.delete(key);
    }
  }

  private trialViewer(claims: TokenClaims): Viewer {
    if (!this.services.signIn.trials) throw invalidToken();
    const { subject, role, placeKey, officeId, employerId, labourerId, scopes } = claims;
    const bearer = { subject, role, placeKey, officeId, employerId, labourerId };
    return { ...anonymous, ...bearer, scopes: new Set(scopes) };
  }

  private async readOutsideViewer(token: string, now: Date): Promise<Viewer> {
    const { outsideProvider, totpRequiredRoles } = this.services.signIn;
    if (outsideProvider === null || this.published === null) throw invalidToken();
    const claims = await readOutsideToken(
      token,
      outsideProvider,
      this.published.finderAt(now),
      now,
    );
    const account = await findAccountByOutsideSubject(
      this.services.databases.accounts.reader,
      outsideProvider.issuer,
      claims.subject,
    );
    if (account?.status !== 'ACTIVE') throw unknownToUs();
    if (account.signedOutAt !== null && claims.issuedAt <= account.signedOutAt) throw signedOut();
    if (totpRequiredRoles.has(account.role) && !claims.multiFactor) throw secondFactorMissing();
    const { role, name, placeKey, officeId, employerId, labourerId } = account;
    const subject = accountSubject(account.publicId);
    return { ...anonymous, role, subject, name, placeKey, officeId, employerId, labourerId };
  }

  private async standingOf(claims: TokenClaims): Promise<Standing | null> {
    const key = `${claims.subject}/${claims.sessionId ?? ''}`;
    const standing = await this.standings.fetch(key, { context: claims });
    if (standing === undefined) return null;
    if (standing.epoch >= claims.epoch) return standing;
    // The token is newer than what is remembered: an API client has a new epoch.
    return (await this.standings.fetch(key, { context: claims, forceRefresh: true })) ?? null;
  }

  private async findStanding({ subject, sessionId }: TokenClaims): Promise<Standing | null> {
    const { reader } = this.services.databases.accounts;
    const [kind, publicId = ''] = subject.split(':');
    if (kind === 'client') {
      const client = await findClientByPublicId(reader, publicId);
      if (client?.status !== 'ACTIVE') return null;
      const { role, name, scopes, epoch, quotaPerMinute, quotaPerDay } = client;
      const quota = { perMinute: quotaPerMinute, perDay: quotaPerDay };
      const viewer = { ...anonymous, role, subject, name, scopes: new Set(scopes), quota };
      return { viewer, epoch, endsAt: null };
    }
    if (sessionId === null) return null;
    const session = await findSessionStanding(reader, publicId, sessionId);
    if (session?.status !== 'ACTIVE' || session.endedAt !== null) return null;
    if (session.sessionEpoch !== session.epoch) return null;
    const { role, name, placeKey, officeId, employerId, labourerId, epoch } = session;
    const bearer = { role, subject, name, placeKey, officeId, employerId, labourerId };
    return { viewer: { ...anonymous, ...bearer }, epoch, endsAt: session.expiresAt };
  }
}

const authorities = new WeakMap<Services, Authority>();

/** The authority of a server. */
export function authorityOf(services: Services): Authority {
  const known = authorities.get(services);
  if (known !== undefined) return known;
  const made = new Authority(services);
  authorities.set(services, made);
  whenStandingChanges(services, (subject) => {
    made.forget(subject);
  });
  return made;
}

const signedOut = () =>
  unauthenticated({
    vi: 'Phiên đăng nhập đã kết thúc. Hãy đăng nhập lại.',
    en: 'This session has ended. Sign in again.',
  });

const unknownToUs = () =>
  unauthenticated({
    vi: 'Danh tính này chưa được liên kết với tài khoản nào ở đây.',
    en: 'This identity is not linked to an account here.',
  });

const secondFactorMissing = () =>
  unauthenticated({
    vi: 'Vai trò này phải đăng nhập bằng hai yếu tố.',
    en: 'This role has to sign in with a second factor.',
  });
