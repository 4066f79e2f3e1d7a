import { randomBytes } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sealedFile, sealingWith } from '../../../src/modules/labourer-intake/uploads/sealed-file';
import { makeFolder } from '../exchange/make-file';

const folder = makeFolder();
const path = join(folder, 'sealed');
const key = randomBytes(32);
const part = 64 * 1024;

const seal = (content: Buffer, pieces = 10_000) =>
  writeFile(path, sealingWith(key)(Readable.from(piecesOf(content, pieces))));

function* piecesOf(content: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function read(from?: number, to?: number, with_ = key): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of sealedFile(path, with_).read(from, to)) parts.push(chunk as Buffer);
  return Buffer.concat(parts);
}

describe('a sealed file', () => {
  const content = randomBytes(3 * part + 77);

  it('does not open with another key, cut off, changed, or with its parts in another order', async () => {
    await seal(content);
    const whole = readFileSync(path);
    await expect(read(0, 10, randomBytes(32))).rejects.toThrow();
    truncateSync(path, 16 + 2 * (part + 16));
    await expect(read()).rejects.toThrow();
    const changed = Buffer.from(whole);
    changed[200] = (changed[200] ?? 0) ^ 1;
    writeFileSync(path, changed);
    await expect(read()).rejects.toThrow();
    const [head, first, second] = [0, 16, 16 + part + 16].map((at, index) =>
      whole.subarray(at, index === 0 ? 16 : at + part + 16),
    ) as [Buffer, Buffer, Buffer];
    const rest = whole.subarray(16 + 2 * (part + 16));
    writeFileSync(path, Buffer.concat([head, second, first, rest]));
    await expect(read()).rejects.toThrow();
  });

  it('keeps nothing of its content in the clear, and is another each time it is written', async () => {
    const names = Buffer.from('Nguyễn Thị Bí Mật;079190000001\n'.repeat(5_000));
    await seal(names);
    const first = readFileSync(path);
    expect(first.includes('079190000001')).toBe(false);
    await seal(names);
    expect(readFileSync(path).equals(first)).toBe(false);
  });

  it.each([1, part - 1, part, part + 1, 2 * part, 3 * part + 77])(
    'of %i bytes opens as it was, whole and from any byte to any other',
    async (bytes) => {
      const some = content.subarray(0, bytes);
      await seal(some, 7_001);
      expect(await sealedFile(path, key).state()).toMatchObject({ bytes });
      expect((await read()).equals(some)).toBe(true);
      for (const [from, to] of [
        [0, 1],
        [bytes - 1, bytes],
        [Math.floor(bytes / 3), Math.floor(bytes / 2)],
        [bytes - 1, bytes + 100],
      ]) {
        expect((await read(from, to)).equals(some.subarray(from, to))).toBe(true);
      }
    },
  );
});
