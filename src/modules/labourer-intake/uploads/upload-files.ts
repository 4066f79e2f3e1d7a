import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalidInput } from '../../../errors';

/** What one list may weigh: some 500,000 people as a workbook, 100,000 as JSONL. */
const mostBytes = 64 * 1024 * 1024;

/** The files of one list, in a folder that no other user of the machine can open. */
export interface FilesOfImport {
  readonly upload: string;
  readonly report: string;
  readonly refused: string;
}

const folderOf = (dataFolder: string) => join(dataFolder, 'intake');

/** Named by the key of the import alone. */
export function filesOf(dataFolder: string, publicId: string): FilesOfImport {
  const path = join(folderOf(dataFolder), publicId);
  return { upload: `${path}.list`, report: `${path}.csv`, refused: `${path}.xlsx` };
}

/** Keeps what is handed over; returns how many bytes it has. */
export async function keepUpload(
  dataFolder: string,
  publicId: string,
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

/** Deletes what has lain there for longer than so many days. */
export async function forgetOldFiles(dataFolder: string, days: number): Promise<void> {
  const folder = folderOf(dataFolder);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < Date.now() - days * 86_400_000) await rm(path, { force: true });
  }
}

const tooLarge = () =>
  invalidInput({
    vi: 'Danh sách lớn hơn 64 MB: hãy chia thành nhiều tệp, hoặc nhập bằng dòng lệnh.',
    en: 'The list has more than 64 MB: divide it into several files, or import it on the command line.',
  });

const nothingGiven = () => invalidInput({ vi: 'Tệp rỗng.', en: 'The file is empty.' });
