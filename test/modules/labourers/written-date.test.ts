import {
  lastDayOf,
  precisionOf,
  readWrittenDate,
} from '../../../src/modules/labourers/reading/written-date';

test.each([
  ['20/5/91', 'four digits'],
  ['31/02/1991', 'a date that exists'],
  ['05/20/1991', 'a date that exists'],
  ['1991-13', 'a date that exists'],
  ['13/1991', 'a date that exists'],
  ['20/05/1779', 'the year must be'],
  ['1500', 'the year must be'],
  ['99999', 'a date that exists'],
  ['12', 'a date that exists'],
  ['tháng năm', 'a date that exists'],
  ['', 'a date that exists'],
])('%p is refused with the reason', (given, reason) => {
  expect(readWrittenDate(given)).toEqual({
    value: null,
    refusal: expect.objectContaining({ en: expect.stringContaining(reason) as string }) as object,
  });
});

test('a number that may be a personal one is not repeated', () => {
  const reading = readWrittenDate('079091900001');
  expect(JSON.stringify(reading)).not.toContain('091900001');
});

test.each<[string | number | Date, string]>([
  ['1991-05-20', '1991-05-20'],
  ['20/05/1991', '1991-05-20'],
  [' 20.5.1991 ', '1991-05-20'],
  ["'20-05-1991", '1991-05-20'],
  ['1991/5/20', '1991-05-20'],
  ['20 5 1991', '1991-05-20'],
  ['1991-05-20T00:00:00.000Z', '1991-05-20'],
  ['20/05/1991 00:00:00', '1991-05-20'],
  ['ngày 20 tháng 5 năm 1991', '1991-05-20'],
  ['19910520', '1991-05-20'],
  ['20051991', '1991-05-20'],
  ['33378', '1991-05-20'],
  [33378, '1991-05-20'],
  ['33378.0', '1991-05-20'],
  [new Date('1991-05-20T00:00:00Z'), '1991-05-20'],
  ['29/02/2000', '2000-02-29'],
  ['05/1991', '1991-05'],
  ['1991-05', '1991-05'],
  ['00/05/1991', '1991-05'],
  ['tháng 5 năm 1991', '1991-05'],
  ['1991', '1991'],
  [1991, '1991'],
  ['năm 1991', '1991'],
  ['00/00/1991', '1991'],
])('%p is read as %s', (given, value) => {
  expect(readWrittenDate(given)).toEqual({ value });
});

test('what is read is read again as itself', () => {
  for (const date of ['1991-05-20', '1991-05', '1991']) {
    expect(readWrittenDate(date)).toEqual({ value: date });
  }
});

test('a date that is half known has a last day it may be', () => {
  expect(['1991', '1992-02', '1991-05-20'].map(lastDayOf)).toEqual([
    '1991-12-31',
    '1992-02-29',
    '1991-05-20',
  ]);
  expect(['1991', '1992-02', '1991-05-20'].map(precisionOf)).toEqual(['YEAR', 'MONTH', 'DAY']);
});
