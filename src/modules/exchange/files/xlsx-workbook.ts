import { posix } from 'node:path';
import { damaged, type XlsxArchive } from './xlsx-archive';
import { isDateFormat } from './xlsx-cells';
import { SharedStrings } from './xlsx-strings';
import { unreadableFile } from './unreadable-file';
import { readXml } from './xml-events';

/** What a workbook says of all its sheets. */
export interface Workbook {
  /** Name of the part that holds the sheet. */
  readonly sheetPart: string;
  readonly from1904: boolean;
  /** By the number of a cell's style. */
  readonly dateStyles: readonly boolean[];
}

const workbookPart = 'xl/workbook.xml';

/** Reads where the wanted sheet is, by name or the first that is not hidden. */
export async function readWorkbook(
  archive: XlsxArchive,
  sheetName: string | undefined,
): Promise<Workbook> {
  if (!archive.has(workbookPart)) throw damaged();
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readXml(await archive.stream(workbookPart), {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = isTrue(attribute('date1904'));
      if (name !== 'sheet') return;
      sheets.push({
        name: attribute('name') ?? '',
        relation: attribute('r:id') ?? '',
        hidden: (attribute('state') ?? 'visible') !== 'visible',
      });
    },
  });
  const sheet = sheets.find(({ name, hidden }) =>
    sheetName === undefined ? !hidden : name === sheetName,
  );
  if (sheet === undefined) throw noSheet(sheetName, sheets.map(({ name }) => name).join(', '));
  const sheetPart = await findPart(archive, sheet.relation);
  return { sheetPart, from1904, dateStyles: await readDateStyles(archive) };
}

async function findPart(archive: XlsxArchive, relation: string): Promise<string> {
  let target: string | undefined;
  await readXml(await archive.stream('xl/_rels/workbook.xml.rels'), {
    open(name, attribute) {
      if (name === 'Relationship' && attribute('Id') === relation) target = attribute('Target');
    },
  });
  if (target === undefined) throw damaged();
  const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
  if (!archive.has(part)) throw damaged();
  return part;
}

async function readDateStyles(archive: XlsxArchive): Promise<readonly boolean[]> {
  if (!archive.has('xl/styles.xml')) return [];
  const codes = new Map<number, string>();
  const dateStyles: boolean[] = [];
  let inCellStyles = false;
  await readXml(await archive.stream('xl/styles.xml'), {
    open(name, attribute) {
      if (name === 'cellXfs') inCellStyles = true;
      const format = Number(attribute('numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(format, attribute('formatCode') ?? '');
      if (name === 'xf' && inCellStyles) dateStyles.push(isDateFormat(format, codes.get(format)));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return dateStyles;
}

/** Reads the shared strings; rich text is joined, phonetic hints are left out. */
export async function readSharedStrings(archive: XlsxArchive): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (!archive.has('xl/sharedStrings.xml')) return strings;
  let text = '';
  let inText = false;
  let inHint = false;
  await readXml(await archive.stream('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inHint;
      else if (name === 'rPh') inHint = true;
    },
    text(part) {
      if (inText) text += part;
    },
    close(name) {
      if (name === 'si') strings.append(text);
      else if (name === 't') inText = false;
      else if (name === 'rPh') inHint = false;
    },
  });
  return strings;
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

const noSheet = (wanted: string | undefined, known: string) =>
  unreadableFile(
    `Bảng tính không có trang "${wanted ?? ''}". Các trang có: ${known}.`,
    `The workbook has no sheet "${wanted ?? ''}". It has: ${known}.`,
  );
