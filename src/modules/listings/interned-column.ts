import { withRoomFor } from './growing-array';

/** What no row has. */
const none = 0;

const mostShort = 0xffff;

/** A column of texts as small numbers: each distinct text is kept once, however many rows have it. */
export class InternedColumn {
  private readonly codeByText = new Map<string, number>();
  private readonly texts: (string | null)[] = [null];
  private codes: Uint16Array | Uint32Array = new Uint16Array(0);

  set(row: number, text: string | null): void {
    const code = text === null ? none : this.codeOf(text);
    if (code > mostShort && this.codes instanceof Uint16Array) {
      this.codes = Uint32Array.from(this.codes);
    }
    this.codes = withRoomFor(this.codes, row + 1);
    this.codes[row] = code;
  }

  /** By row; 0 where a row has no text. */
  get codeByRow(): Uint16Array | Uint32Array {
    return this.codes;
  }

  /** How many codes there are, that of no text among them. */
  get distinct(): number {
    return this.texts.length;
  }

  textOf(code: number): string | null {
    return this.texts[code] ?? null;
  }

  private codeOf(text: string): number {
    const known = this.codeByText.get(text);
    if (known !== undefined) return known;
    const code = this.texts.push(text) - 1;
    this.codeByText.set(text, code);
    return code;
  }
}
