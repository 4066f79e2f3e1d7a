import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../errors';

const length = 32;

/**
 * The secret of this installation, from which every other key is derived. Made on the first start;
 * of two processes that make it at once, both use the one that was first in its place.
 */
export function readOrMakeSecret(dataFolder: string): Buffer {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'master-key');
  try {
    return readSecret(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(length).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readSecret(file);
}

function readSecret(file: string): Buffer {
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
