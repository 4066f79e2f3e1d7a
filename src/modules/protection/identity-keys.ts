import { createHmac } from 'node:crypto';
import { deriveKey, Sealer } from '../../database/seal';

/** The numbers of a person that nobody may read off the database. */
export type IdentityKind = 'PERSONAL_ID' | 'IDENTITY_CARD' | 'SOCIAL_INSURANCE';

/** A number as the database may keep it: unreadable, and comparable only with the key. */
export interface SealedIdentity {
  readonly sealed: Buffer;
  readonly blindIndex: Buffer;
  readonly keyVersion: number;
}

/** Bytes of a blind index: enough that no two of a hundred million numbers share one by chance. */
const indexLength = 16;

/** Where a number stands: sealed bytes moved to another person or another kind do not open. */
const placeOf = (publicId: string, kind: IdentityKind) =>
  `labourer_identity.sealed:${publicId}:${kind}`;

/**
 * Seals and opens the numbers of people. The keys that seal have versions and can be replaced; the
 * key of the blind index stays, or equal numbers would no longer be found.
 */
export class IdentityKeys {
  private readonly sealers: ReadonlyMap<number, Sealer>;
  private readonly indexKey: Buffer;
  /** The version that seals. */
  readonly keyVersion: number;

  /** `dataKeys`: version → key; the highest version seals. */
  constructor(secret: Buffer, dataKeys: ReadonlyMap<number, Buffer>) {
    this.indexKey = deriveKey(secret, 'index labourer_identity');
    this.sealers = new Map(
      [...dataKeys].map(([version, key]) => [version, new Sealer(key, 'labourer_identity')]),
    );
    this.keyVersion = Math.max(...dataKeys.keys());
  }

  /** `blindIndex`: that of the digits, where it is known already. */
  seal(
    publicId: string,
    kind: IdentityKind,
    digits: string,
    blindIndex = this.blindIndex(digits),
  ): SealedIdentity {
    const { keyVersion } = this;
    const sealed = this.sealer(keyVersion).seal(placeOf(publicId, kind), Buffer.from(digits));
    return { sealed, blindIndex, keyVersion };
  }

  /** Throws for bytes that were changed, or sealed for another person or kind. */
  open(publicId: string, kind: IdentityKind, { sealed, keyVersion }: SealedBytes): string {
    return this.sealer(keyVersion).open(placeOf(publicId, kind), sealed).toString();
  }

  /** The keyed hash by which equal numbers are found; without the key it says nothing. */
  blindIndex(digits: string): Buffer {
    return createHmac('sha256', this.indexKey).update(digits).digest().subarray(0, indexLength);
  }

  /** Keys made since these were read are unknown. */
  knows(keyVersion: number): boolean {
    return this.sealers.has(keyVersion);
  }

  private sealer(version: number): Sealer {
    const sealer = this.sealers.get(version);
    if (sealer === undefined) throw new Error(`There is no data key of version ${version}.`);
    return sealer;
  }
}

type SealedBytes = Pick<SealedIdentity, 'sealed' | 'keyVersion'>;
