import { fold } from './fold';
import { isOneSlipFrom } from './typing-distance';

/** Something that can be found by what it is called. */
export interface Called<T> {
  readonly thing: T;
  /** The name first, then other names. */
  readonly names: readonly string[];
}

interface Entry<T> {
  readonly thing: T;
  readonly position: number;
  /** Folded, the main name first. */
  readonly names: readonly string[];
  readonly mainName: string;
  /** The words of each name. */
  readonly words: readonly (readonly number[])[];
}

const exactly = 3;
const asBeginning = 2;
const afterOneSlip = 1;

/**
 * Finds things of a short list by words of their names. Accents, case and order do not matter, the
 * beginning of a word is enough, and a slip of the fingers is forgiven when nothing matches without.
 * All words must be in one name. The best match comes first, equal ones in the order of the list.
 */
export class WordIndex<T> {
  private readonly entries: readonly Entry<T>[];
  private readonly vocabulary: readonly string[];

  constructor(things: readonly Called<T>[]) {
    const known = new Map<string, number>();
    const numberOf = (word: string) => {
      const number = known.get(word) ?? known.size;
      known.set(word, number);
      return number;
    };
    this.entries = things.map(({ thing, names }, position) => {
      const folded = names.map(fold);
      return {
        thing,
        position,
        names: folded,
        mainName: plain(names[0] ?? ''),
        words: folded.map((name) => wordsOf(name).map(numberOf)),
      };
    });
    this.vocabulary = [...known.keys()];
  }

  search(text: string): readonly T[] {
    const typed = plain(text);
    const folded = fold(text);
    const words = folded.split(' ').filter(Boolean).slice(0, 12);
    if (words.length === 0) return [];
    const strict = words.map((word) => this.strengths(word, false));
    const accented = typed === folded ? null : typed;
    const found = this.matching(folded, accented, strict);
    if (found.length > 0) return found;
    const oneSlip = words.map((word) => this.strengths(word, true));
    // One slip in all first; only then one in each word.
    const single = words.map((_, slipped) =>
      this.matching(
        folded,
        accented,
        strict.map((some, index) => oneSlip[index === slipped ? index : -1] ?? some),
      ),
    );
    const withOneSlip = [...new Set(single.flat())];
    return withOneSlip.length > 0 ? withOneSlip : this.matching(folded, accented, oneSlip);
  }

  /** For each word of the vocabulary, how well a typed word matches it. */
  private strengths(typed: string, forgiving: boolean): ReadonlyMap<number, number> {
    const strengths = new Map<number, number>();
    this.vocabulary.forEach((word, number) => {
      if (word === typed) strengths.set(number, exactly);
      else if (word.startsWith(typed)) strengths.set(number, asBeginning);
      else if (forgiving && isOneSlipFrom(typed, word)) strengths.set(number, afterOneSlip);
    });
    return strengths;
  }

  private matching(
    folded: string,
    accented: string | null,
    typed: readonly ReadonlyMap<number, number>[],
  ): readonly T[] {
    return this.entries
      .map((entry) => {
        const score = this.score(entry, folded, typed);
        // Who takes the trouble to type accents means them.
        const asTyped = accented !== null && score > 0 && entry.mainName.includes(accented);
        return { entry, score: asTyped ? score + 1 : score };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.entry.position - b.entry.position)
      .map(({ entry }) => entry.thing);
  }

  private score(
    entry: Entry<T>,
    folded: string,
    typed: readonly ReadonlyMap<number, number>[],
  ): number {
    let best = 0;
    entry.words.forEach((words, index) => {
      let sum = 0;
      for (const strengths of typed) {
        const strength = Math.max(0, ...words.map((word) => strengths.get(word) ?? 0));
        if (strength === 0) return;
        sum += strength;
      }
      const name = entry.names[index] ?? '';
      const order =
        name === folded ? 4 : name.startsWith(folded) ? 2 : name.includes(folded) ? 1 : 0;
      // A short name that is matched is matched more fully than a long one; the main name first.
      const share = typed.length / name.split(' ').length;
      best = Math.max(
        best,
        sum / typed.length + order + Math.min(1, share) - (index === 0 ? 0 : 0.25),
      );
    });
    return best;
  }
}

const plain = (text: string) => text.normalize('NFC').toLowerCase().trim();

/** Names of two or three words are also typed as one: `hanoi`, `danang`. */
function wordsOf(name: string): readonly string[] {
  const words = name.split(' ').filter(Boolean);
  return words.length === 2 || words.length === 3 ? [...words, words.join('')] : words;
}
