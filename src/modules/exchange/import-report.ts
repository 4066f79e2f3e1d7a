import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Message } from '../../errors';
import type { Outcome } from './import-job.queries';
import { todayInVietnam } from './text/date-text';

/** Something a person should know of one item of a row. */
export interface Remark {
  /** The column of the file, or the item of the form. */
  readonly item: string;
  readonly message: Message;
  /** The rule of the form it breaks. */
  readonly rule?: string;
}

/** How one row of the file ended. */
export interface ReportedRow {
  readonly row: number;
  readonly outcome: Outcome;
  /** Identity of the record in its source; empty where it has none. */
  readonly key: string;
  readonly name: string;
  readonly remarks: readonly Remark[];
  readonly refusalClass?: string | undefined;
}

const columns = [
  'Dòng (row)',
  'Kết quả',
  'Result',
  'Mã (id)',
  'Tên (name)',
  'Mục (item)',
  'Lý do',
  'Reason',
  'Loại lỗi (class)',
];

const inVietnamese: Readonly<Record<Outcome, string>> = {
  new: 'mới',
  changed: 'thay đổi',
  unchanged: 'không đổi',
  duplicate: 'trùng',
  proposed: 'đề nghị điều chỉnh',
  refused: 'bị từ chối',
};

/** `vacancies-2026-11-22-1a2b3c4d.csv`, and `-2` after it where that is taken. */
export function newReportPath(folder: string, subject: string, sha256: Buffer): string {
  const day = todayInVietnam();
  const name = `${subject}-${day}-${sha256.toString('hex').slice(0, 8)}`;
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.csv`);
    if (!existsSync(path)) return path;
  }
}

const byteOrderMark = '\ufeff';

/** What is written for some lines at a place of the file, where not everybody who opens it may read. */
export type LineSealing = (at: number, lines: Buffer) => Buffer;

const asTheyAre: LineSealing = (_at, lines) => lines;

/** One line for each row of the file, as CSV that a spreadsheet opens as it is. */
export class ImportReport {
  private constructor(
    private readonly file: FileHandle,
    /** Its length after the last line that counts. */
    readonly bytes: number,
    private readonly sealing: LineSealing,
  ) {}

  static async create(path: string, sealing = asTheyAre): Promise<ImportReport> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'w', 0o600);
    const head = sealing(0, Buffer.from(byteOrderMark + asCsv([columns])));
    const { bytesWritten } = await file.write(head);
    return new ImportReport(file, bytesWritten, sealing);
  }

  /** Opens the report of an import that goes on; null when it is gone or was never begun. */
  static async reopen(
    path: string,
    bytes: number,
    sealing = asTheyAre,
  ): Promise<ImportReport | null> {
    if (bytes === 0) return null;
    const file = await open(path, 'r+').catch(() => null);
    if (file === null) return null;
    if ((await file.stat()).size >= bytes) return new ImportReport(file, bytes, sealing);
    await file.close();
    return null;
  }

  /** Writes lines from a position on, to the disk; what stood there was never committed. */
  async write(at: number, rows: readonly ReportedRow[]): Promise<number> {
    await this.file.truncate(at);
    const text = this.sealing(at, Buffer.from(asCsv(rows.map(lineOf)), 'utf8'));
    await this.file.write(text, 0, text.length, at);
    await this.file.datasync();
    return at + text.length;
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

const lineOf = ({
  row,
  outcome,
  key,
  name,
  remarks,
  refusalClass,
}: ReportedRow): readonly string[] => [
  String(row),
  inVietnamese[outcome],
  outcome,
  key,
  name,
  remarks.map(({ item }) => item).join('; '),
  remarks.map(({ message }) => message.vi).join('; '),
  remarks.map(({ message }) => message.en).join('; '),
  refusalClass ?? '',
];

/** A cell that begins like a formula would be computed by the spreadsheet that opens it. */
const asCsv = (lines: readonly (readonly string[])[]) =>
  stringify(
    lines.map((line) => [...line]),
    { escape_formulas: true, record_delimiter: 'windows' },
  );
