import { readDate } from '../../forms';
import { notUnderstood, plainWords, type Understood } from './understood';

export interface DateRead {
  /** ISO civil date, in Vietnam. */
  readonly date: string;
  /** True where it was counted back from the day of import. */
  readonly rough: boolean;
}

const ago =
  /^(\d{1,4}) ?(giay|phut|gio|ngay|tuan|thang|nam|seconds?|minutes?|hours?|days?|weeks?|months?|years?) (?:truoc|ago)$/;
const today = /^(?:hom nay|today|vua xong|vua dang|moi dang|moi|just now)$/;
const yesterday = /^(?:hom qua|yesterday)$/;

/** Reads a day, given as such or as "3 days ago", which is counted back from `asOf`. */
export function readDay(text: string, asOf: string): Understood<DateRead> {
  const words = plainWords(text).replace(
    /^(?:ngay dang|dang ngay|cap nhat|dang|updated|posted):? (?:(?:luc|cach day) )?/,
    '',
  );
  if (today.test(words)) return { value: { date: asOf, rough: true } };
  if (yesterday.test(words)) return { value: { date: daysBefore(asOf, 1), rough: true } };
  const [, count, unit = ''] = ago.exec(words) ?? [];
  if (count !== undefined) {
    return { value: { date: before(asOf, Number(count), unit), rough: true } };
  }
  const written = /^(\S+?)(?:[t ]\d{2}:\d{2}.*)?$/.exec(words)?.[1] ?? '';
  const read = readDate(written);
  if ('value' in read) return { value: { date: read.value, rough: false } };
  return notUnderstood(`không hiểu ngày "${text}"`, `the date "${text}" is not understood`);
}

function before(asOf: string, count: number, unit: string): string {
  switch (unit.slice(0, 3)) {
    case 'gia':
    case 'sec':
    case 'phu':
    case 'min':
      return asOf;
    case 'gio':
    case 'hou':
      return daysBefore(asOf, Math.floor(count / 24));
    case 'tua':
    case 'wee':
      return daysBefore(asOf, count * 7);
    case 'tha':
    case 'mon':
      return monthsBefore(asOf, count);
    case 'nam':
    case 'yea':
      return monthsBefore(asOf, count * 12);
    default:
      return daysBefore(asOf, count);
  }
}

function daysBefore(asOf: string, days: number): string {
  const date = new Date(`${asOf}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

/** One month before 31 March is the last day of February. */
function monthsBefore(asOf: string, months: number): string {
  const date = new Date(`${asOf}T00:00:00Z`);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.toISOString().slice(0, 10);
}

/** Today in Vietnam, which has no summer time. */
export const todayInVietnam = (now = new Date()) =>
  new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** When a civil date begins in Vietnam. */
export const startOfDay = (date: string) => new Date(`${date}T00:00:00+07:00`);
