/** A number as it was written, and whether leading zeros had to be put back. */
export interface WrittenNumber {
  readonly digits: string;
  readonly zerosRestored: boolean;
}

const marks = /^['’‘`"]+|[\s.\-'’]/g;

/**
 * Digits as a spreadsheet hands them over: without the apostrophe that marks a text, without blanks
 * and dots between groups, and with the leading zeros that a number cell loses. What is no number
 * stays as it is, to be refused with its reason.
 */
function writtenNumber(given: string | number, lengths: readonly number[]): WrittenNumber {
  const digits = String(given).normalize('NFKC').trim().replace(marks, '');
  if (!/^\d+$/.test(digits)) return { digits, zerosRestored: false };
  const length = lengths.find((one) => digits.length < one && one - digits.length <= 2);
  if (lengths.includes(digits.length) || length === undefined) {
    return { digits, zerosRestored: false };
  }
  return { digits: digits.padStart(length, '0'), zerosRestored: true };
}

/**
 * A personal number: the first three digits are those of a province from 001, so at most two zeros
 * are lost. Nine digits are an old identity card, where the form still allows one.
 */
export const writtenPersonalId = (given: string | number, oldCard: boolean): WrittenNumber =>
  writtenNumber(given, oldCard ? [9, 12] : [12]);

export const writtenSocialInsuranceNumber = (given: string | number): WrittenNumber =>
  writtenNumber(given, [10]);
