import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { invalidInput } from '../errors';

/**
 * Seals keyset cursors: a cursor holds the sort values of a row, which nobody but this server may
 * read or forge. The nonce is a keyed hash of the content, so the same row has the same cursor in
 * every answer and an unchanged page keeps its ETag.
 */
export class CursorSealer {
  private readonly encryption: Buffer;
  private readonly nonces: Buffer;

  constructor(secret: Buffer) {
    this.encryption = Buffer.from(hkdfSync('sha256', secret, '', 'cursor encryption', 32));
    this.nonces = Buffer.from(hkdfSync('sha256', secret, '', 'cursor nonces', 32));
  }

  /** `list` names the list and its order; a cursor of one list is refused by another. */
  seal(list: string, values: readonly unknown[]): string {
    const text = Buffer.from(JSON.stringify(values), 'utf8');
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
