/**
 * How many slips of the fingers lie between two words: a letter too many, too few, another one, or
 * two neighbours swapped. Stops counting beyond `most` and then answers `most + 1`.
 */
export function typingDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  // Asked of thousands of codes at a time, so the rows are used again and not made anew.
  let [beforeLast, last, current] = rowsFor(b.length + 1);
  for (let column = 0; column <= b.length; column += 1) last[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    current[0] = row;
    let leastOfRow = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, at(beforeLast, column - 2) + 1);
      current[column] = least;
      leastOfRow = Math.min(leastOfRow, least);
    }
    if (leastOfRow > most) return most + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(at(last, b.length), most + 1);
}

type Rows = [Uint32Array, Uint32Array, Uint32Array];

let rows: Rows = [new Uint32Array(64), new Uint32Array(64), new Uint32Array(64)];

function rowsFor(length: number): Rows {
  if (rows[0].length >= length) return rows;
  rows = [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];
  return rows;
}

const at = (row: Uint32Array, column: number) => row[column] ?? Infinity;

/** Was a word probably meant to be the other? Short words are too close together to tell. */
export function isOneSlipFrom(typed: string, word: string): boolean {
  if (typed.length < 3 || word.length < 3 || Math.abs(typed.length - word.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === word[start]) start += 1;
  let [end, wordEnd] = [typed.length, word.length];
  while (end > start && wordEnd > start && typed[end - 1] === word[wordEnd - 1]) {
    end -= 1;
    wordEnd -= 1;
  }
  const [left, wordLeft] = [end - start, wordEnd - start];
  const swapped = left === 2 && typed[start] === word[end - 1] && typed[end - 1] === word[start];
  return (Math.max(left, wordLeft) === 1 || (wordLeft === 2 && swapped)) && typed !== word;
}

interface Coded {
  readonly code: string;
  readonly name: string;
}

/** Beyond these a code is no slip of another, and counting on would cost time for every code. */
const mostSlips = 4;

/** The three codes of a list that look most like one that it does not have. */
export function nearestCodes(given: string, list: Iterable<Coded>): readonly Coded[] {
  const wanted = given.trim().toUpperCase().slice(0, 12);
  const nearest: (Coded & { readonly distance: number })[] = [];
  let worst = mostSlips;
  for (const { code, name } of list) {
    const distance = typingDistance(wanted, code, worst) + gap(wanted, code);
    if (nearest.length === 3 && distance >= (nearest[2]?.distance ?? 0)) continue;
    nearest.push({ code, name, distance });
    nearest.sort((a, b) => a.distance - b.distance);
    nearest.length = Math.min(nearest.length, 3);
    if (nearest.length === 3) worst = Math.min(mostSlips, Math.ceil(nearest[2]?.distance ?? worst));
  }
  return nearest.map(({ code, name }) => ({ code, name }));
}

/** Between equally similar codes the one with the nearer number, always less than one slip. */
function gap(a: string, b: string): number {
  const difference = Math.abs(Number(a) - Number(b));
  return Number.isNaN(difference) ? 0.99 : Math.min(difference, 1e6) / 1.1e6;
}
