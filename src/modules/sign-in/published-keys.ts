import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { KeyFinder } from '../../access/token';

/** Milliseconds. */
const freshFor = 600_000;
const staleFor = 24 * 3600_000;
const betweenReads = 30_000;
const patience = 5_000;
const longestBody = 100_000;

interface PublishedKey {
  readonly algorithms: readonly string[];
  readonly key: KeyObject;
}

/**
 * The keys an identity provider publishes (JWKS). Read again every ten minutes, and for an unknown
 * key at most every half minute; while the provider is away, what was read last holds for a day.
 */
export class PublishedKeys {
  private keys: ReadonlyMap<string, PublishedKey> = new Map();
  private readAt = -Infinity;
  private triedAt = -Infinity;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  finderAt(now: Date): KeyFinder {
    return async (kid, algorithm) => {
      const time = now.getTime();
      if (time - this.readAt >= freshFor || !this.keys.has(kid)) await this.read(time);
      if (time - this.readAt >= staleFor) return null;
      const found = this.keys.get(kid);
      return found?.algorithms.includes(algorithm) === true ? found.key : null;
    };
  }

  private async read(time: number): Promise<void> {
    if (this.reading === null && time - this.triedAt < betweenReads) return;
    this.triedAt = time;
    this.reading ??= this.fetchKeys(time)
      .catch(this.onFailure)
      .finally(() => {
        this.reading = null;
      });
    await this.reading;
  }

  private async fetchKeys(time: number): Promise<void> {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(this.url, { redirect: 'error', signal });
    if (!response.ok) throw new Error(`The key set was answered with status ${response.status}.`);
    this.keys = readKeySet(JSON.parse(await boundedText(response)));
    this.readAt = time;
  }
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > longestBody) throw new Error('The key set is longer than any key set should be.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readKeySet(body: unknown): ReadonlyMap<string, PublishedKey> {
  const { keys } = body as { keys?: unknown };
  if (!Array.isArray(keys)) throw new Error('The key set has no list "keys".');
  const read = new Map<string, PublishedKey>();
  for (const jwk of keys as JsonWebKey[]) {
    const key = readKey(jwk);
    if (typeof jwk['kid'] === 'string' && key !== null) read.set(jwk['kid'], key);
  }
  return read;
}

/** Null for keys that are not meant for signatures, or too weak; a strange key spoils no other. */
function readKey(jwk: JsonWebKey): PublishedKey | null {
  const operations = jwk['key_ops'];
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return null;
  if (Array.isArray(operations) && !operations.includes('verify')) return null;
  const fitting = algorithmsOf(jwk);
  const algorithms = fitting.filter((one) => jwk['alg'] === undefined || jwk['alg'] === one);
  if (algorithms.length === 0) return null;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const { modulusLength } = key.asymmetricKeyDetails ?? {};
    return modulusLength !== undefined && modulusLength < 2048 ? null : { algorithms, key };
  } catch {
    return null;
  }
}

function algorithmsOf({ kty, crv }: JsonWebKey): readonly string[] {
  if (kty === 'RSA') return ['RS256', 'PS256'];
  return kty === 'EC' && crv === 'P-256' ? ['ES256'] : [];
}
