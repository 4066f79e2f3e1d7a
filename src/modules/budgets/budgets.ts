import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Services } from '../../api/context';
import { deriveKey } from '../../database/seal';

/** What one client may spend. */
export interface Allowance {
  /** Tells clients apart: an account, an API client, or a network address. */
  readonly client: string;
  readonly perMinute: number;
  /** Null: no limit beyond that of the minute. */
  readonly perDay: number | null;
}

/** Where a client stands, in the window that leaves it the least. */
export interface Balance {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since 1970. */
  readonly resetAt: number;
}

export interface Charge extends Balance {
  /** False: nothing was taken, and the client has to wait until `resetAt`. */
  readonly granted: boolean;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Clients remembered; of those forgotten the database still knows what they spent. */
const clientsKept = 50_000;

/**
 * What a client may spend on a server before the server tells the others. With it several servers
 * let a client overshoot by this part of its limit each, plus what it spends in one round trip.
 */
const heldBack = 0.02;

/** Milliseconds before the database is asked again after it could not be. */
const retryAfter = 1_000;

/**
 * Points that clients spend in a minute and a day. A request is counted in memory and waits for
 * nobody; servers tell each other through the database each time a client has spent a fiftieth of
 * its limit. While the database cannot be reached each server counts for itself.
 */
export class Budgets {
  private readonly clients = new LRUCache<string, readonly Window[]>({ max: clientsKept });
  private readonly ledgers: Readonly<Record<'minute' | 'day', Ledger>>;

  constructor(
    services: Services,
    private readonly now: () => number = Date.now,
  ) {
    this.ledgers = {
      minute: ledgerOf(services, 'm', minute),
      day: ledgerOf(services, 'd', day),
    };
  }

  /** Takes points before the work; nothing when they are not there. */
  charge(allowance: Allowance, points: number): Charge {
    const windows = this.windowsOf(allowance);
    const now = this.now();
    for (const window of windows) window.begin(now);
    const short = windows.find((window) => !window.affords(points));
    if (short !== undefined) return { ...short.balance, granted: false };
    for (const window of windows) window.take(points, now);
    return { ...tightest(windows), granted: true };
  }

  /** Gives back what the work did not cost after all. */
  refund(allowance: Allowance, points: number): Balance {
    const windows = this.windowsOf(allowance);
    const now = this.now();
    for (const window of windows) {
      window.begin(now);
      if (points > 0) window.take(-points, now);
    }
    return tightest(windows);
  }

  private windowsOf({ client, perMinute, perDay }: Allowance): readonly Window[] {
    let windows = this.clients.get(client);
    if (windows === undefined) {
      windows = [new Window(this.ledgers.minute, client, perMinute)];
      if (perDay !== null) windows = [...windows, new Window(this.ledgers.day, client, perDay)];
      this.clients.set(client, windows);
    }
    const [first, second] = windows;
    if (first !== undefined) first.limit = perMinute;
    if (second !== undefined && perDay !== null) second.limit = perDay;
    return windows;
  }
}

function tightest(windows: readonly Window[]): Balance {
  const [first, ...rest] = windows.map(({ balance }) => balance);
  if (first === undefined) throw new Error('A client has at least one window.');
  return rest.reduce((least, one) => (one.remaining < least.remaining ? one : least), first);
}

/** What all servers know together. */
interface Ledger {
  readonly milliseconds: number;
  add(client: string, points: number): Promise<{ spent: number; endsAt: number }>;
}

function ledgerOf(services: Services, prefix: string, milliseconds: number): Ledger {
  const { databases, secret, log } = services;
  const key = deriveKey(secret, 'rate limits');
  const limiter = new RateLimiterPostgres({
    storeClient: databases.accounts.reader,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: prefix,
    points: Number.MAX_SAFE_INTEGER,
    duration: milliseconds / 1000,
  });
  return {
    milliseconds,
    async add(client, points) {
      const name = createHmac('sha256', key).update(client).digest('base64url');
      try {
        const { consumedPoints, msBeforeNext } = await limiter.penalty(name, points);
        return { spent: consumedPoints, endsAt: Date.now() + msBeforeNext };
      } catch (error) {
        log.warn({ err: error }, 'spent points could not be told to the other servers');
        throw error;
      }
    },
  };
}

/** One client in one window, as this server sees it. */
class Window {
  private spent = 0;
  private endsAt = 0;
  /** Part of `spent` that the other servers have not been told. */
  private untold = 0;
  private telling = false;
  private quietUntil = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly client: string,
    public limit: number,
  ) {}

  get balance(): Balance {
    const remaining = Math.max(0, this.limit - this.spent);
    return { limit: this.limit, remaining, resetAt: this.endsAt };
  }

  begin(now: number): void {
    if (now < this.endsAt) return;
    this.endsAt = now + this.ledger.milliseconds;
    this.spent = 0;
    this.untold = 0;
  }

  /** A limit smaller than one operation still lets one pass in each window. */
  affords(points: number): boolean {
    return this.spent + points <= this.limit || this.spent === 0;
  }

  take(points: number, now: number): void {
    this.spent = Math.max(0, this.spent + points);
    this.untold += points;
    const due = Math.abs(this.untold) >= this.limit * heldBack && now >= this.quietUntil;
    if (due && !this.telling) void this.tell(now);
  }

  private async tell(now: number): Promise<void> {
    const points = Math.round(this.untold);
    const { endsAt } = this;
    this.telling = true;
    this.untold -= points;
    try {
      const known = await this.ledger.add(this.client, points);
      // Meanwhile a new window may have begun here; what is known is then of the old one.
      if (this.endsAt !== endsAt) return;
      this.spent = known.spent + this.untold;
      this.endsAt = known.endsAt;
    } catch {
      if (this.endsAt === endsAt) this.untold += points;
      this.quietUntil = now + retryAfter;
    } finally {
      this.telling = false;
    }
  }
}
