/** Numbers of the date formats that every workbook has without declaring them. */
const builtInDates = new Set([
  ...[14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47],
  ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58],
]);

/** Does a number format show a date? Text in quotes and colours in brackets say nothing. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.has(id);
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[dmyhs]/i.test(bare.replace(/general/gi, ''));
}

const dayMilliseconds = 86_400_000;

/**
 * A day number of a workbook as an ISO date, with the time where there is one. Excel counts a
 * 29 February 1900 that never was, so the days before March 1900 are one apart.
 */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  if (!Number.isFinite(days) || days < 1 || days >= 2_958_466) return null;
  const seconds = Math.round((days - 25_569) * 86_400);
  const iso = new Date(seconds * 1000).toISOString();
  return (seconds * 1000) % dayMilliseconds === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** A stored number as people write it: `45`, `17.5`, and `123456789012` for `1.23456789012E+11`. */
export function numberText(stored: string): string {
  if (/^-?\d{1,15}$/.test(stored)) return stored;
  const value = Number(stored);
  return Number.isFinite(value) ? String(value) : stored;
}

/** `C7` → 2: the column of a cell, from 0; null for no such reference. */
export function columnOfReference(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
