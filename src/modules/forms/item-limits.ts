import { fullYears } from './civil-dates';
import type { FormItem, Limits } from './form-version';
import { type BrokenRule, isoDateOf } from './item-answer';
import { parsePath, valueAt } from './record-path';

/** Checks an answer of the right type against its limits and against other answers. */
export type LimitCheck = (
  answer: unknown,
  record: unknown,
  entry: number,
  today: string,
) => BrokenRule | null;

/** The label of an item, for a limit that speaks of another item. */
type NameOf = (field: string) => { readonly vi: string; readonly en: string };

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
  return (answer, record, entry) => {
    const number = Number(answer);
    if (number < min || number > max) {
      return outOfRange(
        `phải từ ${min} đến ${max}; đã nhận ${number}`,
        `must be ${min} to ${max}; got ${number}`,
      );
    }
    for (const [field, holds, vi, en] of [
      [atLeast, (other: number) => number >= other, 'không nhỏ hơn', 'not be below'],
      [atMost, (other: number) => number <= other, 'không lớn hơn', 'not exceed'],
    ] as const) {
      if (field === undefined) continue;
      const other = valueAt(record, parsePath(field), entry);
      if (typeof other !== 'number' || holds(other)) continue;
      const name = nameOf(field);
      return outOfRange(
        `phải ${vi} ${name.vi} (${other}); đã nhận ${number}`,
        `must ${en} ${name.en} (${other}); got ${number}`,
      );
    }
    return null;
  };
}

function dateCheck(limits: Limits, nameOf: NameOf): LimitCheck {
  const { notBefore = '1900-01-01', notAfter = '2100-12-31', fullYears: years, on } = limits;
  return (answer, record, entry, today) => {
    const date = isoDateOf(answer);
    if (date === null) return null;
    const earliest = bound(notBefore, record, entry, today, nameOf);
    if (earliest !== null && date < earliest.date) {
      return outOfRange(
        `không được trước ${earliest.vi}; đã nhận ${date}`,
        `must not be before ${earliest.en}; got ${date}`,
      );
    }
    const latest = bound(notAfter, record, entry, today, nameOf);
    if (latest !== null && date > latest.date) {
      return outOfRange(
        `không được sau ${latest.vi}; đã nhận ${date}`,
        `must not be after ${latest.en}; got ${date}`,
      );
    }
    if (years === undefined) return null;
    const day = bound(on ?? 'today', record, entry, today, nameOf)?.date ?? today;
    if (fullYears(date, day) >= years) return null;
    return outOfRange(
      `phải đủ ${years} tuổi vào ngày ${day}; đã nhận ${date}`,
      `must be full ${years} years before ${day}; got ${date}`,
    );
  };
}

/** The day a limit stands for, and its name; null where it is the answer to an item left empty. */
function bound(limit: string, record: unknown, entry: number, today: string, nameOf: NameOf) {
  if (limit === 'today') return { date: today, vi: `hôm nay (${today})`, en: `today (${today})` };
  if (/^\d{4}-/.test(limit)) return { date: limit, vi: limit, en: limit };
  const date = isoDateOf(valueAt(record, parsePath(limit), entry));
  if (date === null) return null;
  const name = nameOf(limit);
  return { date, vi: `${name.vi} (${date})`, en: `${name.en} (${date})` };
}
