import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { deriveKey } from '../../../database/seal';
import type { FileBytes, Keeping } from '../../exchange';

/*
 * A salt of its own for each writing, then the content in parts of 64 KiB, each sealed with
 * AES-256-GCM under a key derived from the key of the import and the salt. The nonce of a part is its
 * number and whether it is the last: parts that were cut off, left out or put in another order do not
 * open (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015).
 */
const saltBytes = 16;
const partBytes = 64 * 1024;
const tagBytes = 16;
const sealedBytes = partBytes + tagBytes;
const algorithm = 'aes-256-gcm';

const keyOf = (key: Buffer, salt: Buffer) =>
  deriveKey(key, `sealed file ${salt.toString('base64')}`);

function nonceOf(part: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(part, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Seals what comes, part by part, with a one-time key. */
export const sealingWith = (fileKey: Buffer): Keeping =>
  async function* sealed(content) {
    const salt = randomBytes(saltBytes);
    const key = keyOf(fileKey, salt);
    const seal = (number: number, part: Buffer, isLast: boolean) => {
      const cipher = createCipheriv(algorithm, key, nonceOf(number, isLast));
      return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]);
    };
    yield salt;
    let number = 0;
    let held = Buffer.alloc(0);
    for await (const chunk of content) {
      held = Buffer.concat([held, chunk]);
      // One part is held back: only its end tells whether it was the last.
      while (held.length > partBytes) {
        yield seal(number, held.subarray(0, partBytes), false);
        number += 1;
        held = held.subarray(partBytes);
      }
    }
    yield seal(number, held, true);
  };

/** A file that was sealed, read as it was before; reading throws where it was changed. */
export function sealedFile(path: string, fileKey: Buffer): FileBytes {
  return {
    name: basename(path),
    async state() {
      const found = await stat(path).catch(() => null);
      if (found === null) return null;
      return { bytes: contentBytes(found.size), modifiedAt: found.mtimeMs };
    },
    read: (from = 0, to = Infinity) =>
      Readable.from(opened(path, fileKey, from, to), { objectMode: false }),
  };
}

const partsOf = (size: number) => Math.max(1, Math.ceil((size - saltBytes) / sealedBytes));
const contentBytes = (size: number) => Math.max(0, size - saltBytes - partsOf(size) * tagBytes);

async function* opened(
  path: string,
  fileKey: Buffer,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const salt = Buffer.alloc(saltBytes);
    await file.read(salt, 0, saltBytes, 0);
    const key = keyOf(fileKey, salt);
    const parts = partsOf(size);
    const end = Math.min(to, contentBytes(size));
    for (let number = Math.floor(from / partBytes); number * partBytes < end; number += 1) {
      const at = saltBytes + number * sealedBytes;
      const sealed = Buffer.alloc(Math.min(sealedBytes, size - at));
      await file.read(sealed, 0, sealed.length, at);
      const part = openPart(key, number, number === parts - 1, sealed);
      const start = number * partBytes;
      yield part.subarray(Math.max(0, from - start), Math.min(part.length, end - start));
    }
  } finally {
    await file.close();
  }
}

function openPart(key: Buffer, number: number, isLast: boolean, sealed: Buffer): Buffer {
  const options = { authTagLength: tagBytes };
  const decipher = createDecipheriv(algorithm, key, nonceOf(number, isLast), options);
  const end = sealed.length - tagBytes;
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
}
