import { faring, passed, type RowQuestion } from './count-rows';
import type { ListingColumns, NumberColumnName } from './listing-columns';

/** What rows are sorted by; among equals, by their ids in the same direction. */
export interface RowOrder {
  readonly columns: readonly NumberColumnName[];
  readonly descending: boolean;
}

/** The ids of the first rows that pass all tests, after a position if one is given. */
export async function firstRows(
  columns: ListingColumns,
  question: RowQuestion,
  order: RowOrder,
  /** The values of the columns of the order, and an id. */
  after: readonly number[] | null,
  most: number,
): Promise<readonly number[]> {
  const keys = [...order.columns.map((name) => columns.numbers[name]), columns.ids].map(
    ({ numberByRow }) => numberByRow,
  );
  const first = new FirstOf(keys, order.descending, after, most);
  // The newest listings have the highest ids: begun at the right end, few rows are put before others.
  const backwards = order.descending;
  for await (const { fate, from, to } of faring(columns, question, backwards)) {
    for (let index = 0; index < to - from; index += 1) {
      const row = backwards ? to - 1 - index : from + index;
      if (fate[row - from] === passed) first.offer(row);
    }
  }
  return first.rows.map((row) => columns.idOf(row));
}

/** Keeps the first of the rows that it is offered, in their order. */
class FirstOf {
  readonly rows: number[] = [];
  private readonly lead: Float64Array;
  /** What the first key of a row must reach; nearly all rows are done with by looking at this. */
  private bound: number;

  constructor(
    private readonly keys: readonly Float64Array[],
    private readonly descending: boolean,
    private readonly after: readonly number[] | null,
    private readonly most: number,
  ) {
    this.lead = keys[0] ?? new Float64Array(0);
    this.bound = descending ? -Infinity : Infinity;
  }

  offer(row: number): void {
    const value = this.lead[row] ?? 0;
    if (this.descending ? value < this.bound : value > this.bound) return;
    const { rows, most } = this;
    let at = rows.length;
    while (at > 0 && this.precedes(row, rows[at - 1] ?? 0)) at -= 1;
    if (at === most || !this.followsPosition(row)) return;
    rows.splice(at, 0, row);
    if (rows.length > most) rows.pop();
    if (rows.length === most) this.bound = this.lead[rows[most - 1] ?? 0] ?? 0;
  }

  private precedes(row: number, other: number): boolean {
    for (const key of this.keys) {
      const [own, its] = [key[row] ?? 0, key[other] ?? 0];
      if (own !== its) return own > its === this.descending;
    }
    return false;
  }

  private followsPosition(row: number): boolean {
    if (this.after === null) return true;
    for (const [index, given] of this.after.entries()) {
      const own = this.keys[index]?.[row] ?? 0;
      if (own !== given) return own < given === this.descending;
    }
    return false;
  }
}
