import { SalaryBasis } from '../../forms';
import { notUnderstood, plainWords, type Understood } from './understood';

/** How a source writes salaries. */
export interface SalaryRule {
  /** What a text that names no period is paid by. */
  readonly basis: SalaryBasis.MONTHLY | SalaryBasis.DAILY | SalaryBasis.HOURLY;
  /**
   * Dong for one unit of a foreign currency, with the day and the source said in the mapping. An
   * amount in a currency without a rate is not converted: it stays as written.
   */
  readonly dongPer?: Readonly<Record<string, number>>;
}

export interface SalaryRead {
  readonly basis: SalaryBasis;
  /** Dong per period. */
  readonly min: number | null;
  readonly max: number | null;
  readonly negotiable: boolean;
}

const toBeAgreed = /^(?:luong )?(?:thoa thuan|thuong luong|canh tranh|negotiable)(?: .{0,40})?$/;

const periods: readonly (readonly [RegExp, SalaryBasis | null])[] = [
  [/(?:\/ ?| )(?:1 )?(?:thang|month|mo)$/, SalaryBasis.MONTHLY],
  [/(?:\/ ?| )(?:1 )?(?:ngay|ngay cong|day)$/, SalaryBasis.DAILY],
  [/(?:\/ ?| )(?:1 )?(?:gio|h|hour|hr)$/, SalaryBasis.HOURLY],
  [/(?:\/ ?| )(?:1 )?(?:sp|san pham|don|don hang|chuyen|piece)$/, SalaryBasis.COMMISSION],
  [/(?:\/ ?| )(?:1 )?(?:tuan|ca|buoi|nam|week|shift|year)$/, null],
];

const number = String.raw`\d+(?:[.,]\d+)*`;
const unit = String.raw`(?:trieu|trd|tr|m|nghin|ngan|k|ty|ti)?(?: ?(?:dong|vnd|d|usd|\$))?`;
const amount = String.raw`(\$ ?)?(${number}) ?(${unit})`;
const atLeast = /^(?:tren|tu|toi thieu|it nhat|hon|from|over|>=?) ?/;
const atMost = /^(?:toi da|toi|len den|len toi|den|duoi|khong qua|up to|<=?) ?/;
const about = /^(?:khoang|tam|~) ?/;
const range = new RegExp(`^(?:tu )?${amount} ?(?:-|~|den|toi|to) ?${amount}$`);
const single = new RegExp(`^${amount}( ?\\+| tro len| tro xuong)?$`);

/** Below this an amount is for a lesson or a day, whatever the list says of its period. */
const leastForAMonth = 500_000;

/** Above this nobody is paid a month; such a number was read wrongly. */
const highest = 2_000_000_000;

/** Reads a salary as ads write it; a range, a limit, a sum, or "to be agreed". */
export function readSalary(text: string, rule: SalaryRule): Understood<SalaryRead> {
  const words = plainWords(text).replace(/^(?:muc )?luong ?:? ?/, '');
  if (words === '' || toBeAgreed.test(words)) {
    if (words === '') return notUnderstood('không ghi mức lương', 'no salary is given');
    return { value: { basis: SalaryBasis.NEGOTIABLE, min: null, max: null, negotiable: true } };
  }
  const { basis, sum } = splitPeriod(words, rule.basis);
  if (basis === null) return strange(text);
  const limits = readLimits(sum, rule.dongPer ?? {});
  if (limits === 'FOREIGN') return foreign(text);
  if (limits === null) return strange(text);
  if (basis === SalaryBasis.MONTHLY && (limits.min ?? limits.max ?? 0) < leastForAMonth) {
    return tooLittle(text);
  }
  // An amount for each piece is no amount for a period.
  if (basis === SalaryBasis.COMMISSION) {
    return { value: { basis, min: null, max: null, negotiable: false } };
  }
  return { value: { basis, ...limits, negotiable: false } };
}

