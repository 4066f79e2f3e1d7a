import { pipeline, type Readable } from 'node:stream';
import { parse } from 'csv-parse';
import {
  type CellToWrite,
  type CheckedFile,
  type Keeping,
  rowsOf,
  writeWorkbook,
} from '../exchange';
import { type LabourerList, readerOf } from './labourer-list';
import { rowsAbovePeople } from './layouts/list-workbook';
import { firstRowOfPeople, provincialColumns, widths } from './layouts/provincial-columns';
import { remarkMark } from './layouts/record-rows';

/** Beside the columns of the list; they are not read when the workbook is imported again. */
const remarkColumns = ['dòng', 'loại lỗi', 'lý do'].map((name) => remarkMark + name);
const remarkWidths = [8, 10, 90];

/**
 * Writes the rows that were refused as a workbook like the list they stood in, each with its row and
 * the reason beside it: corrected, it can be imported. Returns how many there are.
 */
export async function writeRefusedRows(
  list: LabourerList,
  file: CheckedFile,
  report: Readable,
  { path, kept }: { readonly path: string; readonly kept?: Keeping },
): Promise<number> {
  let count = 0;
  async function* rows(): AsyncGenerator<readonly CellToWrite[]> {
    if (list.isProvincial) yield* rowsAbovePeople(list, remarkColumns);
    else yield [...file.columns, ...remarkColumns];
    for await (const row of refusedRows(list, file, report)) {
      count += 1;
      yield row;
    }
  }
  await writeWorkbook(
    path,
    list.isProvincial
      ? { sheetName, widths: [...widths, ...remarkWidths], firstRow: firstRowOfPeople }
      : { sheetName, widths: [...file.columns.map(() => 16), ...remarkWidths], firstRow: 2 },
    rows(),
    kept,
  );
  return count;
}

const sheetName = 'Cần sửa';

interface RefusedRow {
  readonly row: number;
  readonly refusalClass: string;
  readonly reason: string;
}

/** The rows of the list that the report says were refused; both are in the same order. */
async function* refusedRows(
  list: LabourerList,
  file: CheckedFile,
  report: Readable,
): AsyncGenerator<readonly CellToWrite[]> {
  const width = list.isProvincial ? provincialColumns.length : file.columns.length;
  const refusals = readRefusals(report);
  const reader = readerOf(list, file.columns);
  try {
    let next = await refusals.next();
    for await (const row of rowsOf(file)) {
      if (next.done === true) return;
      const { row: number, refusalClass, reason } = next.value;
      if (row.number !== number) {
        reader.pass(row);
        continue;
      }
      const cells = Array.from({ length: width }, (_, at) => row.cells[at] ?? '');
      // Above it there is another row now, so the household is named.
      if (list.isProvincial) cells[0] = reader.read(row).household;
      yield [...cells, String(number), refusalClass, reason];
      next = await refusals.next();
    }
  } finally {
    await refusals.return(undefined);
  }
}

async function* readRefusals(report: Readable): AsyncGenerator<RefusedRow, undefined> {
  const lines = pipeline(report, parse({ bom: true, from: 2 }), () => undefined);
  for await (const line of lines as AsyncIterable<readonly string[]>) {
    const [row = '', , outcome, , , item = '', reason = '', , refusalClass = ''] = line;
    if (outcome !== 'refused') continue;
    const items = item === '' ? '' : `[${item}] `;
    yield { row: Number(row), refusalClass, reason: items + reason };
  }
  return undefined;
}
