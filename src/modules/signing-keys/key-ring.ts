import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import type { SigningKey } from '../../access/token';
import type { Database } from '../../database/database';
import { Sealer } from '../../database/seal';
import {
  deleteSpentKeys,
  findSigningKeys,
  insertSigningKey,
  lockSigningKeys,
  retireSigningKeys,
} from './signing-key.queries';

/** Milliseconds. */
const rereadAfter = 30_000;
/**
 * A token may name a key that another process has just made, as the command that makes the first token
 * does; strangers must not make us read all day.
 */
const rereadForUnknownAfter = 100;
const clocksDiffer = 600_000;
/** A new key signs when every server has read it. */
const announcedBefore = 2 * rereadAfter;

interface RingKey extends SigningKey {
  readonly publicKey: KeyObject;
  readonly signsFrom: Date;
  readonly verifiesUntil: Date | null;
}

/**
 * The keys of access tokens, shared by all servers through the database, where they lie sealed. The
 * newest signs; the older keep verifying until their last token is over.
 */
export class KeyRing {
  private keys: readonly RingKey[] = [];
  private readAt = -Infinity;
  private reading: Promise<void> | null = null;
  private readonly sealer: Sealer;

  constructor(
    private readonly database: Database,
    secret: Buffer,
  ) {
    this.sealer = new Sealer(secret, 'signing keys');
  }

  /** The key to sign with; the first one is made when it is asked for. */
  async signingKey(now: Date): Promise<SigningKey> {
    await this.read(now, rereadAfter);
    if (this.keys.length === 0) await this.makeFirst(now);
    const ready = this.keys.filter(({ signsFrom }) => signsFrom <= now);
    const newest = ready.find(({ verifiesUntil }) => verifiesUntil === null) ?? ready.at(-1);
    if (newest === undefined) throw new Error('No signing key is valid yet: is the clock right?');
    return newest;
  }

  /** The key of this name, while tokens signed with it may still be valid. */
  async verifyingKey(kid: string, now: Date): Promise<KeyObject | null> {
    await this.read(now, rereadAfter);
    if (!this.keys.some((key) => key.kid === kid)) await this.read(now, rereadForUnknownAfter);
    const key = this.keys.find((one) => one.kid === kid);
    if (key === undefined || (key.verifiesUntil !== null && key.verifiesUntil < now)) return null;
    return key.publicKey;
  }

  /**
   * Makes a new key. The old ones verify for `overlap` seconds after it has begun to sign; with
   * `announce` false, after a theft, it signs at once.
   */
  async rotate(now: Date, overlap: number, announce = true): Promise<string> {
    const signsFrom = new Date(now.getTime() + (announce ? announcedBefore : 0));
    const key = this.make();
    await this.database.transaction(async (tx) => {
      await lockSigningKeys(tx);
      await retireSigningKeys(tx, new Date(signsFrom.getTime() + overlap * 1000));
      await deleteSpentKeys(tx, now);
      await insertSigningKey(tx, { ...key, signsFrom });
    });
    this.readAt = -Infinity;
    return key.kid;
  }

  /** Makes a new key when the newest is older than `maxAge` seconds; of many servers, one does. */
  async rotateWhenOlder(now: Date, maxAge: number, overlap: number): Promise<boolean> {
    await this.read(now, rereadAfter);
    const oldest = new Date(now.getTime() - maxAge * 1000);
    const due = this.keys.length > 0 && this.keys.every(({ signsFrom }) => signsFrom < oldest);
    if (due) await this.rotate(now, overlap);
    return due;
  }

  private async makeFirst(now: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockSigningKeys(tx);
      const made = await findSigningKeys(tx);
      // Begun in the past: a server whose clock is behind may sign with it too.
      const signsFrom = new Date(now.getTime() - clocksDiffer);
      if (made.length === 0) await insertSigningKey(tx, { ...this.make(), signsFrom });
    });
    await this.read(now, 0);
  }

  private make() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const kid = thumbprint(publicKey);
    const bytes = privateKey.export({ type: 'pkcs8', format: 'der' });
    return { kid, privateKeySealed: this.sealer.seal(placeOf(kid), bytes) };
  }

  private async read(now: Date, after: number): Promise<void> {
    if (this.reading === null && now.getTime() - this.readAt < after) return;
    this.reading ??= this.readNow(now).finally(() => {
      this.reading = null;
    });
    await this.reading;
  }

  private async readNow(now: Date): Promise<void> {
    const rows = await this.database.transaction((tx) => findSigningKeys(tx));
    this.keys = rows.map(({ kid, privateKeySealed, signsFrom, verifiesUntil }) => {
      const known = this.keys.find((key) => key.kid === kid);
      if (known !== undefined) return { ...known, signsFrom, verifiesUntil };
      const bytes = this.sealer.open(placeOf(kid), privateKeySealed);
      const privateKey = createPrivateKey({ key: bytes, type: 'pkcs8', format: 'der' });
      const publicKey = createPublicKey(privateKey);
      return { kid, privateKey, publicKey, signsFrom, verifiesUntil };
    });
    this.readAt = now.getTime();
  }
}

const placeOf = (kid: string) => `signing_key.private_key:${kid}`;

/** The name of a key is a hash of it (RFC 7638). */
function thumbprint(publicKey: KeyObject): string {
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}
