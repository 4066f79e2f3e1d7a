import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const pageBytes = 64 * 1024;
const pagesKept = 128;

const algorithm = 'aes-256-ctr';
const blockBytes = 16;

/** In counter mode each block has a number, so that reading can begin at any of them. */
function counterAt(position: number): Buffer {
  const counter = Buffer.alloc(blockBytes);
  counter.writeUIntBE(position / blockBytes, 10, 6);
  return counter;
}

/**
 * Bytes that are appended, then read at random, in constant memory: a temporary file that no other
 * user can open and that is unlinked at once, so that nothing of it stays after a `kill -9`. What
 * lies on the disk meanwhile is encrypted with a key that only this process has: it may be of people.
 */
export class PagedFile {
  private readonly descriptor: number;
  private readonly pages = new Map<number, Buffer>();
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private written = 0;
  private readonly key = randomBytes(32);
  private readonly cipher = createCipheriv(algorithm, this.key, counterAt(0));

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'cung-cau-'));
    this.descriptor = openSync(join(folder, 'pages'), 'wx+', 0o600);
    rmSync(folder, { recursive: true });
  }

  /** Where the next append will lie. */
  get length(): number {
    return this.written + this.pendingBytes;
  }

  append(bytes: Buffer): void {
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes >= pageBytes) this.flush();
  }

  read(from: number, to: number): Buffer {
    if (this.pendingBytes > 0) this.flush();
    const parts: Buffer[] = [];
    for (let at = from; at < to;) {
      const page = Math.floor(at / pageBytes);
      const start = at - page * pageBytes;
      const part = this.page(page).subarray(start, start + to - at);
      if (part.length === 0) break;
      parts.push(part);
      at += part.length;
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private flush(): void {
    const bytes = this.cipher.update(Buffer.concat(this.pending));
    writeSync(this.descriptor, bytes, 0, bytes.length, this.written);
    this.written += bytes.length;
    this.pending = [];
    this.pendingBytes = 0;
    this.pages.clear();
  }

  private page(number: number): Buffer {
    const kept = this.pages.get(number);
    if (kept !== undefined) return kept;
    const at = number * pageBytes;
    const sealed = Buffer.allocUnsafe(pageBytes);
    const length = readSync(this.descriptor, sealed, 0, pageBytes, at);
    const page = createDecipheriv(algorithm, this.key, counterAt(at)).update(
      sealed.subarray(0, length),
    );
    const [oldest] = this.pages.keys();
    if (this.pages.size >= pagesKept && oldest !== undefined) this.pages.delete(oldest);
    this.pages.set(number, page);
    return page;
  }
}
