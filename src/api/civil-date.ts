const vietnam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const hourLong = 3_600_000;
let known = { hour: NaN, date: '' };

/**
 * The civil date in Vietnam at a moment: `2026-11-22`. There a day begins seven hours before UTC.
 * The last one is remembered for its hour: dozens of rows ask what day it is today.
 */
export function dateInVietnam(moment: Date = new Date()): string {
  const hour = Math.floor(moment.getTime() / hourLong);
  if (hour !== known.hour) known = { hour, date: vietnam.format(moment) };
  return known.date;
}

/** The civil date of a `Date` argument, which GraphQL hands over as its midnight in UTC. */
export const civilDate = (argument: Date): string => argument.toISOString().slice(0, 10);

/** The civil date before another. */
export const dayBefore = (day: string): string =>
  civilDate(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000));

/** A civil date as people in Vietnam write it: `22/11/2026`. */
export const inVietnamese = (day: string): string => day.split('-').reverse().join('/');
