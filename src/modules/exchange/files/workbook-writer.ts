import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A cell to write: a text, a number, or a day as a workbook counts it; undefined leaves it blank. */
export type CellToWrite = string | number | { readonly serial: number } | undefined;

export interface WorkbookToWrite {
  readonly sheetName: string;
  /** In letters, by column. */
  readonly widths: readonly number[];
  /** The rows above this one stay in sight. */
  readonly firstRow: number;
}

/** What becomes of the bytes of a file on their way to the disk. */
export type Keeping = (content: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

const asItIs: Keeping = (content) => content;

/**
 * Writes a workbook of one sheet, row by row as they come, in constant memory. Readable by its
 * owner alone. Texts have the text format, so that a number corrected by hand keeps its zeros.
 */
export async function writeWorkbook(
  path: string,
  workbook: WorkbookToWrite,
  rows: AsyncIterable<readonly CellToWrite[]> | Iterable<readonly CellToWrite[]>,
  kept: Keeping = asItIs,
): Promise<void> {
  const zip = new ZipFile();
  // The library wants the whole folder entry; a sheet whose size is not known yet is streamed.
  for (const [name, content] of Object.entries(fixedParts(workbook.sheetName))) {
    zip.addBuffer(Buffer.from(xmlHead + content, 'utf8'), name);
  }
  const sheet = Readable.from(sheetXml(workbook, rows), { objectMode: false });
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', { compressionLevel: 3 });
  zip.end();
  const failed = once(sheet, 'error').then(([error]) => Promise.reject(error as Error));
  const content = kept(zip.outputStream as AsyncIterable<Buffer>);
  const written = pipeline(content, createWriteStream(path, { mode: 0o600 }));
  await Promise.race([written, failed]);
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles by number: plain, a day, text. */
const styles = { date: 1, text: 2 } as const;

const fixedParts = (sheetName: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml':
    `<Types xmlns="${packages}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`,
  '_rels/.rels':
    `<Relationships xmlns="${packages}/relationships">` +
    `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/>` +
    '</Relationships>',
  'xl/workbook.xml':
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>` +
    `<sheet name="${escaped(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    `<Relationships xmlns="${packages}/relationships">` +
    `<Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml':
    `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts>` +
    '<fills count="2"><fill/><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    '<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/>' +
    '<xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>',
});

const chunkLetters = 64 * 1024;

async function* sheetXml(
  { widths, firstRow }: WorkbookToWrite,
  rows: AsyncIterable<readonly CellToWrite[]> | Iterable<readonly CellToWrite[]>,
): AsyncGenerator<string> {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  let text =
    `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="${firstRow - 1}" topLeftCell="A${firstRow}" state="frozen"/></sheetView>` +
    `</sheetViews><cols>${columns.join('')}</cols><sheetData>`;
  let number = 0;
  for await (const cells of rows) {
    number += 1;
    text += rowXml(number, cells);
    if (text.length < chunkLetters) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

function rowXml(number: number, cells: readonly CellToWrite[]): string {
  let row = `<row r="${number}">`;
  for (const [at, cell] of cells.entries()) {
    if (cell === undefined || cell === '') continue;
    const reference = `r="${columnLetters(at)}${number}"`;
    if (typeof cell === 'string') {
      const value = `<is><t xml:space="preserve">${escaped(cell)}</t></is>`;
      row += `<c ${reference} s="${styles.text}" t="inlineStr">${value}</c>`;
    } else if (typeof cell === 'number') row += `<c ${reference}><v>${cell}</v></c>`;
    else row += `<c ${reference} s="${styles.date}"><v>${cell.serial}</v></c>`;
  }
  return `${row}</row>`;
}

/** 0 → A, 26 → AA. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text for XML; what XML cannot hold is written as workbooks do, `_x000B_`. */
function escaped(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, (letter) => {
      const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    })
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}

const plain = /^[^\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff&<>"_\ud800-\udfff]*$/;
