import { join } from 'node:path';
import { Refusal } from '../../../src/errors';
import {
  type CheckedFile,
  checkSourceFile,
  openSourceFile,
  rowsOf,
} from '../../../src/modules/exchange/files/source-file';
import type { Layout, SourceRow } from '../../../src/modules/exchange/files/source-row';
import { makeFile, makeFolder, makeSheetParts, makeWorkbook, makeZip } from './make-file';

const folder = makeFolder();

const check = async (path: string, layout: Layout = {}): Promise<CheckedFile> =>
  checkSourceFile(await openSourceFile(path), layout, () => undefined);

const checkText = (name: string, content: string | Buffer, layout?: Layout) =>
  check(makeFile(folder, name, content), layout);

async function refusalOf(checked: Promise<unknown>): Promise<string> {
  const error: unknown = await checked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`No refusal but ${String(error)}`);
  expect(error.faults).toHaveLength(1);
  expect(error.faults[0].message.vi).not.toBe(error.faults[0].message.en);
  return error.faults[0].message.en;
}

async function readRows(file: CheckedFile): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of rowsOf(file)) rows.push(row);
  return rows;
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('a file that is refused as a whole', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '', /file is empty/],
    ['blanks only', ' \n\n', /file is empty/],
    ['a header without rows', 'id,title\n', /no rows below its header/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /binary file/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old \.xls workbook/],
    ['UTF-16 with its mark', utf16('id,title\n1,Thợ hàn\n'), /UTF-16/],
    ['UTF-16 without its mark', utf16('id,title\n1,Tho\n').subarray(2), /UTF-16/],
    ['one JSON array', '[{"id": 1}]', /one JSON array/],
    ['Windows-1258', Buffer.from('id,title\n1,Th\xf4\xf2 may\n', 'latin1'), /Line 2 is not UTF-8/],
    ['half a letter at the end', Buffer.from('id,t\n1,Thợ').subarray(0, -1), /Line 2 is not UTF-8/],
    ['a zero byte further down', `id,t\n${'1,a\n'.repeat(30_000)}2,\0\n`, /Line 30002 has zero/],
    ['a quote that never closes', 'id,title\n1,"Thợ hàn\n2,Thợ tiện\n', /quote is opened/],
    [
      'a zip that is no workbook',
      makeZip([{ name: 'a.txt', content: Buffer.from('a') }]),
      /damaged/,
    ],
    ['half a workbook', makeZip(makeSheetParts('<worksheet/>')).subarray(0, 200), /damaged/],
    ['broken XML', makeZip(makeSheetParts('<worksheet><row><c></row>')), /damaged/],
  ])('%s', async (name, content, message) => {
    expect(await refusalOf(checkText(name.replace(/\W+/g, '-'), content))).toMatch(message);
  });

  it('a missing file and a folder', async () => {
    expect(await refusalOf(check(join(folder, 'none.csv')))).toMatch(/There is no file/);
    expect(await refusalOf(check(folder))).toMatch(/not a regular file/);
  });

  it('one line of 50 MB gets one message', async () => {
    const line = Buffer.alloc(50 * 1024 * 1024, 'x');
    const path = makeFile(folder, 'line.csv', Buffer.concat([Buffer.from('id,title\n1,'), line]));
    expect(await refusalOf(check(path))).toMatch(/Line 2 is longer than 1 MB/);
  });

  it('a quoted cell that swallows the rest of a long file', async () => {
    const content = `id,title\n1,"Thợ hàn\n${'2,Thợ tiện\n'.repeat(200_000)}`;
    expect(await refusalOf(checkText('swallow.csv', content))).toMatch(/quote is opened/);
  });

  it('a workbook that expands beyond what a real one does', async () => {
    const sheet = Buffer.alloc(80 * 1024 * 1024, ' ');
    const bomb = makeZip(makeSheetParts(sheet));
    expect(await refusalOf(checkText('bomb.xlsx', bomb))).toMatch(/expands far beyond/);
  });

  it('a workbook whose parts are larger than it says', async () => {
    const [workbook, relations, sheet] = makeSheetParts('<worksheet>'.padEnd(50_000, ' '));
    const parts = [workbook, relations, { ...sheet, declaredSize: 100 }] as never;
    expect(await refusalOf(checkText('liar.xlsx', makeZip(parts)))).toMatch(/damaged/);
  });

  it('a workbook with one endless cell', async () => {
    const letters = Buffer.alloc(4 * 1024 * 1024);
    for (let at = 0; at < letters.length; at += 1) letters[at] = 97 + ((at * at) % 23);
    const sheet = Buffer.concat([Buffer.from('<worksheet><row><c><v>'), letters]);
    const message = await refusalOf(checkText('cell.xlsx', makeZip(makeSheetParts(sheet))));
    expect(message).toMatch(/expands far beyond/);
  });

  it('a workbook with entities of its own', async () => {
    const sheet =
      '<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet><row><c><v>&a;</v></c></row></worksheet>';
    expect(await refusalOf(checkText('doctype.xlsx', makeZip(makeSheetParts(sheet))))).toMatch(
      /damaged/,
    );
  });

  it('a sheet that the workbook does not have, naming those it has', async () => {
    const path = await makeWorkbook(join(folder, 'sheets.xlsx'), [['id'], ['1']]);
    expect(await refusalOf(check(path, { sheet: 'Sheet9' }))).toMatch(/It has: Tin tuyển dụng/);
  });
});

