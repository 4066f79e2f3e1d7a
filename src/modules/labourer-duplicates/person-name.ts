import { fold } from '../../api/fold';

/** One word of a name, as far as it is compared. */
export interface NameWord {
  /** Lower case with its accents, however the tone mark was placed: `hoà` as `hòa`. */
  readonly accented: string;
  /** Without accents: `nguyen`. */
  readonly folded: string;
  /** As it sounds where spellings are mixed up: `truong` as `chuong`, `thuy` as `thui`. */
  readonly sound: string;
}

/** A name as its words, family name first as it was written. */
export type PersonName = readonly NameWord[];

export function readName(fullName: string): PersonName {
  return fullName
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const folded = fold(word);
      return { accented: accentedForm(word), folded, sound: soundOf(folded) };
    });
}

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The letters, then the tone: where the mark stands within a word is a matter of taste. */
function accentedForm(word: string): string {
  const marked = word.normalize('NFD');
  return marked.replace(toneMarks, '').normalize('NFC') + (marked.match(toneMarks) ?? []).join('');
}

/** What registrars write for one another by ear; each rule works on a folded word. */
const confusions: readonly (readonly [RegExp, string])[] = [
  [/^ngh/, 'ng'],
  [/^gh/, 'g'],
  [/^gi(?=[aeou])/, 'd'],
  [/^r/, 'd'],
  [/^tr/, 'ch'],
  [/^s/, 'x'],
  [/^ph/, 'f'],
  [/^[kq]/, 'c'],
  [/y/g, 'i'],
];

const soundOf = (folded: string) =>
  confusions.reduce((word, [heard, written]) => word.replace(heard, written), folded);
