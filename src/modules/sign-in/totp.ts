import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds of one time step (RFC 6238), which every authenticator application uses. */
const step = 30;

export const newTotpSecret = () => randomBytes(20);

/** The code of a time step: HOTP (RFC 4226) with SHA-1 and six digits. */
export function totpCode(secret: Buffer, timeStep: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(timeStep));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return number.toString().padStart(6, '0');
}

export const timeStepOf = (now: Date) => Math.floor(now.getTime() / 1000 / step);

/** The step a code belongs to: this one, or a neighbour, since clocks differ; null for none. */
export function findTimeStep(secret: Buffer, code: string, now: Date): number | null {
  const given = Buffer.from(code.replace(/\s/g, ''));
  if (given.length !== 6) return null;
  const current = timeStepOf(now);
  const steps = [current, current - 1, current + 1];
  return steps.find((one) => timingSafeEqual(Buffer.from(totpCode(secret, one)), given)) ?? null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 (RFC 4648) without padding, as authenticator applications take it. */
export function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** What the QR code of an authenticator application holds. */
export function totpUri(secret: Buffer, login: string): string {
  const issuer = 'Cung Cầu';
  const query = new URLSearchParams({ secret: base32(secret), issuer });
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${login}`)}?${query.toString().replaceAll('+', '%20')}`;
}
