import type { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl';
import type { FileBytes } from './file-bytes';
import { unreadableFile } from './unreadable-file';

const mostEntries = 2_000;
/** Tables of repeated text reach about 60 : 1; what only pretends to be one reaches 1,000 : 1. */
const highestRatio = 200;
const smallEntry = 64 * 1024 * 1024;

class PartsOfFile extends RandomAccessReader {
  constructor(private readonly content: FileBytes) {
    super();
  }

  override _readStreamForRange(from: number, to: number): Readable {
    return this.content.read(from, to);
  }
}

async function openArchive(content: FileBytes): Promise<ZipFile> {
  const state = await content.state();
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false };
    const reader = new PartsOfFile(content);
    fromRandomAccessReader(reader, state?.bytes ?? 0, options, (error: Error | null, zip) => {
      if (error === null) resolve(zip);
      else reject(error);
    });
  });
}

/** The parts of a workbook by name, each with a bound on what it may expand to. */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(content: FileBytes): Promise<XlsxArchive> {
    try {
      // yauzl checks that each part expands to exactly the size the archive declares.
      const zip = await openArchive(content);
      return new XlsxArchive(zip, await listEntries(zip));
    } catch (error) {
      throw isRefusal(error) ? error : damaged();
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** Bytes of a part when expanded; 0 where there is none. */
  sizeOf(name: string): number {
    return this.entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  }

  async stream(name: string): Promise<Readable> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) throw damaged();
    if (isEncrypted(entry)) throw damaged();
    const { uncompressedSize: size, compressedSize } = entry;
    if (size > smallEntry && size > compressedSize * highestRatio) throw expandsTooMuch();
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error: Error | null, stream: Readable) => {
        if (error === null) resolve(stream);
        else reject(damaged());
      });
    });
  }

  close(): void {
    this.zip.close();
  }
}

function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName.toLowerCase(), entry);
      if (entries.size > mostEntries) reject(expandsTooMuch());
      else zip.readEntry();
    });
    zip.on('end', () => {
      resolve(entries);
    });
    zip.on('error', reject);
    zip.readEntry();
  });
}

const isEncrypted = (entry: Entry) => (entry.generalPurposeBitFlag & 1) === 1;

const isRefusal = (error: unknown) => error instanceof Error && error.name === 'Refusal';

/** The archive or one of its parts is not what a spreadsheet program writes. */
export const damaged = () =>
  unreadableFile(
    'Tệp .xlsx bị hỏng hoặc không phải bảng tính. Hãy mở bằng Excel hoặc LibreOffice rồi lưu lại.',
    'The .xlsx file is damaged or no workbook. Open it in Excel or LibreOffice and save it again.',
  );

/** A part that would fill memory or disk when expanded. */
export const expandsTooMuch = () =>
  unreadableFile(
    'Tệp .xlsx nở ra quá lớn so với kích thước nén: không phải bảng tính thường. Hãy lưu lại thành CSV UTF-8.',
    'The .xlsx file expands far beyond what a real workbook does. Save it as CSV UTF-8.',
  );
