import type { Vocabulary } from './vocabulary';

/** Below this, two neighbours say nothing about each other. */
const weakest = 0.02;

/**
 * Vietnamese is written in syllables, and the same syllable stands in many words: `ke` and `toan`
 * are both in "thiết kế an toàn". So words that belong together are kept together: first the pairs
 * that bind most strongly, then each syllable left over with the neighbour it is known to stand by,
 * because alone it would match half of all advertisements. Other words stand alone.
 *
 * `strict: false` leaves the syllables left over alone: a second chance for a search that finds
 * nothing. The strong pairs are never taken apart.
 */
export function compoundsOf<Word extends { readonly word: string }>(
  words: readonly Word[],
  vocabulary: Vocabulary,
  strict: boolean,
): readonly (readonly Word[])[] {
  const bond = (index: number) => vocabulary.bond(words[index]?.word, words[index + 1]?.word);
  const joined = strongestPairs(words.length, bond);
  const paired = words.map((_, index) => joined.has(index) || joined.has(index - 1));
  paired.forEach((isPaired, index) => {
    if (isPaired || !strict) return;
    const [before, after] = [bond(index - 1), bond(index)];
    if (Math.max(before, after) >= weakest) joined.add(before > after ? index - 1 : index);
  });
  const compounds: Word[][] = [];
  words.forEach((word, index) => {
    if (joined.has(index - 1)) compounds.at(-1)?.push(word);
    else compounds.push([word]);
  });
  return compounds;
}

/** Positions of pairs that do not overlap and together bind most strongly. */
function strongestPairs(length: number, bond: (index: number) => number): Set<number> {
  let [before, last] = [
    { strength: 0, pairs: [] as readonly number[] },
    { strength: 0, pairs: [] as readonly number[] },
  ];
  for (let index = 0; index + 1 < length; index += 1) {
    const strength = before.strength + bond(index);
    const best = strength > last.strength ? { strength, pairs: [...before.pairs, index] } : last;
    [before, last] = [last, best];
  }
  return new Set(last.pairs);
}
