import { CsvError, parse } from 'csv-parse';
import type { FileBytes } from './file-bytes';
import { cleanCell, isEmptyRow, type Layout, type SourceRow } from './source-row';
import { longestLine, TextCheck } from './text-check';
import { unreadableFile } from './unreadable-file';

/** The rows of a CSV file, header first; the separator is the one its header uses most. */
export async function* csvRows(
  content: FileBytes,
  head: Buffer,
  layout: Layout,
  onBytes: (bytes: number) => void,
): AsyncGenerator<SourceRow> {
  const source = content.read();
  source.on('data', (chunk: Buffer) => {
    onBytes(chunk.length);
  });
  const text = new TextCheck();
  const records = parse({
    bom: true,
    delimiter: separatorOf(head, layout),
    relax_column_count: true,
    // A quote in the middle of a cell is a letter, as spreadsheets read it.
    relax_quotes: true,
    max_record_size: longestLine,
  });
  source.on('error', (error: Error) => text.destroy(error));
  text.on('error', (error) => records.destroy(error));
  source.pipe(text).pipe(records);
  try {
    yield* numbered(records);
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(error) : error;
  } finally {
    source.destroy();
    text.destroy();
    records.destroy();
  }
}

async function* numbered(records: AsyncIterable<string[]>): AsyncGenerator<SourceRow> {
  let number = 0;
  for await (const record of records) {
    number += 1;
    // A line `sep=;` tells Excel the separator and is not part of the table.
    if (number === 1 && /^sep=.?$/.test(record.join(''))) continue;
    const cells = record.map(cleanCell);
    if (!isEmptyRow(cells)) yield { number, cells };
  }
}

const separators = [',', ';', '\t'] as const;

/** The separator that occurs most in the header outside of quotes. */
function separatorOf(head: Buffer, { headerRow = 1 }: Layout): string {
  const text = head.toString('utf8').replace(/^\ufeff/, '');
  const declared = /^"?sep=(.)/.exec(text)?.[1];
  if (declared !== undefined) return declared;
  const lines = text.split(/\r\n|\n|\r/).filter((line, at) => at >= headerRow - 1 && line !== '');
  const header = (lines[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const counts = separators.map((separator) => header.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

function brokenCsv(error: CsvError): Error {
  const { lines } = error as unknown as { lines?: number };
  const line = lines ?? 0;
  if (error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return unreadableFile(
      `Có dấu ngoặc kép mở mà không đóng, trước dòng ${line}. Hãy xuất lại tệp từ chương trình gốc.`,
      `A quote is opened and never closed, before line ${line}. Export the file again from where it came.`,
    );
  }
  return unreadableFile(
    `Không đọc được CSV ở dòng ${line} (${error.code}). Hãy xuất lại tệp từ chương trình gốc.`,
    `The CSV cannot be read at line ${line} (${error.code}). Export the file again from where it came.`,
  );
}
