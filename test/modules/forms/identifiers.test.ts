import fc from 'fast-check';
import { fullYears, readDate } from '../../../src/modules/forms/reading/civil-dates';
import { readEmail, readPhone } from '../../../src/modules/forms/reading/contact-details';
import {
  doubtsAboutPersonalId,
  readPersonalId,
  readSocialInsuranceNumber,
  readTaxCode,
} from '../../../src/modules/forms/reading/identifiers';
import { Sex } from '../../../src/modules/forms/options/person-options';
import type { Reading } from '../../../src/modules/forms/reading/reading';

const refusalOf = (reading: Reading) => ('refusal' in reading ? reading.refusal : null);

describe('a tax code is refused', () => {
  test.each([
    ['', 'it is empty'],
    ['010010910', 'it is too short'],
    ['01001091067', 'it has 11 digits'],
    ['0100109106-000', 'unit 000 does not exist'],
    ['0100109106-01', 'a unit has three digits'],
    ['0100109106 001', 'a blank is no hyphen'],
    ['0100109l06', 'a letter is no digit'],
    ['٠١٠٠١٠٩١٠٦', 'the digits are not ASCII'],
  ])('%s: %s', (given) => {
    expect(refusalOf(readTaxCode(given))?.en).toContain('10 digits');
  });

  test('when any one of its ten digits is mistyped', () => {
    for (let at = 0; at < 10; at += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const mistyped = `${'0100109106'.slice(0, at)}${digit}${'0100109106'.slice(at + 1)}`;
        if (mistyped === '0100109106') continue;
        expect(refusalOf(readTaxCode(mistyped))?.vi).toContain('kiểm tra');
      }
    }
  });

  test('when its nine digits would need a check digit of 10, which is not issued', () => {
    // 31 + 2 × 29 + … : a sum that 11 divides.
    const nine = Array.from({ length: 1000 }, (_, n) => String(n).padStart(9, '0')).find(
      (text) =>
        [31, 29, 23, 19, 17, 13, 7, 5, 3].reduce((sum, w, i) => sum + w * Number(text[i]), 0) %
          11 ===
        0,
    );
    for (let digit = 0; digit < 10; digit += 1) {
      expect(refusalOf(readTaxCode(`${String(nine)}${digit}`))).not.toBeNull();
    }
  });
});

test.each([
  ['0100109106', '0100109106'],
  [' 0100109106 ', '0100109106'],
  ['0100109106-001', '0100109106001'],
  ['0100109106999', '0100109106999'],
])('the tax code %s is read as %s', (given, value) => {
  expect(readTaxCode(given)).toEqual({ value });
});

describe('a personal identification number is refused', () => {
  test.each([
    ['079091900001'.slice(1)],
    ['0790919000012'],
    ['07909190000A'],
    [''],
    ['079 091900001'],
  ])('%s: it is not 12 digits', (given) => {
    expect(refusalOf(readPersonalId(given))?.en).toContain('12 digits');
  });

  test.each([['003091900001'], ['000091900001'], ['097091900001']])(
    '%s: no province registered that birth',
    (given) => {
      expect(refusalOf(readPersonalId(given))?.en).toContain('first three digits');
    },
  );

  test('with nine digits where the form knows no old identity card', () => {
    expect(refusalOf(readPersonalId('079900001'))?.vi).toContain('12 chữ số');
    expect(readPersonalId('079900001', { oldCard: true })).toEqual({ value: '079900001' });
  });

  test('without the message repeating the number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,14}$/), (given) => {
        const refusal = refusalOf(readPersonalId(given)) ?? refusalOf(readTaxCode(given));
        if (given.length !== 9 && given.length !== 12) return;
        expect(JSON.stringify(refusal)).not.toContain(given.slice(0, 6));
      }),
    );
  });
});

test.each([readDate, readPhone, readEmail, readTaxCode])(
  'a social insurance number in the place of another item is not repeated by %p',
  (read) => {
    const refusal = refusalOf(read('7977977061'));
    expect(JSON.stringify(refusal)).toContain('797…');
    expect(JSON.stringify(refusal)).not.toContain('7977');
  },
);

test('a number of a province of 2004 stays valid whatever the province is called today', () => {
  expect(readPersonalId('034091900001')).toEqual({ value: '034091900001' });
  expect(readPersonalId('226091900001')).toEqual({ value: '226091900001' });
});

test('a number that disagrees with sex or year of birth is doubted, not refused', () => {
  expect(readPersonalId('079191900001')).toEqual({ value: '079191900001' });
  const doubts = doubtsAboutPersonalId('079191900001', {
    sex: Sex.MALE,
    dateOfBirth: '1990-02-01',
  });
  expect(doubts.map(({ en }) => en)).toEqual([
    expect.stringContaining('another sex'),
    expect.stringContaining('another year of birth'),
  ]);
  expect(
    doubtsAboutPersonalId('079305900001', { sex: Sex.FEMALE, dateOfBirth: '2005-07-09' }),
  ).toEqual([]);
});

test('a social insurance number has ten digits', () => {
  expect(refusalOf(readSocialInsuranceNumber('79123456'))?.vi).toContain('10 chữ số');
  expect(readSocialInsuranceNumber('7912345678')).toEqual({ value: '7912345678' });
});

test.each([['12345'], ['0123456789'], ['091234567'], ['09123456789'], ['+1 202 555 0100'], ['']])(
  'the telephone number %s is refused',
  (given) => {
    expect(refusalOf(readPhone(given))?.vi).toContain('số điện thoại');
  },
);

test.each([
  ['0912345678', '+84912345678'],
  ['091.234.5678', '+84912345678'],
  ['+84 912 345 678', '+84912345678'],
  ['84912345678', '+84912345678'],
  ['(028) 3822 1234', '+842838221234'],
])('the telephone number %s is kept as %s', (given, value) => {
  expect(readPhone(given)).toEqual({ value });
});

test.each([
  ['a@b'],
  ['a b@example.vn'],
  ['a@@example.vn'],
  ['a..b@example.vn'],
  ['@example.vn'],
  ['a@example.v'],
])('the e-mail address %s is refused', (given) => {
  expect(refusalOf(readEmail(given))).not.toBeNull();
});

test('the domain of an e-mail address is put into lower case', () => {
  expect(readEmail(' Tuyen.Dung@Example.VN ')).toEqual({ value: 'Tuyen.Dung@example.vn' });
});

test.each([
  ['31/02/2026'],
  ['2026-13-01'],
  ['2026-2-1'],
  ['1/1/26'],
  ['hôm qua'],
  ['0000-00-00'],
  ['1900-02-29'],
])('the date %s is refused', (given) => {
  expect(refusalOf(readDate(given))?.en).toContain('date that exists');
});

test.each([
  ['2024-02-29', '2024-02-29'],
  ['2000-02-29', '2000-02-29'],
  ['1/7/2025', '2025-07-01'],
  ['22-11-2026', '2026-11-22'],
])('the date %s is read as %s', (given, value) => {
  expect(readDate(given)).toEqual({ value });
});

test('a person is full 15 on the fifteenth birthday, not the day before', () => {
  expect(fullYears('2010-11-22', '2025-11-21')).toBe(14);
  expect(fullYears('2010-11-22', '2025-11-22')).toBe(15);
  expect(fullYears('2008-02-29', '2023-02-28')).toBe(14);
});
