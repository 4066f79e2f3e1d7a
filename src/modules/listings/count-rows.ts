import { setImmediate as turn } from 'node:timers/promises';
import type { InternedColumn } from './interned-column';
import type { ListingColumns } from './listing-columns';
import type { NumberColumn } from './number-column';

/** A condition on one column. */
export type RowTest =
  | { readonly column: InternedColumn; readonly admits: (text: string | null) => boolean }
  | { readonly column: NumberColumn; readonly above: number; readonly orEqual: boolean };

/** What rows are counted by: a column, and which of the tests is left out for it, if any. */
export interface Tally {
  readonly column: InternedColumn;
  readonly without: RowTest | null;
}

export interface RowCounts {
  readonly total: number;
  /** In the order of the tallies: text → how many rows have it. */
  readonly tallies: readonly ReadonlyMap<string, number>[];
}

/** Rows that are gone through without a pause: less than a millisecond. */
const stretch = 32_768;

/** How a row fares: it passes, fails one test alone, which is counted from 1, or is out. */
const passed = 0;
const out = 255;

/** What is asked of the rows. */
export interface RowQuestion {
  /** Microseconds since 1970; what expired before is left out. */
  readonly now: number;
  readonly tests: readonly RowTest[];
  readonly tallies: readonly Tally[];
  /** By row: 1 for those it is about; null: about all. */
  readonly marked: Uint8Array | null;
}

/** Counts the rows that pass all tests, and for each tally those that pass all but one. */
export async function countRows(
  columns: ListingColumns,
  question: RowQuestion,
): Promise<RowCounts> {
  const { tests, tallies } = question;
  const counters = tallies.map(({ column, without }) => ({
    column,
    counts: new Uint32Array(column.distinct),
    allowed: without === null ? passed : tests.indexOf(without) + 1,
  }));
  let total = 0;
  for await (const { fate, from, to } of faring(columns, question)) {
    for (let index = 0; index < to - from; index += 1) if (fate[index] === passed) total += 1;
    for (const { column, counts, allowed } of counters) {
      add(counts, column.codeByRow, fate, allowed, from, to);
    }
  }
  return { total, tallies: counters.map(({ column, counts }) => byText(column, counts)) };
}

/** The ids of the rows that count for anything; null when there are more than so many. */
export async function idsOfCounted(
  columns: ListingColumns,
  question: RowQuestion,
  most: number,
): Promise<readonly number[] | null> {
  const { tests, tallies } = question;
  const counts = new Uint8Array(out + 1);
  counts[passed] = 1;
  for (const { without } of tallies) if (without !== null) counts[tests.indexOf(without) + 1] = 1;
  const ids: number[] = [];
  for await (const { fate, from, to } of faring(columns, question)) {
    for (let row = from; row < to; row += 1) {
      if (counts[fate[row - from] ?? out] !== 1) continue;
      if (ids.length === most) return null;
      ids.push(columns.idOf(row));
    }
  }
  return ids;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** How its rows fare, the first at 0. */
  readonly fate: Uint8Array;
}

/** How all rows fare, some at a time, with turns for other requests between. */
async function* faring(
  { length, numbers: { expires_at } }: ListingColumns,
  { now, tests, marked }: RowQuestion,
): AsyncIterable<Stretch> {
  const isAlive = stepOf({ column: expires_at, above: now, orEqual: false });
  const steps = tests.map(stepOf);
  const fate = new Uint8Array(Math.min(stretch, length));
  for (let from = 0; from < length; from += stretch) {
    if (from > 0) await turn();
    const to = Math.min(length, from + stretch);
    begin(fate, from, to, marked);
    isAlive(fate, out, from, to);
    steps.forEach((step, index) => {
      step(fate, index + 1, from, to);
    });
    yield { from, to, fate };
  }
}

type Step = (fate: Uint8Array, failure: number, from: number, to: number) => void;

function begin(fate: Uint8Array, from: number, to: number, marked: Uint8Array | null): void {
  if (marked === null) fate.fill(passed);
  else for (let row = from; row < to; row += 1) fate[row - from] = marked[row] === 1 ? passed : out;
}

/** Each test goes through its own column alone: a few billionths of a second for a row. */
function stepOf(test: RowTest): Step {
  if ('above' in test) {
    const { column, above, orEqual } = test;
    return (fate, failure, from, to) => {
      const numbers = column.numberByRow;
      for (let row = from; row < to; row += 1) {
        const number = numbers[row] ?? 0;
        if (number > above || (orEqual && number === above)) continue;
        fate[row - from] = fate[row - from] === passed ? failure : out;
      }
    };
  }
  const { column, admits } = test;
  const admitted = new Uint8Array(column.distinct);
  for (let code = 0; code < admitted.length; code += 1) {
    admitted[code] = admits(column.textOf(code)) ? 1 : 0;
  }
  return (fate, failure, from, to) => {
    const codes = column.codeByRow;
    for (let row = from; row < to; row += 1) {
      if (admitted[codes[row] ?? 0] === 1) continue;
      fate[row - from] = fate[row - from] === passed ? failure : out;
    }
  };
}

function add(
  counts: Uint32Array,
  codes: Uint16Array | Uint32Array,
  fate: Uint8Array,
  allowed: number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const fared = fate[row - from];
    if (fared !== passed && fared !== allowed) continue;
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
}

function byText(column: InternedColumn, counts: Uint32Array): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  counts.forEach((count, code) => {
    const text = column.textOf(code);
    if (count > 0 && text !== null) found.set(text, count);
  });
  return found;
}
