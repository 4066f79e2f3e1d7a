import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { invalidInput } from '../errors';

/** Cursors are some 200 characters each. */
const cursorsKept = 2_000;
/** Characters of a list's name and the values, above which a cursor is sealed anew each time. */
const longestKept = 1_000;

/**
 * Seals keyset cursors: a cursor holds the sort values of a row, which nobody but this server may
 * read or forge. The nonce is a keyed hash of the content, so the same row has the same cursor in
 * every answer and an unchanged page keeps its ETag.
 */
export class CursorSealer {
  private readonly encryption: Buffer;
  private readonly nonces: Buffer;
  /** The first page of a list ends with the same row for all who ask, until something is posted. */
  private readonly sealed = new LRUCache<string, string>({ max: cursorsKept });

  constructor(secret: Buffer) {
    this.encryption = Buffer.from(hkdfSync('sha256', secret, '', 'cursor encryption', 32));
    this.nonces = Buffer.from(hkdfSync('sha256', secret, '', 'cursor nonces', 32));
  }

  /** `list` names the list and its order; a cursor of one list is refused by another. */
  seal(list: string, values: readonly unknown[]): string {
    const written = JSON.stringify(values);
    const key = `${list}\n${written}`;
    const known = this.sealed.get(key);
    if (known !== undefined) return known;
    const cursor = this.sealNow(list, written);
    if (key.length <= longestKept) this.sealed.set(key, cursor);
    return cursor;
  }

  private sealNow(list: string, values: string): string {
    const text = Buffer.from(values, 'utf8');
    const nonce = createHmac('sha256', this.nonces)
      .update(list)
      .update(text)
      .digest()
      .subarray(0, 12);
    const cipher = createCipheriv('aes-256-gcm', this.encryption, nonce);
    cipher.setAAD(Buffer.from(list));
    const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  open(list: string, cursor: string): readonly unknown[] {
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', this.encryption, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(list));
      decipher.setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as unknown[];
    } catch {
      throw invalidInput({
        vi: 'Con trỏ trang không thuộc danh sách này. Hãy đọc lại từ trang đầu.',
        en: 'This cursor does not belong to this list. Read again from the first page.',
      });
    }
  }
}
