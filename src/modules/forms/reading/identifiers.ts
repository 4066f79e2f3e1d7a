import type { Message } from '../../../errors';
import { masked, quoted, type Reading } from './reading';
import { Sex } from '../options/person-options';

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** The tenth digit of a tax code; 10 where no code with these nine digits is issued. */
function taxCheckDigit(code: string): number {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(code[at]), 0);
  return 10 - (sum % 11);
}

/**
 * Reads the tax code of an organisation: 10 digits with a check digit, 13 for a dependent unit.
 * The value is digits only. Enterprise codes are the same numbers.
 */
export function readTaxCode(given: string): Reading {
  const [, main, unit] = /^(\d{10})(?:-?(\d{3}))?$/.exec(given.trim()) ?? [];
  if (main === undefined || unit === '000') {
    return {
      refusal: {
        vi: `mã số thuế gồm 10 chữ số, đơn vị phụ thuộc thêm -001 đến -999; đã nhận ${quoted(given)}`,
        en: `a tax code has 10 digits, a dependent unit adds -001 to -999; got ${quoted(given)}`,
      },
    };
  }
  if (taxCheckDigit(main) !== Number(main[9])) {
    return {
      refusal: {
        vi: `chữ số kiểm tra (thứ 10) của mã số thuế không khớp; đã nhận ${quoted(given)}`,
        en: `the check digit (the tenth) of the tax code does not fit; got ${quoted(given)}`,
      },
    };
  }
  return { value: main + (unit ?? '') };
}

/** Provinces of birth registration: the historic 63 codes, which mergers do not change. */
const birthProvinces = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 ' +
    '036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 ' +
    '074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'
  ).split(' '),
);

/** From 100 on the first three digits name a country of birth, not a province. */
const firstCountry = 100;

/**
 * Reads a personal identification number of 12 digits. With `oldCard`, also the 9 digits of an
 * identity card (CMND), which forms before 2025 allow. There is no check digit, and the province
 * is that of birth registration, so nothing can be concluded about residence.
 */
export function readPersonalId(given: string, { oldCard = false } = {}): Reading {
  const digits = given.trim();
  if (oldCard && /^\d{9}$/.test(digits)) return { value: digits };
  if (shortened.test(digits)) return { refusal: shortenedBySpreadsheet };
  if (!/^\d{12}$/.test(digits)) {
    const old = oldCard ? { vi: ', số CMND gồm 9', en: ', an old identity card 9' } : empty;
    return {
      refusal: {
        vi: `số định danh cá nhân gồm 12 chữ số${old.vi}; đã nhận ${masked(given)}`,
        en: `a personal identification number has 12 digits${old.en}; got ${masked(given)}`,
      },
    };
  }
  const birthplace = digits.slice(0, 3);
  if (!birthProvinces.has(birthplace) && Number(birthplace) < firstCountry) {
    return {
      refusal: {
        vi: `ba chữ số đầu của số định danh cá nhân không phải mã tỉnh hay mã nước nào; đã nhận ${masked(given)}`,
        en: `the first three digits of the personal identification number are no province and no country; got ${masked(given)}`,
      },
    };
  }
  return { value: digits };
}

const empty: Message = { vi: '', en: '' };

/** `1.0919E+11`: how a spreadsheet shows, and saves, a long number in a narrow cell. */
const shortened = /^\d(?:[.,]\d+)?E\+?\d+$/i;

const shortenedBySpreadsheet: Message = {
  vi: 'số đã bị bảng tính rút gọn và mất chữ số: hãy ghi lại cho đủ, trong ô dạng văn bản',
  en: 'the number was shortened by the spreadsheet and has lost digits: write it anew, in a text cell',
};

/**
 * Where a 12-digit number says something else than the form about sex and year of birth. To be
 * verified, not refused: numbers with errors and changes of sex exist.
 */
export function doubtsAboutPersonalId(
  personalId: string,
  { sex, dateOfBirth }: { readonly sex?: Sex; readonly dateOfBirth?: string },
): readonly Message[] {
  if (!/^\d{12}$/.test(personalId)) return [];
  const century = Number(personalId[3]);
  const yearOfBirth = 1900 + 100 * Math.floor(century / 2) + Number(personalId.slice(4, 6));
  const sexInNumber = century % 2 === 0 ? Sex.MALE : Sex.FEMALE;
  const doubts: Message[] = [];
  if (sex !== undefined && sex !== sexInNumber) {
    doubts.push({
      vi: 'giới tính trong số định danh cá nhân khác với giới tính đã khai: cần xác minh',
      en: 'the personal identification number says another sex than the form: to be verified',
    });
  }
  if (dateOfBirth !== undefined && Number(dateOfBirth.slice(0, 4)) !== yearOfBirth) {
    doubts.push({
      vi: 'năm sinh trong số định danh cá nhân khác với năm sinh đã khai: cần xác minh',
      en: 'the personal identification number says another year of birth than the form: to be verified',
    });
  }
  return doubts;
}

/** Reads a social insurance number: 10 digits, the last ten on the health insurance card. */
export function readSocialInsuranceNumber(given: string): Reading {
  const digits = given.trim();
  if (/^\d{10}$/.test(digits)) return { value: digits };
  if (shortened.test(digits)) return { refusal: shortenedBySpreadsheet };
  return {
    refusal: {
      vi: `mã số BHXH gồm 10 chữ số; đã nhận ${masked(given)}`,
      en: `a social insurance number has 10 digits; got ${masked(given)}`,
    },
  };
}
