import type { Message } from '../../../errors';
import { quoted, readDate } from '../../forms';

/**
 * A date as far as it is known: `1991-05-20`, `1991-05` or `1991`. Old papers of many people say no
 * more than the year.
 */
export type PartialDate = string;

export type DateReading =
  { readonly value: PartialDate } | { readonly value: null; readonly refusal: Message };

const refused = (given: string, vi: string, en: string): DateReading => ({
  value: null,
  refusal: { vi: `${vi}; đã nhận ${quoted(given)}`, en: `${en}; got ${quoted(given)}` },
});

const earliestYear = 1880;
const latestYear = 2100;

const isYear = (year: number) => year >= earliestYear && year <= latestYear;
const isMonth = (month: number) => month >= 1 && month <= 12;
const two = (part: string) => part.padStart(2, '0');

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const wholeDate =
  /^(?:(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})|(?<day2>\d{1,2})[-/.\s](?<month2>\d{1,2})[-/.\s](?<year2>\d{4}))(?:[T\s]0{1,2}:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?$/;
const inWords = /^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/i;
const monthInWords = /^tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/i;
const yearAndMonth =
  /^(?:(?<year>\d{4})[-/.](?<month>\d{1,2})|(?<month2>\d{1,2})[-/.](?<year2>\d{4}))$/;
const eightDigits = /^\d{8}$/;
const serialNumber = /^\d{5}(?:\.\d+)?$/;
const twoDigitYear = /^\d{1,2}[-/.\s]\d{1,2}[-/.\s]\d{2}$/;

/**
 * Reads a date as people and spreadsheets write it: `2026-11-22`, `22/11/2026`, `22.11.2026`,
 * `ngày 22 tháng 11 năm 2026`, `20261122`, the day number of a spreadsheet, and dates of which only
 * the year, or year and month, are known: `1960`, `05/1960`, `00/05/1960`.
 */
export function readWrittenDate(given: string | number | Date): DateReading {
  if (given instanceof Date) {
    return Number.isNaN(given.getTime())
      ? notADate('')
      : { value: given.toISOString().slice(0, 10) };
  }
  const written = String(given);
  // Most dates of a list are written so, and each is looked at several times.
  if (isoDate.test(written) && isYear(Number(written.slice(0, 4)))) {
    const reading = readDate(written);
    if ('value' in reading) return reading;
  }
  const text = written
    .normalize('NFKC')
    .trim()
    .replace(/^['’‘]/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (twoDigitYear.test(text)) {
    return refused(
      written,
      'năm phải ghi đủ bốn chữ số: hai chữ số không cho biết thế kỷ',
      'the year must have four digits: two do not tell the century',
    );
  }
  const parts = partsOf(text);
  if (parts !== null) return dateOfParts(written, parts);
  if (serialNumber.test(text)) return dateOfSerial(written, Math.floor(Number(text)));
  return notADate(written);
}

interface Parts {
  readonly year: string;
  /** Empty or zeros where it is not known. */
  readonly month: string;
  readonly day: string;
}

function partsOf(text: string): Parts | null {
  const whole = wholeDate.exec(text)?.groups;
  if (whole !== undefined) {
    return {
      year: whole['year'] ?? whole['year2'] ?? '',
      month: whole['month'] ?? whole['month2'] ?? '',
      day: whole['day'] ?? whole['day2'] ?? '',
    };
  }
  const [, wordDay, wordMonth, wordYear] = inWords.exec(text) ?? [];
  if (wordDay !== undefined && wordMonth !== undefined && wordYear !== undefined) {
    return { year: wordYear, month: wordMonth, day: wordDay };
  }
  const [, onlyMonth, itsYear] = monthInWords.exec(text) ?? [];
  if (onlyMonth !== undefined && itsYear !== undefined) {
    return { year: itsYear, month: onlyMonth, day: '' };
  }
  const monthly = yearAndMonth.exec(text)?.groups;
  if (monthly !== undefined) {
    return {
      year: monthly['year'] ?? monthly['year2'] ?? '',
      month: monthly['month'] ?? monthly['month2'] ?? '',
      day: '',
    };
  }
  const year = /^(?:năm )?(\d{4})$/i.exec(text)?.[1];
  if (year !== undefined) return { year, month: '', day: '' };
  return eightDigits.test(text) ? partsOfEightDigits(text) : null;
}

/** `19910520`, or `20051991`: no eight digits can be both. */
function partsOfEightDigits(text: string): Parts {
  return isYear(Number(text.slice(0, 4))) && isMonth(Number(text.slice(4, 6)))
    ? { year: text.slice(0, 4), month: text.slice(4, 6), day: text.slice(6) }
    : { year: text.slice(4), month: text.slice(2, 4), day: text.slice(0, 2) };
}

function dateOfParts(written: string, { year, month, day }: Parts): DateReading {
  if (!isYear(Number(year))) {
    return refused(
      written,
      `năm phải từ ${earliestYear} đến ${latestYear}`,
      `the year must be ${earliestYear} to ${latestYear}`,
    );
  }
  if (Number(day) === 0) {
    if (Number(month) === 0) return { value: year };
    if (isMonth(Number(month))) return { value: `${year}-${two(month)}` };
  }
  const reading = readDate(`${year}-${two(month)}-${two(day)}`);
  return 'value' in reading ? { value: reading.value } : notADate(written);
}

const dayMilliseconds = 86_400_000;
/** 1 January 1904 and 31 December 2064: outside, five digits are no day of a person's life. */
const earliestSerial = 1462;
const latestSerial = 60_266;

/** Spreadsheets count days from 30 December 1899, as from March 1900 on all of them agree. */
function dateOfSerial(written: string, serial: number): DateReading {
  if (serial < earliestSerial || serial > latestSerial) return notADate(written);
  return {
    value: new Date((serial - 25_569) * dayMilliseconds).toISOString().slice(0, 10),
  };
}

const notADate = (written: string) =>
  refused(
    written,
    'cần một ngày có thật, dạng 22/11/1990 hoặc 1990-11-22; nếu không biết ngày: 11/1990 hoặc 1990',
    'a date that exists is needed, like 22/11/1990 or 1990-11-22; where the day is not known: 11/1990 or 1990',
  );

/** How far a date is known. */
export enum DatePrecision {
  DAY = 'DAY',
  MONTH = 'MONTH',
  YEAR = 'YEAR',
}

export const precisionOf = (date: PartialDate): DatePrecision =>
  date.length === 10
    ? DatePrecision.DAY
    : date.length === 7
      ? DatePrecision.MONTH
      : DatePrecision.YEAR;

/** The last day a date may be: who has to be old enough is so on that day too. */
export function lastDayOf(date: PartialDate): string {
  if (date.length === 10) return date;
  const [year, month = 12] = date.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month, 0)).toISOString().slice(0, 10);
}
