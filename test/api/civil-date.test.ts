import { dateInVietnam } from '../../src/api/civil-date';

test('a day in Vietnam begins at 17:00 UTC, whatever was asked before', () => {
  const moments = [
    ['2026-11-22T16:59:59.999Z', '2026-11-22'],
    ['2026-11-22T17:00:00.000Z', '2026-11-23'],
    ['2026-11-22T16:30:00.000Z', '2026-11-22'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
    ['2024-02-28T23:59:59.000Z', '2024-02-29'],
  ] as const;
  for (const [moment, day] of moments) expect(dateInVietnam(new Date(moment))).toBe(day);
});
