import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { deriveKey } from '../../database/seal';

/** An entry of the ledger with every value as text, as it is hashed. */
export interface LedgerEntry {
  readonly id: string;
  /** Microseconds since 1970. */
  readonly at: string;
  readonly bySubject: string;
  readonly byRole: string;
  readonly byOffice: string | null;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly action: string;
  readonly fields: readonly string[];
  readonly subjects: readonly string[];
  readonly requestId: string | null;
  /** 1 but for refusals and the like, which are gathered. */
  readonly times: number;
}

/** Where the chain stood at a moment. */
export interface LedgerHead {
  readonly position: string;
  /** The day it was sealed, in Vietnam. */
  readonly day: string;
  readonly hash: Buffer;
}

export interface SignedHead extends LedgerHead {
  readonly signature: Buffer;
}

export const beginningOfLedger = Buffer.alloc(32);

/** One link: made of the one before it, of its place and day, and of the whole entry. */
export function hashOfEntry(
  before: Buffer,
  position: string,
  day: string,
  entry: LedgerEntry,
): Buffer {
  const { id, at, bySubject, byRole, byOffice, purpose, legalBasis, action } = entry;
  const written = JSON.stringify([
    ...[position, day, id, at, bySubject, byRole, byOffice, purpose, legalBasis, action],
    ...[entry.fields, entry.subjects, entry.requestId],
    // Entries from before there was a number hash as they did.
    ...(entry.times === 1 ? [] : [entry.times]),
  ]);
  return createHash('sha256').update(before).update(written).digest();
}

/** The bytes before the seed of an Ed25519 key in PKCS #8 (RFC 8410). */
const keyPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs heads with Ed25519. The key follows from the secret of the installation, so it need not be
 * kept and does not change; whoever holds the public half can check a head without any secret of
 * ours, which a keyed hash would not allow.
 */
export class HeadSigner {
  private readonly privateKey;
  private readonly publicKey;

  constructor(secret: Buffer) {
    const seed = deriveKey(secret, 'sign heads of the use ledger');
    const key = Buffer.concat([keyPrefix, seed]);
    this.privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.privateKey);
  }

  sign(head: LedgerHead): Buffer {
    return sign(null, messageOf(head), this.privateKey);
  }

  isOurs(head: SignedHead): boolean {
    return verify(null, messageOf(head), this.publicKey, head.signature);
  }

  /** For those who keep heads outside. */
  get publicPem(): string {
    return this.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  }
}

const messageOf = ({ position, day, hash }: LedgerHead) =>
  Buffer.from(`head of the use ledger\n${position}\n${day}\n${hash.toString('hex')}`);

/** A head as one line of text, to be kept outside. */
export const writeHead = ({ position, day, hash, signature }: SignedHead): string =>
  JSON.stringify({
    position,
    day,
    hash: hash.toString('hex'),
    signature: signature.toString('base64'),
  });

/** Reads such a line, also as the log has it; null for any other. */
export function readHead(line: string): SignedHead | null {
  try {
    const read = JSON.parse(line) as Record<string, unknown>;
    if (typeof read['head'] === 'string') return readHead(read['head']);
    const { position, day, hash, signature } = read;
    const given = [position, day, hash, signature];
    if (!given.every((one): one is string => typeof one === 'string')) return null;
    return {
      position: String(position),
      day: String(day),
      hash: Buffer.from(String(hash), 'hex'),
      signature: Buffer.from(String(signature), 'base64'),
    };
  } catch {
    return null;
  }
}
