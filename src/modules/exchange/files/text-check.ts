import { isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';
import { saveAsUtf8, unreadableFile } from './unreadable-file';

/** No line of a real list is longer; a longer one is a broken or hostile file. */
export const longestLine = 1024 * 1024;

const lineFeed = 10;
const carriageReturn = 13;

/** Passes UTF-8 text on and stops at the first byte that cannot be text, naming its line. */
export class TextCheck extends Transform {
  private line = 1;
  private lineBytes = 0;
  /** The first bytes of a letter whose rest is in the next chunk. */
  private torn = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.check(chunk);
      done(null, chunk);
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.torn.length > 0 ? wrongEncoding(this.line) : null);
  }

  private check(chunk: Buffer): void {
    const zero = chunk.indexOf(0);
    if (zero >= 0) throw hasZeroBytes(this.line + countLines(chunk.subarray(0, zero)));
    this.checkLength(chunk);
    const text = this.torn.length === 0 ? chunk : Buffer.concat([this.torn, chunk]);
    const whole = text.length - tornBytes(text);
    if (!isUtf8(text.subarray(0, whole))) {
      throw wrongEncoding(this.line + linesBeforeFault(text));
    }
    this.torn = Buffer.from(text.subarray(whole));
    this.line += countLines(chunk);
  }

  /** Chunks are far shorter than the longest line, so lines inside of one need no measuring. */
  private checkLength(chunk: Buffer): void {
    const first = firstBreak(chunk);
    if (this.lineBytes + (first < 0 ? chunk.length : first) > longestLine) {
      throw lineTooLong(this.line);
    }
    const last = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn));
    this.lineBytes = last < 0 ? this.lineBytes + chunk.length : chunk.length - last - 1;
  }
}

function firstBreak(chunk: Buffer): number {
  const feed = chunk.indexOf(lineFeed);
  const before = feed < 0 ? chunk : chunk.subarray(0, feed);
  const carriage = before.indexOf(carriageReturn);
  return carriage < 0 ? feed : carriage;
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}

/** How many bytes at the end begin a letter that the chunk does not finish. */
function tornBytes(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back += 1) {
    const byte = text[text.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}

function linesBeforeFault(text: Buffer): number {
  let start = 0;
  for (let lines = 0; ; lines += 1) {
    const end = text.indexOf(lineFeed, start);
    if (end < 0 || !isUtf8(text.subarray(start, end))) return lines;
    start = end + 1;
  }
}

const lineTooLong = (line: number) =>
  unreadableFile(
    `Dòng ${line} dài hơn 1 MB: đây không phải danh sách mỗi dòng một mục, hoặc thiếu dấu ngoặc kép đóng. Hãy xuất lại tệp.`,
    `Line ${line} is longer than 1 MB: this is not a list with one item a line, or a closing quote is missing. Export the file again.`,
  );

const hasZeroBytes = (line: number) =>
  unreadableFile(
    `Dòng ${line} có byte 0: tệp nhị phân, hỏng, hoặc chữ UTF-16. ${saveAsUtf8.vi}`,
    `Line ${line} has zero bytes: a binary file, a damaged one, or UTF-16 text. ${saveAsUtf8.en}`,
  );

const wrongEncoding = (line: number) =>
  unreadableFile(
    `Chữ ở dòng ${line} không phải UTF-8; thường là Windows-1258, Windows-1252, TCVN3 hoặc VNI. ${saveAsUtf8.vi}`,
    `Line ${line} is not UTF-8 text; usually it is Windows-1258, Windows-1252, TCVN3 or VNI. ${saveAsUtf8.en}`,
  );
