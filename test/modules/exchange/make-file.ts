import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { stream } from 'exceljs';

/** A folder for one test file; gone after its tests. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function makeFile(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export type Cell = string | number | boolean | Date | object | null;

/** A workbook as a spreadsheet program writes it. */
export async function makeWorkbook(
  path: string,
  rows: readonly (readonly Cell[])[],
  { sharedStrings = true, sheet = 'Tin tuyển dụng' } = {},
): Promise<string> {
  const workbook = new stream.xlsx.WorkbookWriter({
    filename: path,
    useSharedStrings: sharedStrings,
    useStyles: true,
  });
  const page = workbook.addWorksheet(sheet);
  for (const row of rows) page.addRow(row).commit();
  page.commit();
  await workbook.commit();
  return path;
}

/** A zip archive part by part; `declaredSize` lies about what a part expands to. */
export function makeZip(
  parts: readonly { name: string; content: Buffer; declaredSize?: number }[],
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredSize = content.length } of parts) {
    const packed = deflateRawSync(content);
    const fileName = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(checksum(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declaredSize, 18);
    common.writeUInt16LE(fileName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, fileName, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, fileName]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, entries, end]);
}

/** `crc32` came to Node's zlib after the oldest Node we support. */
function checksum(bytes: Buffer): number {
  return typeof crc32 === 'function' ? crc32(bytes) : slowChecksum(bytes);
}

function slowChecksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const workbookXml = (sheets: string) =>
  `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`;

/** The parts around one sheet, whose XML is given. */
export function makeSheetParts(sheetXml: string | Buffer) {
  return [
    { name: 'xl/workbook.xml', content: Buffer.from(workbookXml('<sheet name="A" r:id="r1"/>')) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: Buffer.from(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
    },
    { name: 'xl/worksheets/sheet1.xml', content: Buffer.from(sheetXml) },
  ];
}
