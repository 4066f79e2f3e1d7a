import { inVietnamese } from '../../api/civil-date';
import type { Message } from '../../errors';
import { fullYears } from './reading/civil-dates';
import type { FormItem, Limits } from './definition/form-version';
import { type BrokenRule, isoDateOf } from './item-answer';
import { parsePath, type RecordPath, valueAt } from './definition/record-path';

/** Checks an answer of the right type against its limits and against other answers. */
export type LimitCheck = (
  answer: unknown,
  record: unknown,
  entry: number,
  today: string,
) => BrokenRule | null;

/** The label of an item, for a limit that speaks of another item. */
type NameOf = (field: string) => Message;

/** The check of an item's limits; null when it has none. */
export function limitCheck({ type, limits }: FormItem, nameOf: NameOf): LimitCheck | null {
  if (type.kind === 'integer') return numberCheck(limits, nameOf);
  if (type.kind === 'date') return dateCheck(limits, nameOf);
  return null;
}

const outOfRange = (vi: string, en: string): BrokenRule => ({
  rule: 'RANGE',
  message: { vi, en },
});

function numberCheck(limits: Limits, nameOf: NameOf): LimitCheck {
  const { min = 0, max = 2_147_483_647, atLeast, atMost } = limits;
  const leastPath = atLeast === undefined ? null : parsePath(atLeast);
  const mostPath = atMost === undefined ? null : parsePath(atMost);
  return (answer, record, entry) => {
    const number = Number(answer);
    if (number < min || number > max) {
      return outOfRange(
        `phải từ ${min} đến ${max}; đã nhận ${number}`,
        `must be ${min} to ${max}; got ${number}`,
      );
    }
    const least = numberAt(record, leastPath, entry);
    if (atLeast !== undefined && least !== null && number < least) {
      return outOfRange(
        `không được nhỏ hơn ${nameOf(atLeast).vi} (${least}); đã nhận ${number}`,
        `must not be below ${nameOf(atLeast).en} (${least}); got ${number}`,
      );
    }
    const most = numberAt(record, mostPath, entry);
    if (atMost !== undefined && most !== null && number > most) {
      return outOfRange(
        `không được lớn hơn ${nameOf(atMost).vi} (${most}); đã nhận ${number}`,
        `must not exceed ${nameOf(atMost).en} (${most}); got ${number}`,
      );
    }
    return null;
  };
}

function numberAt(record: unknown, path: RecordPath | null, entry: number): number | null {
  const value = path === null ? null : valueAt(record, path, entry);
  return typeof value === 'number' ? value : null;
}

function dateCheck(limits: Limits, nameOf: NameOf): LimitCheck {
  const { fullYears: years, on = 'today' } = limits;
  const earliestOf = dayOf(limits.notBefore ?? '1900-01-01', nameOf);
  const latestOf = dayOf(limits.notAfter ?? '2100-12-31', nameOf);
  const countedOn = dayOf(on, nameOf);
  return (answer, record, entry, today) => {
    const date = isoDateOf(answer);
    if (date === null) return null;
    const earliest = earliestOf(record, entry, today);
    if (earliest !== null && date < earliest.date) {
      return outOfRange(
        `không được trước ${earliest.name.vi}; đã nhận ${inVietnamese(date)}`,
        `must not be before ${earliest.name.en}; got ${date}`,
      );
    }
    const latest = latestOf(record, entry, today);
    if (latest !== null && date > latest.date) {
      return outOfRange(
        `không được sau ${latest.name.vi}; đã nhận ${inVietnamese(date)}`,
        `must not be after ${latest.name.en}; got ${date}`,
      );
    }
    if (years === undefined) return null;
    const day = countedOn(record, entry, today)?.date ?? today;
    if (fullYears(date, day) >= years) return null;
    return outOfRange(
      `phải đủ ${years} tuổi vào ngày ${inVietnamese(day)}; đã nhận ${inVietnamese(date)}`,
      `must be full ${years} years before ${day}; got ${date}`,
    );
  };
}

interface Day {
  readonly date: string;
  readonly name: Message;
}

/** The day a limit stands for; null where it is the answer to an item left empty. */
type DayOf = (record: unknown, entry: number, today: string) => Day | null;

function dayOf(limit: string, nameOf: NameOf): DayOf {
  if (limit === 'today') {
    const name = { vi: 'hôm nay', en: 'today' };
    return (_record, _entry, today) => ({ date: today, name });
  }
  if (/^\d{4}-/.test(limit)) {
    const day = { date: limit, name: { vi: inVietnamese(limit), en: limit } };
    return () => day;
  }
  const [path, name] = [parsePath(limit), nameOf(limit)];
  return (record, entry) => {
    const date = isoDateOf(valueAt(record, path, entry));
    return date === null ? null : { date, name };
  };
}
