import { quoted, type Reading } from './reading';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const asWritten = /^(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4})$/;

/** Reads a civil date, `2026-11-22` or as people write it, `22/11/2026`; the value is ISO 8601. */
export function readDate(given: string): Reading {
  const text = given.trim();
  const [, isoYear, isoMonth, isoDay] = isoDate.exec(text) ?? [];
  if (isoYear !== undefined && exists(Number(isoYear), Number(isoMonth), Number(isoDay))) {
    return { value: text };
  }
  const { year, month, day } = asWritten.exec(text)?.groups ?? {};
  if (year !== undefined && month !== undefined && day !== undefined) {
    const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (exists(Number(year), Number(month), Number(day))) return { value };
  }
  return {
    refusal: {
      vi: `cần một ngày có thật, dạng 2026-11-22 hoặc 22/11/2026; đã nhận ${quoted(given)}`,
      en: `a date that exists is needed, like 2026-11-22 or 22/11/2026; got ${quoted(given)}`,
    },
  };
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function exists(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (daysInMonth[month - 1] ?? 0);
  return year > 0 && day >= 1 && day <= days;
}

/** Whole years from one ISO date to another: "from full 15 years" counts birthdays, not days. */
export function fullYears(from: string, until: string): number {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  return until.slice(5) < from.slice(5) ? years - 1 : years;
}
