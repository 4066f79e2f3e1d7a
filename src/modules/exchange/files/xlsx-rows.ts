import type { FileBytes } from './file-bytes';
import { cleanCell, isEmptyRow, type Layout, type SourceRow } from './source-row';
import { XlsxArchive } from './xlsx-archive';
import { columnOfReference, dateOfSerial, numberText } from './xlsx-cells';
import type { SharedStrings } from './xlsx-strings';
import { readSharedStrings, readWorkbook, type Workbook } from './xlsx-workbook';
import { xmlEvents, type XmlEvents } from './xml-events';

/** As many columns as a sheet can have. */
const mostColumns = 16_384;

/** The rows of one sheet, header first: values as shown, dates as ISO, formulas as last computed. */
export async function* xlsxRows(
  content: FileBytes,
  layout: Layout,
  onBytes: (bytes: number) => void,
): AsyncGenerator<SourceRow> {
  const archive = await XlsxArchive.open(content);
  let strings: SharedStrings | null = null;
  try {
    const workbook = await readWorkbook(archive, layout.sheet);
    strings = await readSharedStrings(archive);
    const sheet = await archive.stream(workbook.sheetPart);
    sheet.on('data', (chunk: Buffer) => {
      onBytes(chunk.length);
    });
    const reader = new SheetReader(workbook, strings);
    for await (const read of xmlEvents(sheet, reader)) yield* read.takeRows();
  } finally {
    strings?.close();
    archive.close();
  }
}

/** How many bytes `xlsxRows` will report. */
export async function sheetBytes(content: FileBytes, layout: Layout): Promise<number> {
  const archive = await XlsxArchive.open(content);
  try {
    return archive.sizeOf((await readWorkbook(archive, layout.sheet)).sheetPart);
  } finally {
    archive.close();
  }
}

class SheetReader implements XmlEvents {
  private rows: SourceRow[] = [];
  private cells: string[] = [];
  private number = 0;
  private column = -1;
  private type = 'n';
  private isDate = false;
  private stored = '';
  private collecting = false;
  private inHint = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly strings: SharedStrings,
  ) {}

  takeRows(): readonly SourceRow[] {
    const taken = this.rows;
    this.rows = [];
    return taken;
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    switch (name) {
      case 'row':
        this.number = Number(attribute('r') ?? this.number + 1);
        this.cells = [];
        this.column = -1;
        break;
      case 'c':
        this.column = columnOfReference(attribute('r') ?? '') ?? this.column + 1;
        this.type = attribute('t') ?? 'n';
        this.isDate = this.workbook.dateStyles[Number(attribute('s') ?? 0)] ?? false;
        this.stored = '';
        break;
      case 'rPh':
        this.inHint = true;
        break;
      case 'v':
      case 't':
        this.collecting = !this.inHint;
        break;
    }
  }

  text(part: string): void {
    if (this.collecting) this.stored += part;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.collecting = false;
        break;
      case 'rPh':
        this.inHint = false;
        break;
      case 'c':
        this.keepCell();
        break;
      case 'row':
        if (!isEmptyRow(this.cells)) this.rows.push({ number: this.number, cells: this.cells });
        break;
    }
  }

  private keepCell(): void {
    if (this.stored === '' || this.column >= mostColumns) return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = cleanCell(this.value());
  }

  private value(): string {
    switch (this.type) {
      case 's':
        return withoutEscapes(this.strings.get(Number(this.stored)));
      case 'b':
        return this.stored === '1' ? 'TRUE' : 'FALSE';
      case 'n': {
        const date = this.isDate ? dateOfSerial(Number(this.stored), this.workbook.from1904) : null;
        return date ?? numberText(this.stored);
      }
      // Texts, ISO dates, and errors such as #N/A, which the field they are meant for will refuse.
      default:
        return withoutEscapes(this.stored);
    }
  }
}

/** Workbooks write characters that XML cannot hold as `_x000D_`. */
const withoutEscapes = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
