/** A word as it is looked up, whoever wrote it. */
export interface Word {
  /** Without accents. */
  readonly folded: string;
  /** With its accents in one order, or null when it was typed without any. */
  readonly accented: string | null;
}

/** One word of a text. */
export interface WrittenWord extends Word {
  /** Its position among the words of the text. */
  readonly position: number;
}

const separators = /[^\p{L}\p{Nd}\u0300-\u036f+#]+/u;
const marks = /[\u0300-\u036f]+/g;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The words of a text; the same words, in the same order, as `fold` gives. */
export function writtenWords(text: string): readonly WrittenWord[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .split(separators)
    .map(wordOf)
    .filter(({ folded }) => folded !== '')
    .map((word, position) => ({ ...word, position }));
}

/** From lower-case letters and separate marks. */
function wordOf(decomposed: string): Word {
  const folded = decomposed.replace(marks, '').replace(/đ/g, 'd');
  return { folded, accented: decomposed === folded ? null : inOneOrder(decomposed) };
}

/** `hòa` and `hoà` are one word: the tone goes to the end of it. */
const inOneOrder = (word: string) => word.replace(tones, '') + (word.match(tones) ?? []).join('');

/** Reads the names of a list, whose thousands of names share few words. */
export class NameReader {
  private readonly known = new Map<string, readonly Word[]>();

  /** The words of a name, short forms written out. */
  read(name: string): readonly Word[] {
    return name.split(/[\s\-–.,()]+/u).flatMap((part) => {
      const words = this.known.get(part) ?? writtenOut(writtenWords(part));
      this.known.set(part, words);
      return words;
    });
  }
}

/** May the one have been meant by the other? A word typed without accents may mean any. */
export const agrees = (typed: Word, meant: Word): boolean =>
  typed.folded === meant.folded && (typed.accented === null || typed.accented === meant.accented);

const shortForms: Readonly<Record<string, readonly string[]>> = {
  tp: ['thanh', 'pho'],
  tx: ['thi', 'xa'],
  tt: ['thi', 'tran'],
  q: ['quan'],
  h: ['huyen'],
  p: ['phuong'],
  f: ['phuong'],
  x: ['xa'],
  district: ['quan'],
  ward: ['phuong'],
};

const glued = /^(tp|q|p|f|quan|phuong)0*([1-9]\d?)$/;

/** Short forms written out: `q1` is `quan 1`, `TP.` is `thanh pho`, `phường 05` is `phuong 5`. */
export function writtenOut(words: readonly WrittenWord[]): readonly WrittenWord[] {
  return words.flatMap((word) => {
    const { folded, position } = word;
    const [, type, number] = glued.exec(folded) ?? [];
    const parts =
      type !== undefined && number !== undefined
        ? [...(shortForms[type] ?? [type]), number]
        : (shortForms[folded] ??
          (/^0+[1-9]\d*$/.test(folded) ? [folded.replace(/^0+/, '')] : null));
    if (parts === null) return [word];
    return parts.map((part) => ({ folded: part, accented: null, position }));
  });
}
