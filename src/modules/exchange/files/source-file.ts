import { createHash } from 'node:crypto';
import { csvRows } from './csv-rows';
import { type FileBytes, firstBytes, plainFile } from './file-bytes';
import { type FileFormat, recognizeFormat } from './file-format';
import { jsonLines, namesInLines } from './jsonl-rows';
import type { Layout, SourceRow } from './source-row';
import { hasNoRows, mostColumns, notThere, tooManyColumns } from './source-file-refusals';
import { sheetBytes, xlsxRows } from './xlsx-rows';

/** A file whose kind is known, before its rows are. */
export interface SourceFile {
  readonly content: FileBytes;
  readonly name: string;
  readonly format: FileFormat;
  readonly bytes: number;
  readonly modifiedAt: number;
  /** Its first bytes. */
  readonly head: Buffer;
}

/** A file that was read from end to end without a fault, and can be read again. */
export interface CheckedFile extends SourceFile {
  readonly sha256: Buffer;
  readonly columns: readonly string[];
  /** Rows below the header. */
  readonly rowCount: number;
  readonly layout: Layout;
}

/** What an import reads: a file that was checked, or rows that a program makes as they are wanted. */
export interface RowSource extends Pick<CheckedFile, 'name' | 'sha256' | 'columns' | 'rowCount'> {
  /** The rows, again from the start. */
  rows(): AsyncIterable<SourceRow>;
  /** Whether they are others now than when they were counted. */
  hasChanged(): Promise<boolean>;
}

/** A checked file as an import reads it. */
export const sourceOf = (file: CheckedFile): RowSource => ({
  ...file,
  rows: () => rowsOf(file),
  hasChanged: () => hasChanged(file),
});

/** How far a pass over the file is, from 0 to 1. */
export type OnProgress = (fraction: number) => void;

const headBytes = 64 * 1024;

/** Finds out what a file is; refuses what is no file or no table. */
export async function openSourceFile(file: string | FileBytes): Promise<SourceFile> {
  const content = typeof file === 'string' ? await plainFile(file) : file;
  const { name } = content;
  const state = await content.state();
  if (state === null) throw notThere(name);
  const head = await firstBytes(content, headBytes);
  return { content, name, format: recognizeFormat(head), ...state, head };
}

/** The names of the columns as the first rows show them. */
export async function readColumns(file: SourceFile, layout: Layout): Promise<readonly string[]> {
  // Objects name their columns as they come, so the made-up header of JSONL is still empty.
  for await (const { columns } of tableOf(file, layout, null, ignoreBytes)) {
    if (columns.length > 0) return columns;
  }
  throw hasNoRows();
}

/** The first rows of a file that was not checked yet, to find out how it is to be read. */
export async function* previewRows(file: SourceFile, layout: Layout): AsyncGenerator<SourceRow> {
  let first = true;
  for await (const { row } of tableOf(file, layout, null, ignoreBytes)) {
    if (!first) yield row;
    first = false;
  }
}

/** Reads the whole file: whatever is wrong with it is found here, before anything is written. */
export async function checkSourceFile(
  file: SourceFile,
  layout: Layout,
  onProgress: OnProgress,
): Promise<CheckedFile> {
  const tableBytes = file.format === 'XLSX' ? await sheetBytes(file.content, layout) : file.bytes;
  const total = file.bytes + tableBytes;
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    onProgress(Math.min(1, done / total));
  };
  const sha256 = await hashFile(file.content, onBytes);
  const size = await (file.format === 'JSONL'
    ? sizeOfObjects(file, onBytes)
    : sizeOfTable(file, layout, onBytes));
  if (size.rowCount < 1) throw hasNoRows();
  return { ...file, sha256, ...size, layout };
}

type Size = Pick<CheckedFile, 'columns' | 'rowCount'>;

async function sizeOfTable(
  file: SourceFile,
  layout: Layout,
  onBytes: (bytes: number) => void,
): Promise<Size> {
  let columns: readonly string[] = [];
  let rowCount = -1;
  for await (const row of tableOf(file, layout, null, onBytes)) {
    columns = row.columns;
    rowCount += 1;
  }
  return { columns, rowCount };
}

