import { createHmac } from 'node:crypto';
import { deriveKey, Sealer } from '../../database/seal';

/** A personal number as the database may keep it: unreadable, and comparable only with the key. */
export interface SealedPersonalId {
  readonly sealed: Buffer;
  readonly index: Buffer;
}

const place = (publicId: string) => `employer.personal_id:${publicId}`;

/** Seals the number of an individual employer for its row and no other. */
export function sealPersonalId(
  secret: Buffer,
  publicId: string,
  personalId: string,
): SealedPersonalId {
  const sealer = new Sealer(secret, 'employer.personal_id');
  return {
    sealed: sealer.seal(place(publicId), Buffer.from(personalId)),
    index: indexPersonalId(secret, personalId),
  };
}

/** The keyed hash by which equal numbers are found; without the key it says nothing. */
export function indexPersonalId(secret: Buffer, personalId: string): Buffer {
  return createHmac('sha256', deriveKey(secret, 'index employer.personal_id'))
    .update(personalId)
    .digest();
}
