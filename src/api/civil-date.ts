const vietnam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil date in Vietnam at a moment: `2026-11-22`. There a day begins seven hours before UTC. */
export const dateInVietnam = (moment: Date = new Date()): string => vietnam.format(moment);

/** The civil date of a `Date` argument, which GraphQL hands over as its midnight in UTC. */
export const civilDate = (argument: Date): string => argument.toISOString().slice(0, 10);

/** The civil date before another. */
export const dayBefore = (day: string): string =>
  civilDate(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000));

/** A civil date as people in Vietnam write it: `22/11/2026`. */
export const inVietnamese = (day: string): string => day.split('-').reverse().join('/');
