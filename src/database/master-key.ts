import { execFile } from 'node:child_process';
import { existsSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { randomBytes } from 'node:crypto';
import type { Config } from '../config';
import { OperatorError } from '../errors';
import { masterKeyFile, readKeyFile, readOrMakeSecret } from './secret';

type Sources = Pick<Config, 'dataFolder' | 'masterKey' | 'masterKeyCommand' | 'masterKeyNext'>;

/** Milliseconds. */
const patience = 30_000;

/**
 * The key that wraps every other, from the environment, a command or the data folder; while it is
 * being replaced, the old one and then the new.
 */
export async function readMasterKeys(sources: Sources): Promise<readonly Buffer[]> {
  const { dataFolder, masterKey, masterKeyCommand, masterKeyNext } = sources;
  const key =
    masterKey ??
    (masterKeyCommand === null ? readOrMakeSecret(dataFolder) : await askFor(masterKeyCommand));
  const next = masterKeyNext ?? (liesInFile(sources) ? readNextFile(dataFolder) : null);
  return next === null || next.equals(key) ? [key] : [key, next];
}

const liesInFile = ({ masterKey, masterKeyCommand }: Sources) =>
  masterKey === null && masterKeyCommand === null;

const nextFile = (dataFolder: string) => `${masterKeyFile(dataFolder)}.next`;

function readNextFile(dataFolder: string): Buffer | null {
  const file = nextFile(dataFolder);
  return existsSync(file) ? readKeyFile(file) : null;
}

/** What the command says is a key or nothing: it is never repeated in an error. */
async function askFor(command: string): Promise<Buffer> {
  const refused = (cause?: unknown) =>
    new OperatorError(
      'MASTER_KEY_COMMAND did not write a key of 32 bytes in base64: run it by hand and see what it says.',
      { cause },
    );
  const answer = await promisify(execFile)('/bin/sh', ['-c', command], { timeout: patience }).catch(
    (error: unknown) => {
      // The error of a program holds all it wrote, which may be half a key.
      throw refused({ code: (error as { code?: unknown }).code });
    },
  );
  const written = answer.stdout.trim();
  const key = Buffer.from(written, 'base64');
  if (key.length !== 32 || key.toString('base64') !== written) throw refused();
  return key;
}

/**
 * The key to replace the master key with: of `MASTER_KEY_NEXT`, or made beside the file that holds
 * the present one. It is on disk before anything is wrapped with it.
 */
export function nextMasterKey(sources: Sources): Buffer {
  if (sources.masterKeyNext !== null) return sources.masterKeyNext;
  if (!liesInFile(sources)) {
    throw new OperatorError(
      'Set MASTER_KEY_NEXT to the new key (openssl rand -base64 32), on every server first.',
    );
  }
  const file = nextFile(sources.dataFolder);
  if (!existsSync(file)) {
    const draft = join(`${file}.${process.pid}`);
    writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } finally {
      rmSync(draft);
    }
  }
  return readKeyFile(file);
}

/** Puts the new key in the place of the old, where keys lie in files. */
export function finishMasterKeyChange(sources: Sources): void {
  const file = nextFile(sources.dataFolder);
  if (liesInFile(sources) && existsSync(file)) {
    renameSync(file, masterKeyFile(sources.dataFolder));
  }
}
