import { join } from 'node:path';
import { statSync } from 'node:fs';
import {
  checkSourceFile,
  openSourceFile,
  rowsOf,
} from '../../../src/modules/exchange/files/source-file';
import {
  type CellToWrite,
  writeWorkbook,
} from '../../../src/modules/exchange/files/workbook-writer';
import { makeFolder } from './make-file';

const folder = makeFolder();

async function written(name: string, rows: Iterable<readonly CellToWrite[]>, width: number) {
  const path = join(folder, name);
  await writeWorkbook(path, { sheetName: 'A & B', widths: [10, 20], firstRow: 2 }, rows);
  const columns = Array.from({ length: width }, (_, at) => `c${at}`);
  const file = await checkSourceFile(await openSourceFile(path), { columns }, () => undefined);
  const read: (readonly string[])[] = [];
  for await (const { cells } of rowsOf(file)) read.push(cells);
  return { path, read };
}

describe('a workbook that is written', () => {
  it('is read again as it was meant', async () => {
    const { read, path } = await written(
      'all.xlsx',
      [
        ['Họ tên', '001', 12, { serial: 45_000 }],
        [undefined, 'a < b & "c"', '=1+1', '_x0041_'],
      ],
      4,
    );
    expect(read).toEqual([
      ['Họ tên', '001', '12', '2023-03-15'],
      ['', 'a < b & "c"', '=1+1', '_x0041_'],
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps whatever letters there are, and drops none of many rows', async () => {
    const odd = 'a\u0001b\ufffec\ud83d\ude00';
    const rows = Array.from({ length: 5_000 }, (_, at) => [odd, String(at)]);
    const { read } = await written('many.xlsx', rows, 2);
    expect(read).toHaveLength(5_000);
    expect(read[4_999]).toEqual(['ab\ufffec\ud83d\ude00', '4999']);
  });

  it('fails as a whole when its rows do', async () => {
    function* broken() {
      yield ['one'];
      throw new Error('no more rows');
    }
    const path = join(folder, 'broken.xlsx');
    await expect(
      writeWorkbook(path, { sheetName: 'A', widths: [1], firstRow: 1 }, broken()),
    ).rejects.toThrow('no more rows');
  });
});
