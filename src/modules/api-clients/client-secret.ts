import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../../database/seal';

/** 256 random bits, which nobody guesses: a keyed hash protects them as well as a slow one would. */
export const newClientSecret = (bytes: Buffer = randomBytes(32)) => bytes.toString('base64url');

export function hashClientSecret(secret: Buffer, clientSecret: string): Buffer {
  return createHmac('sha256', deriveKey(secret, 'client secrets')).update(clientSecret).digest();
}

/** Takes the same time whether the client is known (`null`: it is not) and where the secrets differ. */
export function clientSecretFits(
  secret: Buffer,
  secretHash: Buffer | null,
  clientSecret: string,
): boolean {
  const given = hashClientSecret(secret, clientSecret);
  return timingSafeEqual(given, secretHash ?? Buffer.alloc(given.length)) && secretHash !== null;
}
