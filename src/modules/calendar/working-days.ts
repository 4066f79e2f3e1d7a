import { civilDate, dayBefore } from '../../api/civil-date';
import { officialTable } from '../../api/official-data';

interface SpecialDay {
  /** `off`: nobody works; `worked`: a Saturday worked in exchange for a day off. */
  readonly kind: 'off' | 'worked';
  /** False while no decision has been seen that fixes the day. */
  readonly official: boolean;
}

let known: ReadonlyMap<string, SpecialDay> | undefined;

const specialDays = (): ReadonlyMap<string, SpecialDay> =>
  (known ??= new Map(
    officialTable('holidays.tsv', 'day', 'kind', 'status').map(({ day, kind, status }) => [
      day,
      { kind: kind === 'worked' ? 'worked' : 'off', official: status === 'official' },
    ]),
  ));

/** The civil date so many days later. */
const daysAfter = (day: string, days: number): string =>
  civilDate(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));

/** Do offices in Vietnam work on this day? */
export function isWorkingDay(day: string): boolean {
  const special = specialDays().get(day);
  if (special !== undefined) return special.kind === 'worked';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself where offices work on it, or the next on which they do. */
function workingDayFrom(day: string): string {
  return isWorkingDay(day) ? day : workingDayFrom(daysAfter(day, 1));
}

/**
 * The last day of a term of so many working days. The day of the event is not counted (Civil Code
 * 91/2015, Article 147.2).
 */
export function workingDaysAfter(day: string, days: number): string {
  let at = day;
  for (let left = days; left > 0; left -= 1) at = workingDayFrom(daysAfter(at, 1));
  return at;
}

/**
 * The last day of a term of so many days, counted from the day after the event. A term that would
 * end on a day off ends with the next working day (Civil Code 91/2015, Article 148.5).
 */
export const termEnd = (day: string, days: number): string => workingDayFrom(daysAfter(day, days));

/**
 * Is the calendar between two days, both included, fixed by law or decision? False where a holiday
 * is only expected, and beyond the years the list has.
 */
export function isCalendarFixed(from: string, to: string): boolean {
  const days = [...specialDays().keys()];
  const lastYear = days.at(-1)?.slice(0, 4) ?? '';
  if (to.slice(0, 4) > lastYear) return false;
  for (let day = to; day >= from; day = dayBefore(day)) {
    if (specialDays().get(day)?.official === false) return false;
  }
  return true;
}
