import { nearestCodes } from '../../api/typing-distance';
import { WordIndex } from '../../api/word-index';
import { type Language, unknownCode } from '../../errors';

/** How far the Vietnamese title of a code can be relied on. */
export enum TitleProvenance {
  SOURCE = 'SOURCE',
  RECALLED = 'RECALLED',
  ONLY_GROUP_BELOW = 'ONLY_GROUP_BELOW',
  MISSING = 'MISSING',
}

/** One code of an official list. List, version and code are its identity. */
export interface CodeEntry {
  /** List and edition: `VSCO2020`, `VSIC2025` … */
  readonly version: string;
  readonly code: string;
  /** 1 is the widest. */
  readonly level: number;
  readonly parentCode: string | null;
  readonly nameVi: string | null;
  readonly nameEn: string | null;
  readonly titleProvenance: TitleProvenance;
  /** Finer titles that the list puts under this code. */
  readonly otherTitles: readonly string[];
  /** Other words by which it is searched for. */
  readonly alsoCalled: readonly string[];
}

/** The title in a language, or in the other one where the list has none. */
export function titleIn(language: Language, entry: CodeEntry): string | null {
  return language === 'vi' ? (entry.nameVi ?? entry.nameEn) : (entry.nameEn ?? entry.nameVi);
}

/** One edition of an official list, held in memory. */
export class CodeList<Entry extends CodeEntry> {
  private readonly byCode: ReadonlyMap<string, Entry>;
  private index: WordIndex<Entry> | undefined;

  constructor(
    /** As in `Entry.version`. */
    readonly version: string,
    readonly entries: readonly Entry[],
  ) {
    this.byCode = new Map(entries.map((entry) => [entry.code, entry]));
  }

  find(code: string): Entry | null {
    return this.byCode.get(code) ?? null;
  }

  /** As `find`; an unknown code is refused with the three nearest. */
  require(code: string): Entry {
    const found = this.byCode.get(code);
    if (found !== undefined) return found;
    const named = this.entries.map((entry) => ({
      code: entry.code,
      name: titleIn('vi', entry) ?? entry.code,
    }));
    throw unknownCode(this.version, code, nearestCodes(code, named));
  }

  /** What a code lies in, the nearest first. */
  ancestors(entry: Entry): readonly Entry[] {
    const parent = entry.parentCode === null ? null : this.find(entry.parentCode);
    return parent === null ? [] : [parent, ...this.ancestors(parent)];
  }

  /** Is the entry somewhere below the code? */
  isBelow(entry: Entry, code: string): boolean {
    return this.ancestors(entry).some((above) => above.code === code);
  }

  /** The entry and all below it. */
  withAllBelow(entry: Entry): readonly Entry[] {
    return this.entries.filter((one) => one === entry || this.isBelow(one, entry.code));
  }

  search(text: string): readonly Entry[] {
    this.index ??= new WordIndex(
      this.entries.map((entry) => ({
        thing: entry,
        names: [
          entry.nameVi ?? '',
          entry.nameEn ?? '',
          ...entry.otherTitles,
          ...entry.alsoCalled,
          entry.code,
        ],
      })),
    );
    return this.index.search(text);
  }
}
