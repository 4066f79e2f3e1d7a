import { officialTable } from '../../api/official-data';
import { gazetteer } from './gazetteer';
import { PlaceLevel, type PlaceUnit } from './place-unit';
import { agrees, NameReader, type Word, writtenOut, type WrittenWord } from './written-words';

/** A unit under one way of writing it. */
interface Name {
  readonly unit: PlaceUnit;
  readonly words: readonly Word[];
  /** True when written with its type: `quận Tân Bình`. */
  readonly typed: boolean;
}

/** Words that name one or more places. */
export interface Mention {
  readonly words: readonly WrittenWord[];
  readonly candidates: readonly PlaceUnit[];
}

/** What may count as a place: an address names places, a search names much else. */
export type Caution = 'ADDRESS' | 'SEARCH';

/** Every way of writing a place, by its folded words. */
class PlaceNames {
  private readonly byPhrase = new Map<string, Name[]>();
  private longest = 1;

  constructor() {
    const reader = new NameReader();
    const wordsOf = (name: string) => reader.read(name);
    for (const unit of gazetteer().units) {
      const { fullName } = unit;
      this.add(unit, wordsOf(fullName), true);
      // `Quận 1` is never written `1`.
      if (unit.name !== fullName) this.add(unit, wordsOf(unit.name), false);
      for (const former of unit.formerly) {
        this.add(unit, wordsOf(former.fullName), true);
        this.add(unit, wordsOf(former.name), false);
      }
    }
    for (const { key, alias } of officialTable('places/aliases.tsv', 'key', 'alias')) {
      const unit = gazetteer().get(key);
      this.add(unit, wordsOf(alias), false);
      this.add(unit, wordsOf(`${unit.type} ${alias}`), true);
    }
  }

  private add(unit: PlaceUnit, words: readonly Word[], typed: boolean): void {
    const phrase = phraseOf(words);
    const name = { unit, words, typed };
    const known = this.byPhrase.get(phrase);
    if (known === undefined) this.byPhrase.set(phrase, [name]);
    else known.push(name);
    this.longest = Math.max(this.longest, words.length);
  }

  /** The places named in a text, from left to right, each by as many words as possible. */
  mentions(words: readonly WrittenWord[], caution: Caution): readonly Mention[] {
    const text = writtenOut(words);
    const mentions: Mention[] = [];
    for (let start = 0; start < text.length;) {
      const mention = this.mentionAt(text, start, caution);
      if (mention !== null) mentions.push(mention);
      start += mention?.words.length ?? 1;
    }
    return mentions;
  }

  private mentionAt(text: readonly WrittenWord[], start: number, caution: Caution): Mention | null {
    for (let length = Math.min(this.longest, text.length - start); length > 0; length -= 1) {
      const words = text.slice(start, start + length);
      const whole = length === text.length;
      const names = (this.byPhrase.get(phraseOf(words)) ?? []).filter(
        (name) =>
          name.words.every((meant, index) => agrees(words[index] ?? meant, meant)) &&
          (caution === 'ADDRESS'
            ? whole || isSureInAddress(name, text[start - 1])
            : isSureInSearch(name, words)),
      );
      if (names.length > 0) return { words, candidates: widest(names.map(({ unit }) => unit)) };
    }
    return null;
  }
}

const phraseOf = (words: readonly Word[]) => words.map(({ folded }) => folded).join(' ');

/** Who writes the bare name of a province means the province, not a ward of the same name. */
function widest(units: readonly PlaceUnit[]): readonly PlaceUnit[] {
  const distinct = [...new Set(units)];
  const provinces = distinct.filter(({ level }) => level === PlaceLevel.PROVINCE);
  return provinces.length > 0 ? provinces : distinct;
}

/** After these words a name is that of a street, a bridge, an estate: `Xa lộ Hà Nội`. */
const notOfPlaces = new Set('duong pho lo cau ngo hem kcn nghiep cu nha tower building'.split(' '));

function isSureInAddress({ unit, typed }: Name, before: WrittenWord | undefined): boolean {
  if (typed) return true;
  return unit.level !== PlaceLevel.COMMUNE && !notOfPlaces.has(before?.folded ?? '');
}

/**
 * In a search a bare name must be more than chance. `tu van ban hang` holds the letters of the
 * rural district Văn Bàn, and is about selling.
 */
function isSureInSearch(
  { unit, typed, words: meant }: Name,
  words: readonly WrittenWord[],
): boolean {
  if (unit.level === PlaceLevel.PROVINCE) return true;
  const accented = words.some(({ accented: written }) => written !== null);
  const nameLength = typed ? meant.length - unit.type.split(' ').length : meant.length;
  if (typed) return unit.level === PlaceLevel.DISTRICT || accented || nameLength > 1;
  if (unit.level === PlaceLevel.COMMUNE || nameLength < 2) return false;
  return accented || unit.type !== 'Huyện';
}

let loaded: PlaceNames | undefined;

/** The ways of writing places, gathered when first asked for. */
export const placeNames = (): PlaceNames => (loaded ??= new PlaceNames());
