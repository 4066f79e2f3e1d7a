import { createCipheriv, createDecipheriv, hkdfSync, randomFillSync } from 'node:crypto';

/** A key of its own for each purpose, derived from the secret of the installation. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

const nonceLength = 12;
const tagLength = 16;

/** Random bytes for the next nonces: asked for one by one they take longer than the sealing. */
const nonces = Buffer.alloc(nonceLength * 512);
let noncesUsed = nonces.length;

/** Never given out twice; read at once, since its place is filled anew some time. */
function newNonce(): Buffer {
  if (noncesUsed === nonces.length) {
    randomFillSync(nonces);
    noncesUsed = 0;
  }
  noncesUsed += nonceLength;
  return nonces.subarray(noncesUsed - nonceLength, noncesUsed);
}

/**
 * Seals values that the database may keep but not read (AES-256-GCM). `place` says where a value
 * stands, such as `account.totp_secret:<key>`: sealed bytes moved elsewhere do not open.
 */
export class Sealer {
  private readonly key: Buffer;

  constructor(secret: Buffer, purpose: string) {
    this.key = deriveKey(secret, `seal ${purpose}`);
  }

  seal(place: string, value: Buffer): Buffer {
    const nonce = newNonce();
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    cipher.setAAD(Buffer.from(place));
    const sealed = [cipher.update(value), cipher.final()];
    return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]);
  }

  /** Throws for bytes that were changed, moved, or sealed under another secret. */
  open(place: string, sealed: Buffer): Buffer {
    const tag = sealed.subarray(nonceLength, nonceLength + tagLength);
    const options = { authTagLength: tagLength };
    const nonce = sealed.subarray(0, nonceLength);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, options);
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(tag);
    const rest = sealed.subarray(nonceLength + tagLength);
    return Buffer.concat([decipher.update(rest), decipher.final()]);
  }
}