/** Of objects only the names are wanted here: their values are read when their turn comes. */
async function sizeOfObjects(file: SourceFile, onBytes: (bytes: number) => void): Promise<Size> {
  const names = new Set<string>();
  const rowCount = await namesInLines(file.content, onBytes, (name) => {
    names.add(name);
    if (names.size > mostColumns) throw tooManyColumns();
  });
  return { columns: [...names], rowCount };
}

/** The rows below the header, again from the start. Throws when the file is no longer the same. */
export async function* rowsOf(file: CheckedFile): AsyncGenerator<SourceRow> {
  let first = true;
  for await (const { row } of tableOf(file, file.layout, file.columns, ignoreBytes)) {
    if (!first) yield row;
    first = false;
  }
}

/** Has somebody written to the file since it was checked? */
async function hasChanged(file: CheckedFile): Promise<boolean> {
  const now = await file.content.state();
  return now?.bytes !== file.bytes || now.modifiedAt !== file.modifiedAt;
}

interface TableRow {
  readonly columns: readonly string[];
  readonly row: SourceRow;
}

/** The header, then each row below it, in the cells of the columns; JSONL has a made-up header. */
function tableOf(
  file: SourceFile,
  layout: Layout,
  knownColumns: readonly string[] | null,
  onBytes: (bytes: number) => void,
): AsyncGenerator<TableRow> {
  return file.format === 'JSONL'
    ? tableOfObjects(file, knownColumns ?? [], onBytes)
    : tableOfCells(file, layout, onBytes);
}

async function* tableOfCells(
  file: SourceFile,
  layout: Layout,
  onBytes: (bytes: number) => void,
): AsyncGenerator<TableRow> {
  const rows =
    file.format === 'XLSX'
      ? xlsxRows(file.content, layout, onBytes)
      : csvRows(file.content, file.head, layout, onBytes);
  if (layout.columns !== undefined) {
    yield* tableWithoutHeader(rows, layout.columns, layout.firstRow ?? 1);
    return;
  }
  let columns: readonly string[] | null = null;
  for await (const row of rows) {
    if (columns === null) {
      if (row.number < (layout.headerRow ?? 1)) continue;
      columns = row.cells;
      yield { columns, row };
    } else {
      yield { columns, row: fitted(row, columns.length, file.format) };
    }
  }
}

/** A made-up header, then the rows from the first one on. */
async function* tableWithoutHeader(
  rows: AsyncIterable<SourceRow>,
  columns: readonly string[],
  firstRow: number,
): AsyncGenerator<TableRow> {
  yield { columns, row: { number: 0, cells: columns } };
  for await (const { number, cells } of rows) {
    if (number < firstRow) continue;
    yield { columns, row: { number, cells: cells.slice(0, columns.length) } };
  }
}

/** More columns than the header means a broken row; blank ones at the end mean nothing. */
function fitted(row: SourceRow, width: number, format: FileFormat): SourceRow {
  const { number, cells } = row;
  const tooMany = cells.slice(width).some((cell) => cell !== '');
  // A sheet leaves out blank cells at the end of a row; a CSV file does not.
  const tooFew = format === 'CSV' && cells.length < width;
  if (!tooMany && !tooFew) return row;
  return {
    number,
    cells: [],
    fault: {
      vi: `Dòng có ${cells.length} ô, tiêu đề có ${width} cột.`,
      en: `The row has ${cells.length} cells, the header ${width} columns.`,
    },
  };
}

async function* tableOfObjects(
  file: SourceFile,
  knownColumns: readonly string[],
  onBytes: (bytes: number) => void,
): AsyncGenerator<TableRow> {
  const columns = [...knownColumns];
  const known = new Set(columns);
  yield { columns, row: { number: 0, cells: columns } };
  for await (const lines of jsonLines(file.content, onBytes)) {
    for (const line of lines) {
      if ('fault' in line) {
        yield { columns, row: { number: line.number, cells: [], fault: line.fault } };
        continue;
      }
      for (const name of line.items.keys()) {
        if (known.has(name)) continue;
        known.add(name);
        columns.push(name);
      }
      if (columns.length > mostColumns) throw tooManyColumns();
      const cells = columns.map((name) => line.items.get(name) ?? '');
      yield { columns, row: { number: line.number, cells } };
    }
  }
}

async function hashFile(content: FileBytes, onBytes: (bytes: number) => void): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of content.read() as AsyncIterable<Buffer>) {
    hash.update(chunk);
    onBytes(chunk.length);
  }
  return hash.digest();
}

const ignoreBytes = () => undefined;
