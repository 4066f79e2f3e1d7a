import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Sealer } from '../../../database/seal';
import type { LineSealing } from '../../exchange';

const lengthBytes = 4;
const placeOf = (at: number) => `report:${at}`;

/** The report of an import that only its key opens: lines repeat what could not be read. */
export class SealedReport {
  private readonly sealer: Sealer;

  constructor(
    readonly path: string,
    fileKey: Buffer,
  ) {
    this.sealer = new Sealer(fileKey, 'import report');
  }

  /** What is written together is sealed together, bound to where it stands. */
  readonly sealing: LineSealing = (at, lines) => {
    const sealed = this.sealer.seal(placeOf(at), lines);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };

  read(): Readable {
    return Readable.from(this.opened(), { objectMode: false });
  }

  private async *opened(): AsyncGenerator<Buffer> {
    const file = await open(this.path, 'r');
    try {
      const { size } = await file.stat();
      for (let at = 0; at < size;) {
        const length = Buffer.alloc(lengthBytes);
        await file.read(length, 0, lengthBytes, at);
        const sealed = Buffer.alloc(length.readUInt32BE());
        await file.read(sealed, 0, sealed.length, at + lengthBytes);
        yield this.sealer.open(placeOf(at), sealed);
        at += lengthBytes + sealed.length;
      }
    } finally {
      await file.close();
    }
  }
}
