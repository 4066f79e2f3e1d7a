import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { deriveKey } from '../../database/seal';
import type { Fault, Message } from '../../errors';
import { commonPasswords } from './common-passwords';

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id, its default variant. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const shortest = 10;
const longest = 200;

/** The pepper: without the secret of the installation a stolen table cannot be guessed against. */
const pepper = (secret: Buffer) => deriveKey(secret, 'password pepper');

/** Keyboards spell Vietnamese in two ways of Unicode; both are the same password. */
const spelled = (password: string) => password.normalize('NFKC');

export function hashPassword(secret: Buffer, password: string): Promise<string> {
  return hash(spelled(password), { ...cost, secret: pepper(secret) });
}

const nobody = new WeakMap<Buffer, Promise<string>>();

/**
 * Does the password fit? For an unknown account (`null`) it takes the same time to say no, so that
 * the time of an answer does not tell who has an account.
 */
export async function passwordFits(
  secret: Buffer,
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  let standIn = nobody.get(secret);
  if (standIn === undefined) {
    standIn = hashPassword(secret, randomBytes(16).toString('hex'));
    nobody.set(secret, standIn);
  }
  const against = passwordHash ?? (await standIn);
  const readable = password.length <= longest;
  const fits = await verify(against, readable ? spelled(password) : '', { secret: pepper(secret) });
  return fits && readable && passwordHash !== null;
}

/** What is wrong with a new password, if anything; `known` are words an attacker would try first. */
export function passwordFault(
  password: string,
  known: readonly string[],
  field: readonly string[],
): Fault | null {
  const fault = (message: Message): Fault => ({ code: 'INVALID_INPUT', message, field });
  const text = spelled(password);
  const length = Array.from(text).length;
  if (length < shortest || length > longest) {
    return fault({
      vi: `Mật khẩu phải dài từ ${shortest} đến ${longest} ký tự.`,
      en: `A password must have ${shortest} to ${longest} characters.`,
    });
  }
  const plain = text.toLowerCase();
  const guessable =
    commonPasswords.has(plain.replace(/[\s._-]/g, '')) ||
    new Set(plain).size < 5 ||
    known.some((word) => word.length >= 4 && plain.includes(word.toLowerCase()));
  if (!guessable) return null;
  return fault({
    vi: 'Mật khẩu này dễ đoán. Hãy chọn vài từ không liên quan đến nhau, không có tên đăng nhập.',
    en: 'This password is easy to guess. Take some unrelated words, without your login.',
  });
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Letters and digits that nobody mistakes for another, in groups, from random or derived bytes. */
export function readablePassword(bytes: Buffer = randomBytes(20)): string {
  const letters = Array.from(bytes.subarray(0, 20), (byte) => alphabet[byte % alphabet.length]);
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join('')).join('-');
}
