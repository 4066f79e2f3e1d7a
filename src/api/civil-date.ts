const vietnam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil date in Vietnam at a moment: `2026-11-22`. There a day begins seven hours before UTC. */
export const dateInVietnam = (moment: Date = new Date()): string => vietnam.format(moment);
