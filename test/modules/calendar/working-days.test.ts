import {
  isCalendarFixed,
  isWorkingDay,
  termEnd,
  workingDaysAfter,
} from '../../../src/modules/calendar/working-days';

describe('working days in Vietnam', () => {
  it.each([
    ['2026-11-20', true], // Friday
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-02-17', false], // the first of Bính Ngọ
    ['2026-02-23', true],
    ['2026-04-27', false], // in place of Sunday, 26 April
    ['2026-01-10', true], // a Saturday worked for 2 January
    ['2027-02-11', false], // in place of the Sunday of Tết
  ])('%s: worked is %s', (day, worked) => {
    expect(isWorkingDay(day)).toBe(worked);
  });

  // Counted by hand on a calendar; the day of the event is not counted.
  it.each([
    ['2026-11-16', 2, '2026-11-18'], // Monday → Wednesday
    ['2026-11-19', 2, '2026-11-23'], // Thursday → Monday
    ['2026-11-20', 2, '2026-11-24'], // Friday → Tuesday
    ['2026-11-21', 2, '2026-11-24'], // Saturday → Tuesday
    ['2026-11-22', 2, '2026-11-24'], // Sunday → Tuesday
    ['2026-02-12', 2, '2026-02-23'], // Thursday before Tết: Friday, then Monday after it
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-18', 2, '2026-02-24'], // received on the second of Bính Ngọ
    ['2026-04-24', 2, '2026-04-29'], // Friday; Monday is off for Hùng Kings
    ['2026-04-29', 2, '2026-05-05'], // 30 April and 1 May are off
    ['2026-01-09', 1, '2026-01-10'], // the Saturday that is worked
    ['2027-02-04', 2, '2027-02-15'], // Thursday before Tết Đinh Mùi
  ])('from %s, %s working days end on %s', (day, days, last) => {
    expect(workingDaysAfter(day, days)).toBe(last);
  });

  it.each([
    ['2026-11-16', 10, '2026-11-26'],
    ['2026-11-18', 10, '2026-11-30'], // the 28th is a Saturday
    ['2026-11-19', 10, '2026-11-30'], // the 29th is a Sunday
    ['2026-02-05', 10, '2026-02-23'], // the 15th lies in Tết
    ['2026-02-01', 15, '2026-02-23'], // the 16th is the last of the old year
    ['2026-04-20', 10, '2026-05-04'], // 30 April, 1 May, a weekend
    ['2027-01-27', 10, '2027-02-12'],
    ['2026-12-12', 20, '2027-01-04'], // 1 January 2027 is a Friday
  ])('from %s, a term of %s days ends on %s', (day, days, last) => {
    expect(termEnd(day, days)).toBe(last);
  });

  it('are only expected where no decision has fixed a holiday', () => {
    expect(isCalendarFixed('2026-11-16', '2026-12-31')).toBe(true);
    expect(isCalendarFixed('2027-01-27', '2027-02-12')).toBe(false);
    expect(isCalendarFixed('2028-12-20', '2029-01-05')).toBe(false);
  });
});
