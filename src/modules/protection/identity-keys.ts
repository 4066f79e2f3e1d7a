import { createHmac } from 'node:crypto';
import { deriveKey, Sealer } from '../../database/seal';
import { DataSealer, type SealedBytes } from './data-sealer';

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

/** Where a proposal stands: its bytes moved to another do not open. */
export const placeOfProposal = (publicId: string) => `correction.sealed:${publicId}`;

/**
 * Seals and opens the numbers of people, and what is proposed about them. The keys that seal have versions and can be replaced; the
 * key of the blind index stays, or equal numbers would no longer be found.
 */
export class IdentityKeys {
  private readonly numbers: DataSealer;
  private readonly indexKey: Buffer;
  /** For what is proposed to be changed in records: values of people, with their evidence. */
  readonly proposals: DataSealer;

  /** `dataKeys`: version → key; the highest version seals. */
  constructor(secret: Buffer, dataKeys: ReadonlyMap<number, Buffer>) {
    this.indexKey = deriveKey(secret, 'index labourer_identity');
    this.numbers = new DataSealer(dataKeys, 'labourer_identity');
    this.proposals = new DataSealer(dataKeys, 'correction', new Sealer(secret, 'correction'));
  }

  /** The version that seals. */
  get keyVersion(): number {
    return this.numbers.keyVersion;
  }

  /** `blindIndex`: that of the digits, where it is known already. */
  seal(
    publicId: string,
    kind: IdentityKind,
    digits: string,
    blindIndex = this.blindIndex(digits),
  ): SealedIdentity {
    return { ...this.numbers.seal(placeOf(publicId, kind), Buffer.from(digits)), blindIndex };
  }

  /** Throws for bytes that were changed, or sealed for another person or kind. */
  open(publicId: string, kind: IdentityKind, sealed: SealedBytes): string {
    return this.numbers.open(placeOf(publicId, kind), sealed).toString();
  }

  /** The keyed hash by which equal numbers are found; without the key it says nothing. */
  blindIndex(digits: string): Buffer {
    return createHmac('sha256', this.indexKey).update(digits).digest().subarray(0, indexLength);
  }

  /** Keys made since these were read are unknown. */
  knows(keyVersion: number | null): boolean {
    return this.proposals.knows(keyVersion);
  }
}
