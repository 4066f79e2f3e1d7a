import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OperatorError } from '../errors';

const length = 32;

export const masterKeyFile = (dataFolder: string) => join(dataFolder, 'keys', 'master-key');

/**
 * The master key of this installation, which on its first start becomes its secret too. Made on the
 * first start; of two processes that make it at once, both use the one that was first in its place.
 */
export function readOrMakeSecret(dataFolder: string): Buffer {
  const file = masterKeyFile(dataFolder);
  try {
    return readKeyFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(length).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readKeyFile(file);
}

export function readKeyFile(file: string): Buffer {
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (secret.length === length) return secret;
  throw new OperatorError(
    `${file} does not hold a key of ${length} bytes in base64: restore it from your backup; what was sealed with it cannot be read with another.`,
  );
}

/** A password for a database role, the same on every server that shares the secret. */
export function derivePassword(secret: Buffer, role: string): string {
  const bytes = hkdfSync('sha256', secret, '', `password of database role ${role}`, 24);
  return Buffer.from(bytes).toString('base64url');
}
