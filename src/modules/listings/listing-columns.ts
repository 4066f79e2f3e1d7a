import { InternedColumn } from './interned-column';
import { NumberColumn } from './number-column';

/** Columns of a listing that hold few different texts. Lists are one text, see `itemsOf`. */
export const textColumns = [
  'employer_type',
  'occupation_code',
  'industry_code',
  'place_keys',
  'in_industrial_zone',
  'general_education',
  'technical_qualification',
  'experience',
  'contract_type',
  'work_form',
  'work_purpose',
  'salary_band',
  'benefits',
  'priority_groups',
] as const;

/** Columns that are compared by size; moments are microseconds since 1970. */
export const numberColumns = ['monthly_salary', 'posted_at', 'expires_at'] as const;

export type TextColumn = (typeof textColumns)[number];
export type NumberColumnName = (typeof numberColumns)[number];

export type ListingRow = Readonly<Record<TextColumn, string | null>> &
  Readonly<Record<NumberColumnName, number>>;

const separator = ',';

/** The items of a list that is kept as one text: codes, none of which has a comma. */
export const itemsOf = (list: string): readonly string[] =>
  list === '' ? [] : list.split(separator);

/** The public listings, column by column: a row is a number, the same in all of them. */
export class ListingColumns {
  readonly texts = recordOf(textColumns, () => new InternedColumn());
  readonly numbers = recordOf(numberColumns, () => new NumberColumn());
  readonly ids = new NumberColumn();
  /** How many of the first rows stand in the order of their ids. */
  private inOrder = 0;
  private readonly laterRows = new Map<number, number>();
  private rows = 0;
  private rowsGone = 0;

  /** How many rows there are, those of listings that are gone among them. */
  get length(): number {
    return this.rows;
  }

  /** How many rows are of listings that are gone. */
  get gone(): number {
    return this.rowsGone;
  }

  put(id: number, values: ListingRow): void {
    const row = this.rowOf(id) ?? this.addRow(id);
    if (this.numbers.expires_at.numberByRow[row] === -Infinity) this.rowsGone -= 1;
    for (const name of textColumns) this.texts[name].set(row, values[name]);
    for (const name of numberColumns) this.numbers[name].set(row, values[name]);
  }

  /** A listing that is gone is one that has always been expired. */
  remove(id: number): void {
    const row = this.rowOf(id);
    if (row === null || this.numbers.expires_at.numberByRow[row] === -Infinity) return;
    this.numbers.expires_at.set(row, -Infinity);
    this.rowsGone += 1;
  }

  rowOf(id: number): number | null {
    return this.laterRows.get(id) ?? this.rowInOrder(id);
  }

  idOf(row: number): number {
    return this.ids.numberByRow[row] ?? NaN;
  }

  /** Ids mostly come in their order and are looked up there; only the others need a map. */
  private addRow(id: number): number {
    const row = this.rows;
    this.rows += 1;
    if (this.inOrder === row && (row === 0 || (this.ids.numberByRow[row - 1] ?? 0) < id)) {
      this.inOrder += 1;
    } else this.laterRows.set(id, row);
    this.ids.set(row, id);
    return row;
  }

  private rowInOrder(id: number): number | null {
    const ids = this.ids.numberByRow;
    let [from, to] = [0, this.inOrder];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((ids[middle] ?? 0) < id) from = middle + 1;
      else to = middle;
    }
    return from < this.inOrder && ids[from] === id ? from : null;
  }
}

function recordOf<Name extends string, Value>(
  names: readonly Name[],
  make: () => Value,
): Readonly<Record<Name, Value>> {
  return Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, Value>;
}
