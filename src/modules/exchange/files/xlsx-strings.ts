import { PagedFile } from './paged-file';

const keptInMemory = 8 * 1024 * 1024;

/**
 * The shared strings of a workbook. Small ones stay in memory; a workbook with millions of
 * different texts keeps them in a temporary file, so that its size does not decide ours.
 */
export class SharedStrings {
  private readonly kept: string[] = [];
  private keptLength = 0;
  private texts: PagedFile | null = null;
  private ends: PagedFile | null = null;

  append(text: string): void {
    if (this.texts === null && this.keptLength + text.length <= keptInMemory) {
      this.kept.push(text);
      // Each string costs about this much beyond its letters.
      this.keptLength += text.length + 16;
      return;
    }
    this.texts ??= new PagedFile();
    this.ends ??= new PagedFile();
    this.texts.append(Buffer.from(text, 'utf8'));
    const end = Buffer.allocUnsafe(8);
    end.writeDoubleLE(this.texts.length);
    this.ends.append(end);
  }

  /** The text a cell refers to; empty for a reference to nothing. */
  get(index: number): string {
    const kept = this.kept[index];
    if (kept !== undefined || this.texts === null || this.ends === null) return kept ?? '';
    const place = index - this.kept.length;
    if (!Number.isSafeInteger(place) || place < 0 || place * 8 >= this.ends.length) return '';
    const from = place === 0 ? 0 : this.ends.read(place * 8 - 8, place * 8).readDoubleLE();
    const to = this.ends.read(place * 8, place * 8 + 8).readDoubleLE();
    return this.texts.read(from, to).toString('utf8');
  }

  close(): void {
    this.texts?.close();
    this.ends?.close();
  }
}
