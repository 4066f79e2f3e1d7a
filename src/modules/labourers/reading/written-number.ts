import { readPersonalId } from '../../forms';

/** A number as it was written, and whether leading zeros had to be put back. */
export interface WrittenNumber {
  readonly digits: string;
  readonly zerosRestored: boolean;
}

const quotes = /^['’‘`"]+/;
/** What a number cell leaves behind that was made a text: `79091234567.0`. */
const decimals = /^(\d+)[.,]0{1,2}$/;
const groups = /[\s.\-'’]/g;

/**
 * Digits as a spreadsheet hands them over: without the apostrophe that marks a text, without blanks
 * and dots between groups, and with the leading zeros that a number cell loses, where they make a
 * number that can be. What is no number stays as it is, to be refused with its reason.
 */
function writtenNumber(
  given: string | number,
  lengths: readonly number[],
  canBe: (digits: string) => boolean = () => true,
): WrittenNumber {
  const text = String(given).normalize('NFKC').trim().replace(quotes, '').replace(decimals, '$1');
  const digits = text.replace(groups, '');
  if (!/^\d+$/.test(digits)) return { digits: text, zerosRestored: false };
  const length = lengths.find((one) => digits.length < one && one - digits.length <= 2);
  if (lengths.includes(digits.length) || length === undefined) {
    return { digits, zerosRestored: false };
  }
  const restored = digits.padStart(length, '0');
  return canBe(restored)
    ? { digits: restored, zerosRestored: true }
    : { digits, zerosRestored: false };
}

/**
 * A personal number: the first three digits are those of a province from 001, so at most two zeros
 * are lost. Nine digits are an old identity card, where the form still allows one.
 */
export const writtenPersonalId = (given: string | number, oldCard: boolean): WrittenNumber =>
  writtenNumber(
    given,
    oldCard ? [9, 12] : [12],
    (digits) => 'value' in readPersonalId(digits, { oldCard }),
  );

/** On a health insurance card: two letters and three digits of the insurance, then the number. */
const healthCard = /^[a-z]{2}[\s.-]?\d[\s.-]?\d{2}[\s.-]?(?=(?:[\s.-]?\d){10}$)/i;

export const writtenSocialInsuranceNumber = (given: string | number): WrittenNumber =>
  writtenNumber(String(given).trim().replace(healthCard, ''), [10]);
