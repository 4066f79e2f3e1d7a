import { typingDistance } from '../../api/typing-distance';
import { searchWords } from './query-text';

/** A syllable of Vietnamese without its marks: only such are halves of compounds. */
const syllable =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

/** A pair seen once may be two words that met by chance, or a slip. */
const fewest = 2;

/** Which words advertisements and official lists use, and which of them stand side by side. */
export class Vocabulary {
  private readonly words = new Map<string, number>();
  private readonly pairs = new Map<string, number>();

  /** `weight`: as how many advertisements a text counts. */
  add(text: string, weight = 1): void {
    const words = searchWords(text);
    words.forEach((word, index) => {
      count(this.words, word, weight);
      const next = words[index + 1];
      if (next !== undefined) count(this.pairs, `${word}_${next}`, weight);
    });
  }

  has(word: string): boolean {
    return this.words.has(word);
  }

  frequency(word: string): number {
    return this.words.get(word) ?? 0;
  }

  pairFrequency(word: string, next: string): number {
    return this.pairs.get(`${word}_${next}`) ?? 0;
  }

  /**
   * How strongly two neighbours make one word, 0 to 1: 0.7 for `ke toan`, 0.05 for `vien ke`, which
   * merely meet in `nhan vien ke toan`. 0 for words that are no syllables: `java developer`.
   */
  bond(word: string | undefined, next: string | undefined): number {
    if (word === undefined || next === undefined) return 0;
    if (!syllable.test(word) || !syllable.test(next)) return 0;
    const together = this.pairFrequency(word, next);
    if (together < fewest) return 0;
    return together / Math.sqrt(this.frequency(word) * this.frequency(next));
  }

  /** Words one slip of the fingers away, those in use. */
  near(word: string): readonly string[] {
    const near: string[] = [];
    for (const [known, times] of this.words) {
      // One slip leaves the first or the last letter alone: most words need no closer look.
      const oneEndIsSame = known.startsWith(word.charAt(0)) || known.at(-1) === word.at(-1);
      if (times >= fewest && oneEndIsSame && typingDistance(word, known, 1) === 1) near.push(known);
    }
    return near;
  }
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
