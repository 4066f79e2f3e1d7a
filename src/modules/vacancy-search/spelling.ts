import type { WrittenWord } from './query-text';
import type { Vocabulary } from './vocabulary';

export interface Correction {
  readonly written: string;
  readonly read: string;
}

/**
 * Reads what finds nothing as what was probably meant: two words typed as one (`ketoan`), a word
 * with one slip (`tooan`), or two syllables that are words each and no word together (`ke ton`). Of
 * several candidates the one that fits its neighbours wins.
 */
export function respell(
  words: readonly WrittenWord[],
  vocabulary: Vocabulary,
  findsNothing: ReadonlySet<string>,
): { readonly words: readonly WrittenWord[]; readonly corrections: readonly Correction[] } {
  const corrections: Correction[] = [];
  const correct = (one: WrittenWord, meant: readonly string[]): readonly WrittenWord[] => {
    corrections.push({ written: one.written, read: meant.join(' ') });
    return meant.map((word) => ({ word, written: word }));
  };
  const respelt = words.flatMap((one, index) => {
    if (!findsNothing.has(one.word)) return [one];
    const meant = probablyMeant(one.word, words[index - 1], words[index + 1], vocabulary);
    return meant === null ? [one] : correct(one, meant);
  });
  for (let index = 0; index + 1 < respelt.length; index += 1) {
    const [first, second] = respelt.slice(index, index + 2);
    if (first === undefined || second === undefined || !findsNothing.has(pairOf(first, second))) {
      continue;
    }
    const meant = meantTogether(respelt, index, vocabulary);
    if (meant === null) continue;
    const [one, other] = meant;
    if (one !== first.word) respelt.splice(index, 1, ...correct(first, [one]));
    else respelt.splice(index + 1, 1, ...correct(second, [other]));
  }
  return { words: respelt, corrections };
}

/** Neighbours that would make a common word with one slip less; whether any ad has them, as they are,
 * side by side, the database knows. */
export function doubtfulPairs(
  words: readonly WrittenWord[],
  vocabulary: Vocabulary,
): readonly string[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    if (next === undefined || meantTogether(words, index, vocabulary) === null) return [];
    return [pairOf(word, next)];
  });
}

const pairOf = (first: WrittenWord, second: WrittenWord) => `${first.word}_${second.word}`;

/** As strong as this, a pair is a word; as frequent as this, it is a common one. */
const strongBond = 0.3;
const commonPair = 5;

function meantTogether(
  words: readonly WrittenWord[],
  index: number,
  vocabulary: Vocabulary,
): readonly [string, string] | null {
  const [before, first, second, after] = [-1, 0, 1, 2].map((step) => words[index + step]?.word);
  if (first === undefined || second === undefined) return null;
  if (!vocabulary.has(first) || !vocabulary.has(second)) return null;
  const belongs = [vocabulary.bond(before, first), vocabulary.bond(first, second)];
  if (Math.max(...belongs, vocabulary.bond(second, after)) > 0) return null;
  const candidates = [
    ...vocabulary.near(second).map((meant) => [first, meant] as const),
    ...vocabulary.near(first).map((meant) => [meant, second] as const),
  ];
  return bestBy(candidates, ([one, other]) => {
    const frequency = vocabulary.pairFrequency(one, other);
    return frequency >= commonPair && vocabulary.bond(one, other) >= strongBond ? frequency : 0;
  });
}

function probablyMeant(
  word: string,
  before: WrittenWord | undefined,
  after: WrittenWord | undefined,
  vocabulary: Vocabulary,
): readonly string[] | null {
  const fit = (candidate: string) =>
    vocabulary.pairFrequency(before?.word ?? '', candidate) +
    vocabulary.pairFrequency(candidate, after?.word ?? '');
  const near = vocabulary.near(word);
  const fitting = bestBy(near, fit);
  if (fitting !== null) return [fitting];
  // Short words are too close together to tell, unless a neighbour does.
  const whole = bestBy(near, (candidate) =>
    Math.min(word.length, candidate.length) < 3 ? 0 : vocabulary.frequency(candidate),
  );
  const halves = bestBy(splits(word), ([a, b]) => vocabulary.pairFrequency(a, b));
  const frequencyOfHalves = halves === null ? 0 : vocabulary.pairFrequency(...halves);
  if (whole !== null && vocabulary.frequency(whole) > frequencyOfHalves) return [whole];
  return frequencyOfHalves > 1 ? halves : null;
}

const splits = (word: string) =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, index): readonly [string, string] => [
    word.slice(0, index + 1),
    word.slice(index + 1),
  ]);

function bestBy<T>(candidates: readonly T[], score: (candidate: T) => number): T | null {
  let best: T | null = null;
  let most = 0;
  for (const candidate of candidates) {
    const found = score(candidate);
    if (found > most) [best, most] = [candidate, found];
  }
  return best;
}
