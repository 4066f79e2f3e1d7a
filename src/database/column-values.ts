import { types } from 'pg';

/** Makes a value of what PostgreSQL writes for it. */
export type ReadValue = (written: string) => unknown;

type Quick = (exact: ReadValue) => ReadValue | null;

const asWritten: Quick = () => null;

/** The types that reads select most, by their numbers in `pg_type`. */
const quickReaders: ReadonlyMap<number, Quick> = new Map([
  [16, () => (written: string) => written === 't'],
  [20, asWritten],
  [23, () => Number],
  [25, asWritten],
  [1009, textsOr],
  [1184, momentOr],
  [2950, asWritten],
]);

/**
 * How values of a type are read; null: they are what is written. The same values as pg makes, which
 * looks at each with patterns that know every form a value can have.
 */
export function readerOfType(oid: number): ReadValue | null {
  const exact = types.getTypeParser(oid, 'text') as ReadValue;
  const quick = quickReaders.get(oid);
  return quick === undefined ? exact : quick(exact);
}

const twoDigits = (written: string, at: number) =>
  written.charCodeAt(at) * 10 + written.charCodeAt(at + 1) - 528;

/** `2026-07-01 08:30:00.123456+00`: most servers keep UTC, and our moments are of this century. */
function momentOr(exact: ReadValue): ReadValue {
  return (written) => {
    const isUsual = written.startsWith('20') && written.endsWith('+00') && written[10] === ' ';
    if (!isUsual || written.length < 22) return exact(written);
    const fraction =
      written.length === 22 ? '' : written.slice(20, Math.min(23, -3 + written.length));
    return new Date(
      Date.UTC(
        2000 + twoDigits(written, 2),
        twoDigits(written, 5) - 1,
        twoDigits(written, 8),
        twoDigits(written, 11),
        twoDigits(written, 14),
        twoDigits(written, 17),
        Number(fraction.padEnd(3, '0')),
      ),
    );
  };
}

/** `{SOCIAL_INSURANCE,MEALS}`; whatever is quoted, nested or without a value is left to pg. */
function textsOr(exact: ReadValue): ReadValue {
  return (written) => {
    const inside = written.slice(1, -1);
    if (!written.startsWith('{') || /["\\{]|NULL/.test(inside)) return exact(written);
    return inside === '' ? [] : inside.split(',');
  };
}