function splitPeriod(
  words: string,
  usual: SalaryBasis,
): { basis: SalaryBasis | null; sum: string } {
  const bare = words.replace(/ ?\(?(?:gross|net)\)?$/, '');
  for (const [pattern, basis] of periods) {
    if (pattern.test(bare)) return { basis, sum: bare.replace(pattern, '').trim() };
  }
  return { basis: usual, sum: bare };
}

interface Limits {
  readonly min: number | null;
  readonly max: number | null;
}

type Rates = Readonly<Record<string, number>>;

function readLimits(sum: string, rates: Rates): Limits | 'FOREIGN' | null {
  const both = range.exec(sum);
  if (both !== null) {
    const [, sign1, number1 = '', unit1 = '', sign2, number2 = '', unit2 = ''] = both;
    const max = dongOf(number2, currencyOf(sign1 ?? sign2, unit2), rates);
    const min = dongOf(number1, currencyOf(sign1 ?? sign2, unit1 === '' ? unit2 : unit1), rates);
    if (min === 'FOREIGN' || max === 'FOREIGN') return 'FOREIGN';
    return min === null || max === null || min > max ? null : { min, max };
  }
  const lower = atLeast.test(sum);
  const upper = !lower && atMost.test(sum);
  const bare = sum.replace(lower ? atLeast : upper ? atMost : about, '');
  const [, sign, digits, written = '', suffix = ''] = single.exec(bare) ?? [];
  if (digits === undefined) return null;
  const dong = dongOf(digits, currencyOf(sign, written), rates);
  if (dong === null || dong === 'FOREIGN') return dong;
  const onwards = lower || /\+|len/.test(suffix);
  const atMostThis = upper || suffix.includes('xuong');
  return { min: atMostThis ? null : dong, max: onwards ? null : dong };
}

const currencyOf = (sign: string | undefined, written: string) =>
  sign === undefined || /usd|\$/.test(written) ? written : `${written} usd`;

function dongOf(digits: string, written: string, rates: Rates): number | 'FOREIGN' | null {
  const foreignUnit = /usd|\$/.test(written);
  const factor = factorOf(written);
  const value = numberOf(digits, factor >= 1_000_000);
  if (value === null) return null;
  const perUnit = foreignUnit ? rates['USD'] : 1;
  if (perUnit === undefined) return 'FOREIGN';
  const dong = Math.round(value * factor * perUnit);
  // A bare small number may mean thousands or millions: nobody can tell.
  const unitless = written.trim() === '' && dong < 100_000;
  return unitless || dong <= 0 || dong > highest ? null : dong;
}

function factorOf(written: string): number {
  if (/^(?:trieu|trd|tr|m)/.test(written)) return 1_000_000;
  if (/^(?:nghin|ngan|k)/.test(written)) return 1_000;
  if (/^t[yi]/.test(written)) return 1_000_000_000;
  return 1;
}

/** `1,000` and `12.000.000` have thousands apart, `7.5` and `7,5` a fraction. */
function numberOf(digits: string, ofMillions: boolean): number | null {
  if (/^\d+$/.test(digits)) return Number(digits);
  if (/^\d+[.,]\d{1,2}$/.test(digits)) return Number(digits.replace(',', '.'));
  // 17.500 million may be 17.5 or 17,500.
  if (ofMillions || !/^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/.test(digits)) return null;
  return Number(digits.replace(/[.,]/g, ''));
}

const strange = (text: string) =>
  notUnderstood(`không hiểu mức lương "${text}"`, `the salary "${text}" is not understood`);

const tooLittle = (text: string) =>
  notUnderstood(
    `mức lương "${text}" quá thấp cho một tháng, có lẽ là lương buổi hay ngày; giữ nguyên chữ`,
    `the salary "${text}" is too little for a month, probably for a day or a lesson; kept as written`,
  );

const foreign = (text: string) =>
  notUnderstood(
    `mức lương "${text}" bằng ngoại tệ, mapping không có tỷ giá; giữ nguyên chữ`,
    `the salary "${text}" is in a foreign currency without a rate in the mapping; kept as written`,
  );
