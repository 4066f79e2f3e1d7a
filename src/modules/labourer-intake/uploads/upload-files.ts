import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalidInput } from '../../../errors';
import { sealingWith } from './sealed-file';

/** What one list may weigh: some 500,000 people as a workbook, 100,000 as JSONL. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The files of one list, in a folder that no other user of the machine can open. All of
 * them are sealed.
 */
export interface FilesOfImport {
  readonly upload: string;
  readonly report: string;
  readonly refused: string;
}

const folderOf = (dataFolder: string) => join(dataFolder, 'intake');

/** Named by the key of the import alone. */
export function filesOf(dataFolder: string, publicId: string): FilesOfImport {
  const path = join(folderOf(dataFolder), publicId);
  return { upload: `${path}.list`, report: `${path}.report`, refused: `${path}.refused` };
}

/** Keeps what is handed over, sealed as it comes; returns how many bytes it has. */
export async function keepUpload(
  dataFolder: string,
  publicId: string,
  fileKey: Buffer,
  content: Readable,
): Promise<number> {
  await mkdir(folderOf(dataFolder), { recursive: true, mode: 0o700 });
  const { upload } = filesOf(dataFolder, publicId);
  let bytes = 0;
  try {
    await pipeline(
      content,
      async function* measured(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > mostBytes) throw tooLarge();
          yield chunk;
        }
        if (bytes === 0) throw nothingGiven();
      },
      sealingWith(fileKey),
      createWriteStream(upload, { mode: 0o600, flags: 'wx' }),
    );
    return bytes;
  } catch (error) {
    await rm(upload, { force: true });
    throw error;
  }
}

/** The list and its report tell of people and go as soon as they are not needed. */
export async function forgetUpload(dataFolder: string, publicId: string): Promise<void> {
  const { upload, report } = filesOf(dataFolder, publicId);
  await rm(upload, { force: true });
  await rm(report, { force: true });
}

export const isHere = (path: string): boolean => existsSync(path);

const hour = 3_600_000;

/**
 * Deletes what has lain there for longer than so many days, and lists whose import is not open: a
 * server was killed before it deleted them. One that is just arriving is not known yet.
 */
export async function forgetOldFiles(
  dataFolder: string,
  days: number,
  open: ReadonlySet<string>,
): Promise<void> {
  const folder = folderOf(dataFolder);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { name: publicId, ext } = parse(name);
    const { mtimeMs } = await stat(path);
    const isNeeded = ext === '.refused' || open.has(publicId);
    const kept = isNeeded ? days * 24 * hour : hour;
    if (mtimeMs < Date.now() - kept) await rm(path, { force: true });
  }
}

const tooLarge = () =>
  invalidInput({
    vi: 'Danh sách lớn hơn 64 MB: hãy chia thành nhiều tệp, hoặc nhập bằng dòng lệnh.',
    en: 'The list has more than 64 MB: divide it into several files, or import it on the command line.',
  });

const nothingGiven = () => invalidInput({ vi: 'Tệp rỗng.', en: 'The file is empty.' });