describe('a CSV file', () => {
  it.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('is read whatever separates its cells: %s', async (name, separator) => {
    const content = `\ufeffid${separator}"nghề, ""chính"""\r\n1${separator}Thợ hàn\r\n`;
    const file = await checkText(`${name}.csv`, content);
    expect(file).toMatchObject({ format: 'CSV', columns: ['id', 'nghề, "chính"'], rowCount: 1 });
    expect(await readRows(file)).toEqual([{ number: 2, cells: ['1', 'Thợ hàn'] }]);
  });

  it('keeps line ends and quotes inside of cells, and numbers rows as a spreadsheet does', async () => {
    const file = await checkText('quotes.csv', 'id,title\n1,"a\r\nb"\n\n2,ống 5" thép\n');
    expect(await readRows(file)).toEqual([
      { number: 2, cells: ['1', 'a\nb'] },
      { number: 4, cells: ['2', 'ống 5" thép'] },
    ]);
  });

  it('composes letters that were typed in parts', async () => {
    const file = await checkText('nfd.csv', 'id,title\n1,Thợ hàn\n'.normalize('NFD'));
    expect((await readRows(file))[0]?.cells).toEqual(['1', 'Thợ hàn']);
  });

  it('says which rows are broken, and reads the others', async () => {
    const file = await checkText('ragged.csv', 'id,title\n1\n2,a,b\n3,c,,\n');
    const rows = await readRows(file);
    expect(rows.map(({ number, fault }) => [number, fault?.en])).toEqual([
      [2, 'The row has 1 cells, the header 2 columns.'],
      [3, 'The row has 3 cells, the header 2 columns.'],
      [4, undefined],
    ]);
  });

  it('may have its header further down', async () => {
    const content = 'SỞ NỘI VỤ,,\n,,\nid,title,x\n1,a,b\n';
    const file = await checkText('header.csv', content, { headerRow: 3 });
    expect(file.columns).toEqual(['id', 'title', 'x']);
    expect(await readRows(file)).toEqual([{ number: 4, cells: ['1', 'a', 'b'] }]);
  });

  it('is known by its bytes', async () => {
    const [first, same, other] = await Promise.all([
      checkText('a.csv', 'id\n1\n'),
      checkText('b.csv', 'id\n1\n'),
      checkText('c.csv', 'id\n2\n'),
    ]);
    expect(first.sha256).toEqual(same.sha256);
    expect(first.sha256).not.toEqual(other.sha256);
  });
});

describe('a JSONL file', () => {
  it('has the columns that any of its objects names', async () => {
    const file = await checkText(
      'a.jsonl',
      '{"id": 1, "company": {"name": "A"}}\n\nnot json\n{"id": "2\\u0000", "tags": ["x", "y"], "on": true}\n',
    );
    expect(file.columns).toEqual(['id', 'company.name', 'tags', 'on']);
    expect(await readRows(file)).toMatchObject([
      { number: 1, cells: ['1', 'A', '', ''] },
      { number: 3, cells: [], fault: { en: 'This line is not a JSON object.' } },
      { number: 4, cells: ['2', '', 'x\ny', 'true'] },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])(
    'is read whole where letters and line ends (%j) are torn between two reads of the disk',
    async (lineEnd) => {
      const titles = Array.from({ length: 9_000 }, (_, at) =>
        `${'ệ'.repeat(at % 23)} ${at}`.trim(),
      );
      const lines = titles.map((title) => JSON.stringify({ title }));
      const file = await checkText(`torn-${lineEnd.length}.jsonl`, lines.join(lineEnd));
      expect(file).toMatchObject({ rowCount: titles.length, columns: ['title'] });
      const rows = await readRows(file);
      expect(rows.map(({ cells }) => cells[0])).toEqual(titles);
      expect(rows.map(({ number }) => number)).toEqual(titles.map((_, at) => at + 1));
    },
  );
});

describe('a workbook', () => {
  const rows = [
    ['id', 'title', 'from', 'salary'],
    [1914927, 'Thợ hàn', new Date(Date.UTC(2025, 9, 19)), 17.5],
    [123456789012, { richText: [{ text: 'Thợ ' }, { text: 'tiện' }] }, null, true],
    ['0_x0030_7', { formula: '1+1', result: 2 }, new Date(Date.UTC(2025, 9, 19, 8, 30)), ' '],
  ];
  const read = [
    { number: 2, cells: ['1914927', 'Thợ hàn', '2025-10-19', '17.5'] },
    { number: 3, cells: ['123456789012', 'Thợ tiện', '', 'TRUE'] },
    { number: 4, cells: ['007', '2', '2025-10-19T08:30:00', ''] },
  ];

  it.each([true, false])('is read with shared strings: %s', async (sharedStrings) => {
    const path = join(folder, `book-${String(sharedStrings)}.xlsx`);
    const file = await check(await makeWorkbook(path, rows, { sharedStrings }));
    expect(file).toMatchObject({ format: 'XLSX', rowCount: 3, columns: rows[0] });
    expect(await readRows(file)).toEqual(read);
  });

  it('keeps many different texts outside of memory and finds each again', async () => {
    const many = Array.from({ length: 6_000 }, (_, at) => [`${at}`, `việc ${at} `.repeat(200)]);
    const path = await makeWorkbook(join(folder, 'many.xlsx'), [['id', 'title'], ...many]);
    const found = await readRows(await check(path));
    expect(found).toHaveLength(many.length);
    expect(found.every(({ cells }, at) => cells[1] === many[at]?.[1]?.trim())).toBe(true);
  });
});
