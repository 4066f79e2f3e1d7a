import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Database } from '../../database/database';
import { deriveKey } from '../../database/seal';
import { rateLimited } from '../../errors';
import { claimAttempt, releaseAttempt } from './sign-in-attempt.queries';

/** Attempts without success before each further one has to wait twice as long as the one before. */
const freeForLogin = 5;
/** Many people may sit behind one address: an office, a village. */
const freeForAddress = 50;

/** What is being guessed at, and from where. */
export interface Attempt {
  /** Null for API clients, whose secrets nobody can guess and whom nobody shall lock out. */
  readonly login: string | null;
  readonly address: string | null;
  readonly now: Date;
}

/**
 * Slows down guessing, for each login and each network address. An attempt is counted before the
 * password is looked at, so that guessing in parallel gains nothing, and for unknown logins alike.
 */
export class BackOff {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    secret: Buffer,
  ) {
    this.key = deriveKey(secret, 'sign-in attempts');
  }

  /** Counts an attempt; throws `RATE_LIMITED` when it comes too soon. */
  async claim(attempt: Attempt): Promise<void> {
    for (const { key, free } of this.countersOf(attempt)) {
      const blockedUntil = await this.database.transaction((tx) =>
        claimAttempt(tx, key, free, attempt.now),
      );
      if (blockedUntil === null) continue;
      const seconds = Math.ceil((blockedUntil.getTime() - attempt.now.getTime()) / 1000);
      throw tooManyAttempts(Math.max(1, seconds));
    }
  }

  /** The attempt succeeded. The login starts afresh; the address gets only this attempt back. */
  async release(attempt: Attempt): Promise<void> {
    for (const { key, afresh } of this.countersOf(attempt)) {
      await this.database.transaction((tx) => releaseAttempt(tx, key, afresh, attempt.now));
    }
  }

  private countersOf({ login, address }: Attempt) {
    return [
      ...(address === null
        ? []
        : [{ key: this.hash(`address ${network(address)}`), free: freeForAddress, afresh: false }]),
      ...(login === null
        ? []
        : [{ key: this.hash(`login ${login}`), free: freeForLogin, afresh: true }]),
    ];
  }

  private hash(what: string): Buffer {
    return createHmac('sha256', this.key).update(what).digest();
  }
}

/** One subscriber has 2^64 addresses of IPv6: they count as one. */
function network(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

const tooManyAttempts = (seconds: number) =>
  rateLimited(
    {
      vi: `Đã thử quá nhiều lần. Hãy đợi ${seconds} giây rồi thử lại.`,
      en: `Too many attempts. Wait ${seconds} seconds and try again.`,
    },
    seconds,
  );
