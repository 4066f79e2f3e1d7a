import { fold } from '../../api/fold';
import { adWords, type OccupationEntry, occupation, occupationList } from './occupations';

/** What kind of work the title of an ad probably is. A suggestion: the centre decides. */
export interface OccupationSuggestion {
  readonly occupation: OccupationEntry;
  /** 1 is the official title word for word; below 0.7 nothing is suggested. */
  readonly score: number;
}

interface Phrase {
  readonly code: string;
  /** How many of its words tell something. */
  readonly telling: number;
}

/** Words that say only that someone is employed. */
const plainEmployment = /^(?:nhan vien|chuyen vien) /;

/** The words of ads and the titles of the list itself. */
class TitleWords {
  private readonly ofWork = new Map<string, Phrase>();
  private readonly ofLeaders = new Map<string, Phrase>();
  private longest = 1;

  constructor() {
    for (const { code, nameVi, otherTitles } of occupationList('VSCO2020').entries) {
      // Group 1 is named by what is led; its titles say nothing without their heading.
      if (code.length !== 4 || code.startsWith('1') || nameVi === null) continue;
      const titles = [nameVi, ...otherTitles].filter((title) => title.includes(' '));
      for (const title of titles) this.add(this.ofWork, title, code);
    }
    for (const { code, words, lead } of adWords()) {
      this.add(lead === 'yes' ? this.ofLeaders : this.ofWork, words, code);
    }
  }

  private add(to: Map<string, Phrase>, title: string, code: string): void {
    const phrase = fold(title);
    const length = phrase.split(' ').length;
    to.set(phrase, { code, telling: length - (plainEmployment.test(phrase) ? 2 : 0) });
    this.longest = Math.max(this.longest, length);
  }

  /** The known phrase that says most; what comes first in a title weighs more. */
  bestIn(words: readonly string[], leader: boolean): Phrase | null {
    const known = leader ? this.ofLeaders : this.ofWork;
    let best: Phrase | null = null;
    let bestWeight = -Infinity;
    for (let start = 0; start < words.length; start += 1) {
      const longest = Math.min(this.longest, words.length - start);
      for (let length = 1; length <= longest; length += 1) {
        const found = known.get(words.slice(start, start + length).join(' '));
        if (found === undefined || found.telling - start / 2 <= bestWeight) continue;
        best = found;
        bestWeight = found.telling - start / 2;
      }
    }
    return best;
  }

  isWhole(title: string): boolean {
    return this.ofWork.has(title);
  }
}

const leaders =
  /\b(?:(?:pho )?(?:tong )?giam doc|(?:pho )?truong (?:phong|bo phan|ban)|pho phong|quan ly|manager|head of|ceo)\b/;

/** Such titles are about what is managed, not about leading people. */
const noLeaders =
  /\b(?:nhan vien|chuyen vien|tro ly|thu ky|ky su) (?:\w+ )?(?:quan ly|giam doc|tong giam doc)\b|\bproduct manager\b|\bproject manager\b|\bquan ly du an\b/;

let loaded: TitleWords | undefined;

/** Suggests the unit group of VSCO 2020 for the title of an ad; null when the words do not say. */
export function classifyOccupation(title: string): OccupationSuggestion | null {
  loaded ??= new TitleWords();
  const folded = fold(title);
  const leader = leaders.test(folded) && !noLeaders.test(folded);
  const found = loaded.bestIn(folded.split(' '), leader);
  const known = found === null ? null : occupation(found.code);
  if (found === null || known === null) return null;
  const whole = !leader && loaded.isWhole(folded);
  return { occupation: known, score: whole ? 1 : Math.min(0.95, (65 + 10 * found.telling) / 100) };
}
