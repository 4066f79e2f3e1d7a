import { Sealer } from '../../database/seal';

/** Sealed bytes and the version of the data key they were sealed with. */
export interface SealedBytes {
  readonly sealed: Buffer;
  /** Null: from before such values had data keys; sealed with a key of the installation. */
  readonly keyVersion: number | null;
}

/** Seals and opens what is kept about people, of one kind, with the newest of the data keys. */
export class DataSealer {
  private readonly sealers: ReadonlyMap<number, Sealer>;
  /** The version that seals. */
  readonly keyVersion: number;

  /** `dataKeys`: version → key. `before`: what sealed such values before there were data keys. */
  constructor(
    dataKeys: ReadonlyMap<number, Buffer>,
    purpose: string,
    private readonly before?: Sealer,
  ) {
    this.sealers = new Map(
      [...dataKeys].map(([version, key]) => [version, new Sealer(key, purpose)]),
    );
    this.keyVersion = Math.max(...dataKeys.keys());
  }

  seal(place: string, value: Buffer): { readonly sealed: Buffer; readonly keyVersion: number } {
    const { keyVersion } = this;
    return { sealed: this.sealer(keyVersion).seal(place, value), keyVersion };
  }

  /** Throws for bytes that were changed, or sealed for another place. */
  open(place: string, { sealed, keyVersion }: SealedBytes): Buffer {
    return this.sealer(keyVersion).open(place, sealed);
  }

  /** Keys made since these were read are unknown. */
  knows(keyVersion: number | null): boolean {
    return keyVersion === null || this.sealers.has(keyVersion);
  }

  private sealer(version: number | null): Sealer {
    const sealer = version === null ? this.before : this.sealers.get(version);
    if (sealer === undefined) throw new Error(`There is no data key of version ${version ?? 0}.`);
    return sealer;
  }
}
