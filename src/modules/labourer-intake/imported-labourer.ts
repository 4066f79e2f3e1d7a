import { createHmac } from 'node:crypto';
import type { Message } from '../../errors';
import { ancestorsOf, placeByKey } from '../places';
import { type ReadRecord, residencesOf } from '../labourers';

/** Whose row of which list says what: all that the register keeps of it. */
export interface ImportedLabourer {
  readonly row: number;
  readonly household: string;
  readonly relation: string;
  /** Today's commune of residence. */
  readonly placeKey: string;
  readonly provinceKey: string;
  readonly record: ReadRecord;
  /** Keyed hash of the record: the same again changes nothing. */
  readonly contentHash: Buffer;
}

/** Where a person of a list lives today; or why that cannot be told. */
export function residenceOf(record: ReadRecord): string | Message {
  const [only, ...others] = residencesOf(record);
  if (only === undefined) return noResidence;
  if (others.length === 0) return only;
  const names = [only, ...others].map((key) => placeByKey(key)?.fullName ?? key);
  return {
    vi: `Xã, phường đã khai nay thuộc ${names.join(' hoặc ')}: hãy ghi xã, phường hiện nay vào nơi ở.`,
    en: `The commune declared is ${names.join(' or ')} today: write today's commune as the residence.`,
  };
}

const noResidence: Message = {
  vi: 'Không có xã, phường nơi ở.',
  en: 'No commune of residence is given.',
};

/** Today's province of a commune. */
export const provinceOf = (placeKey: string): string => ancestorsOf(placeKey)[0] ?? placeKey;

/** Nobody without the key can try numbers and names against it. */
export const contentHashOf = (key: Buffer, formVersion: string, record: object): Buffer =>
  createHmac('sha256', key)
    .update(formVersion)
    .update(JSON.stringify(record))
    .digest()
    .subarray(0, 16);

/** A card of nine digits is another number than that of the person. */
export const kindOfNumber = (digits: string) =>
  digits.length === 9 ? ('IDENTITY_CARD' as const) : ('PERSONAL_ID' as const);
