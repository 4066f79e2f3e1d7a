import type { WrittenWord } from './query-text';
import type { Vocabulary } from './vocabulary';

export interface Correction {
  readonly written: string;
  readonly read: string;
}

/**
 * Reads the words that find nothing as what was probably meant: two words typed as one (`ketoan`),
 * or a word with one slip (`tooan`). Of several candidates the one that fits its neighbours wins.
 */
export function respell(
  words: readonly WrittenWord[],
  vocabulary: Vocabulary,
  findsNothing: ReadonlySet<string>,
): { readonly words: readonly WrittenWord[]; readonly corrections: readonly Correction[] } {
  const corrections: Correction[] = [];
  const respelt = words.flatMap((one, index) => {
    if (!findsNothing.has(one.word)) return [one];
    const meant = probablyMeant(one.word, words[index - 1], words[index + 1], vocabulary);
    if (meant === null) return [one];
    corrections.push({ written: one.written, read: meant.join(' ') });
    return meant.map((word) => ({ word, written: word }));
  });
  return { words: respelt, corrections };
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
