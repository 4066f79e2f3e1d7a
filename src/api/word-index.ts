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
  /** For each word of the vocabulary, the positions of the entries that have it. */
  private readonly entriesWith: readonly (readonly number[])[];

  constructor(things: readonly Called<T>[]) {
    const known = new Map<string, number>();
    const numberOf = (word: string) => {
      const number = known.get(word) ?? known.size;
      known.set(word, number);
      return number;
    };
    const foldedNames = new Map<string, string>();
    const foldOnce = (name: string) => {
      const folded = foldedNames.get(name) ?? fold(name);
      foldedNames.set(name, folded);
      return folded;
    };
    this.entries = things.map(({ thing, names }, position) => {
      const folded = names.map(foldOnce);
      return {
        thing,
        position,
        names: folded,
        mainName: plain(names[0] ?? ''),
        words: folded.map((name) => wordsOf(name).map(numberOf)),
      };
    });
    this.vocabulary = [...known.keys()];
    const entriesWith: number[][] = this.vocabulary.map(() => []);
    for (const { position, words } of this.entries) {
      for (const word of new Set(words.flat())) entriesWith[word]?.push(position);
    }
    this.entriesWith = entriesWith;
  }

  /** Things in whose name all words stand, each whole or as its beginning. */
  find(text: string): readonly T[] {
    const query = queryOf(text);
    return this.matching(
      query,
      query.words.map((word) => this.strengths(word, false)),
    );
  }

  /** As `find`; when nothing is found, with one slip in all or else one in each word. */
  search(text: string): readonly T[] {
    const found = this.find(text);
    if (found.length > 0) return found;
    const query = queryOf(text);
    const strict = query.words.map((word) => this.strengths(word, false));
    const oneSlip = query.words.map((word) => this.strengths(word, true));
    const once = oneSlip.flatMap((forgiving, slipped) =>
      this.matching(query, strict.with(slipped, forgiving)),
    );
    return once.length > 0 ? [...new Set(once)] : this.matching(query, oneSlip);
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

  private matching(query: Query, typed: readonly ReadonlyMap<number, number>[]): readonly T[] {
    return this.entriesWithAll(typed)
      .map((entry) => ({ entry, score: this.score(entry, query, typed) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.entry.position - b.entry.position)
      .map(({ entry }) => entry.thing);
  }

  /** The few entries worth looking at: those that have each typed word somewhere. */
  private entriesWithAll(typed: readonly ReadonlyMap<number, number>[]): readonly Entry<T>[] {
    const [first, ...others] = typed
      .map((strengths) => new Set([...strengths.keys()].flatMap((w) => this.entriesWith[w] ?? [])))
      .sort((a, b) => a.size - b.size);
    return [...(first ?? [])]
      .filter((position) => others.every((positions) => positions.has(position)))
      .flatMap((position) => this.entries[position] ?? []);
  }

  private score(
    entry: Entry<T>,
    { folded, accented }: Query,
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
      // A short name that is matched is matched more fully than a long one; the main name first.
      const fullness = Math.min(1, typed.length / name.split(' ').length);
      const further = index === 0 ? 0 : 0.25;
      best = Math.max(best, sum / typed.length + closeness(name, folded) + fullness - further);
    });
    // Who takes the trouble to type accents means them.
    const asTyped = accented !== null && entry.mainName.includes(accented);
    return best > 0 && asTyped ? best + 1 : best;
  }
}

/** How much of a name stands there as it was typed. */
function closeness(name: string, typed: string): number {
  if (name === typed) return 4;
  if (name.startsWith(typed)) return 2;
  return name.includes(typed) ? 1 : 0;
}

interface Query {
  readonly folded: string;
  readonly words: readonly string[];
  /** Null when typed without accents. */
  readonly accented: string | null;
}

function queryOf(text: string): Query {
  const folded = fold(text);
  const typed = plain(text);
  const words = folded.split(' ').filter(Boolean).slice(0, mostWords);
  return { folded, words, accented: typed === folded ? null : typed };
}

const mostWords = 12;

const plain = (text: string) => text.normalize('NFC').toLowerCase().trim();

/** Names of two or three words are also typed as one: `hanoi`, `danang`. */
function wordsOf(name: string): readonly string[] {
  const words = name.split(' ').filter(Boolean);
  return words.length === 2 || words.length === 3 ? [...words, words.join('')] : words;
}
