import { randomBytes } from 'node:crypto';
import { Sealer } from '../../database/seal';
import type { WrappedKey } from './data-key.queries';

const placeOf = (version: number) => `data_key.wrapped:${version}`;
const sealerOf = (masterKey: Buffer) => new Sealer(masterKey, 'data keys');

export const newDataKey = () => randomBytes(32);

/** A data key as the database keeps it: only the master key opens it. */
export function wrapDataKey(masterKey: Buffer, version: number, key: Buffer): Buffer {
  return sealerOf(masterKey).seal(placeOf(version), key);
}

/** While the master key is being replaced, keys wrapped with either of the two open. */
export function unwrapDataKey(
  masterKeys: readonly Buffer[],
  { version, wrapped }: Pick<WrappedKey, 'version' | 'wrapped'>,
): Buffer {
  for (const masterKey of masterKeys) {
    try {
      return sealerOf(masterKey).open(placeOf(version), wrapped);
    } catch {
      // Wrapped with the other one.
    }
  }
  throw new Error(
    `Data key ${version} does not open with this master key: it was wrapped with another.`,
  );
}
