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

/**
 * How a row fares is a number, so that no test has to branch: guessing wrong which way a row goes
 * takes the processor longer than all else that is done with it. Each test that a row fails adds its
 * own number, and 256 to tell one failure from several.
 */
export const passed = 0;
const failedOnly = (test: number) => 256 + test + 1;
/** It is not asked about. */
const out = 8_192;
const fates = 4 * out;

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
    weights: weightsOf([without], tests),
  }));
  let total = 0;
  for await (const { fate, from, to } of faring(columns, question)) {
    for (let index = 0; index < to - from; index += 1) if (fate[index] === passed) total += 1;
    for (const { column, counts, weights } of counters) {
      add(counts, column.codeByRow, fate, weights, from, to);
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
  const weights = weightsOf(
    tallies.map(({ without }) => without),
    tests,
  );
  const ids: number[] = [];
  for await (const { fate, from, to } of faring(columns, question)) {
    for (let row = from; row < to; row += 1) {
      if (weights[fate[row - from] ?? out] !== 1) continue;
      if (ids.length === most) return null;
      ids.push(columns.idOf(row));
    }
  }
  return ids;
}

/** By fate: 1 for rows that count, those that pass and those that fail only what is left out. */
function weightsOf(leftOut: readonly (RowTest | null)[], tests: readonly RowTest[]): Uint8Array {
  const weights = new Uint8Array(fates);
  weights[passed] = 1;
  for (const test of leftOut) if (test !== null) weights[failedOnly(tests.indexOf(test))] = 1;
  return weights;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** How its rows fare, the first at 0. */
  readonly fate: Uint16Array;
}

/** How all rows fare, some at a time, with turns for other requests between. */
export async function* faring(
  { length, numbers: { expires_at } }: ListingColumns,
  { now, tests, marked }: RowQuestion,
  backwards = false,
): AsyncIterable<Stretch> {
  const isAlive = stepOf({ column: expires_at, above: now, orEqual: false });
  const steps = tests.map(stepOf);
  const fate = new Uint16Array(Math.min(stretch, length));
  const stretches = Math.ceil(length / stretch);
  for (let index = 0; index < stretches; index += 1) {
    if (index > 0) await turn();
    const from = stretch * (backwards ? stretches - 1 - index : index);
    const to = Math.min(length, from + stretch);
    begin(fate, from, to, marked);
    isAlive(fate, out, from, to);
    steps.forEach((step, test) => {
      step(fate, failedOnly(test), from, to);
    });
    yield { from, to, fate };
  }
}

type Step = (fate: Uint16Array, failure: number, from: number, to: number) => void;

function begin(fate: Uint16Array, from: number, to: number, marked: Uint8Array | null): void {
  if (marked === null) fate.fill(passed);
  else for (let row = from; row < to; row += 1) fate[row - from] = marked[row] === 1 ? passed : out;
}

/** Each test goes through its own column alone: some billionths of a second for a row. */
function stepOf(test: RowTest): Step {
  if ('above' in test) {
    const { column, above, orEqual } = test;
    return (fate, failure, from, to) => {
      const numbers = column.numberByRow;
      for (let row = from; row < to; row += 1) {
        const number = numbers[row] ?? 0;
        const fails = orEqual ? number < above : number <= above;
        fate[row - from] = (fate[row - from] ?? 0) + Number(fails) * failure;
      }
    };
  }
  const { column, admits } = test;
  const refused = new Uint8Array(column.distinct);
  for (let code = 0; code < refused.length; code += 1) {
    refused[code] = Number(!admits(column.textOf(code)));
  }
  return (fate, failure, from, to) => {
    const codes = column.codeByRow;
    for (let row = from; row < to; row += 1) {
      fate[row - from] = (fate[row - from] ?? 0) + (refused[codes[row] ?? 0] ?? 0) * failure;
    }
  };
}

function add(
  counts: Uint32Array,
  codes: Uint16Array | Uint32Array,
  fate: Uint16Array,
  weights: Uint8Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + (weights[fate[row - from] ?? 0] ?? 0);
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
