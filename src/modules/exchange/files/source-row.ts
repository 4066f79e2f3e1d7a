import type { Message } from '../../../errors';

/** One row of a file, cells in the order of its columns; what is absent is an empty text. */
export interface SourceRow {
  /** As a spreadsheet numbers it: the header is usually row 1. In JSONL, the line. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Why this row cannot be read at all; its cells are then empty. */
  readonly fault?: Message;
}

/** Where the table lies in the file. */
export interface Layout {
  /** The row with the names of the columns; by default the first that is not empty. */
  readonly headerRow?: number;
  /**
   * Names of the columns of a table whose header is not to be read: of several rows, or worded by
   * whoever made it. What stands above `firstRow` is then passed over, and so are further columns.
   */
  readonly columns?: readonly string[];
  readonly firstRow?: number;
  /** Name of the sheet of a workbook; by default the first that is not hidden. */
  readonly sheet?: string;
}

/** A cell as it is worked with: composed letters, no blanks around, `\n` the only line end. */
export function cleanCell(text: string): string {
  const trimmed = text.trim();
  if (plainAscii.test(trimmed)) return trimmed;
  return trimmed.normalize('NFC').replace(/\r\n?/g, '\n').replace(controls, '');
}

const plainAscii = /^[\x20-\x7e]*$/;

/** No text of a person has them, and PostgreSQL stores no zero byte. */
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

export const isEmptyRow = (cells: readonly string[]) => cells.every((cell) => cell === '');
