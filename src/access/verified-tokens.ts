import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type KeyFinder, readToken, type TokenClaims, validityOf } from './token';

interface Verified {
  readonly claims: TokenClaims;
  readonly kid: string;
  readonly key: KeyObject;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const tokensKept = 5_000;

/**
 * Remembers the tokens whose signature was verified: that takes a tenth of the page a portal asks
 * for with it. A token is remembered letter by letter, until it expires or its key is taken back;
 * whether its bearer may still sign in is not asked here.
 */
export class VerifiedTokens {
  private readonly tokens = new LRUCache<string, Verified>({ max: tokensKept });

  /** As `readToken`. */
  async read(token: string, keyOf: KeyFinder, now: Date): Promise<TokenClaims> {
    const known = this.tokens.get(token);
    if (known !== undefined && isCurrent(known, now)) {
      const key = await keyOf(known.kid, 'ES256');
      if (key === known.key) return known.claims;
    }
    this.tokens.delete(token);
    let used: Pick<Verified, 'kid' | 'key'> | null = null;
    const keyUsed: KeyFinder = async (kid, algorithm) => {
      const key = await keyOf(kid, algorithm);
      used = key === null ? null : { kid, key };
      return key;
    };
    const claims = await readToken(token, keyUsed, now);
    this.remember(token, claims, used);
    return claims;
  }

  private remember(
    token: string,
    claims: TokenClaims,
    used: Pick<Verified, 'kid' | 'key'> | null,
  ): void {
    const validity = validityOf(token);
    if (used !== null && validity !== null)
      this.tokens.set(token, { claims, ...used, ...validity });
  }
}

/** Without the tolerance for other clocks: at the edges the whole check decides. */
function isCurrent({ issuedAt, expiresAt }: Verified, now: Date): boolean {
  const seconds = now.getTime() / 1000;
  return issuedAt <= seconds && seconds < expiresAt;
}
