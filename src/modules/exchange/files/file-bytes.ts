import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { notAFile, notReadable, notThere } from './source-file-refusals';

/** The bytes of a file, however they are kept: as they are, or sealed. */
export interface FileBytes {
  readonly name: string;
  /** Null where there is no such file any more. */
  state(): Promise<FileState | null>;
  /** From one byte up to another, without it; whole where neither is given. */
  read(from?: number, to?: number): Readable;
}

export interface FileState {
  readonly bytes: number;
  readonly modifiedAt: number;
}

/** A file on the disk; refuses what is none or cannot be read. */
export async function plainFile(path: string): Promise<FileBytes> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw notThere(path);
  // It is read more than once, so a pipe will not do.
  if (!found.isFile()) throw notAFile(path);
  const whole = resolve(path);
  const file: FileBytes = {
    name: basename(path),
    async state() {
      const now = await stat(whole).catch(() => null);
      return now === null ? null : { bytes: now.size, modifiedAt: now.mtimeMs };
    },
    read: (from = 0, to = Infinity) => createReadStream(whole, { start: from, end: to - 1 }),
  };
  await firstBytes(file, 1).catch(() => {
    throw notReadable(path);
  });
  return file;
}

/** The first bytes, as many as there are. */
export async function firstBytes(file: FileBytes, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of file.read(0, most) as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
