import { readerOfType, type ReadValue } from './column-values';

export type Row = Record<string, unknown>;

export interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/** What the rows of a statement are made of. */
export class Columns {
  private readonly names: readonly string[];
  private readonly readers: readonly (ReadValue | null)[];
  /** Copied for each row, so that all have one shape. */
  private readonly empty: Readonly<Row> = {};

  constructor({ fields }: RowDescription) {
    this.names = fields.map(({ name }) => name);
    this.readers = fields.map(({ dataTypeID }) => readerOfType(dataTypeID));
    this.empty = Object.fromEntries(this.names.map((name) => [name, null]));
  }

  /** Reads a row as PostgreSQL has sent it: see `RowTaker`. */
  row(bytes: Buffer, at: number): Row {
    const row: Row = { ...this.empty };
    const { names, readers } = this;
    // Most values are ASCII, and a part of a text is had for a fifth of what a text of bytes costs.
    const plain = bytes.toString('latin1', at, rowEnd(bytes, at));
    let from = at + 2;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index];
      const length = lengthAt(bytes, from);
      from += 4;
      if (length < 0 || name === undefined) continue;
      const end = from + length;
      const written = isAscii(bytes, from, end)
        ? plain.substring(from - at, end - at)
        : bytes.toString('utf8', from, end);
      const read = readers[index];
      row[name] = read == null ? written : read(written);
      from = end;
    }
    return row;
  }
}

/** The message begins with its length, which counts itself, just before the row. */
const rowEnd = (bytes: Buffer, at: number) => at - 4 + lengthAt(bytes, at - 4);

/** As `readInt32BE`, which checks where it reads and takes five times as long. */
const lengthAt = (bytes: Buffer, at: number) =>
  (byteAt(bytes, at) << 24) |
  (byteAt(bytes, at + 1) << 16) |
  (byteAt(bytes, at + 2) << 8) |
  byteAt(bytes, at + 3);

const byteAt = (bytes: Buffer, at: number) => bytes[at] ?? 0;

function isAscii(bytes: Buffer, from: number, end: number): boolean {
  for (let index = from; index < end; index += 1) {
    if (byteAt(bytes, index) > 127) return false;
  }
  return true;
}
