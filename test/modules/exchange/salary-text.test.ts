import fc from 'fast-check';
import { readSalary } from '../../../src/modules/exchange/text/salary-text';
import { SalaryBasis } from '../../../src/modules/forms';

const monthly = { basis: SalaryBasis.MONTHLY } as const;
const million = 1_000_000;

const read = (text: string, dongPer?: Record<string, number>) => {
  const found = readSalary(text, dongPer === undefined ? monthly : { ...monthly, dongPer });
  return 'value' in found ? found.value : null;
};

describe('a salary in an ad', () => {
  it.each([
    '',
    '   ',
    'Hấp dẫn',
    'Nhiều',
    '17',
    '10 - 15',
    '25 - 17 triệu',
    '17.500 triệu',
    '1.2.3 triệu',
    '3000 triệu',
    '10 triệu/tuần',
    '200 triệu/năm',
    '-5 triệu',
    '5 triệu hoặc hơn nữa tuỳ',
    '1e9 triệu',
    '0 triệu',
    '0.2 - 0.3 triệu',
    'Tới 300 nghìn',
  ])('is not guessed: "%s"', (text) => {
    expect(read(text)).toBeNull();
  });

  it.each(['1,000 - 2,000 USD', 'Tới 3,500 USD', '$500', 'Từ 800 usd', '$1,000 - $2,000'])(
    'in dollars stays as written where the mapping has no rate: "%s"',
    (text) => {
      const found = readSalary(text, monthly);
      expect('reason' in found && found.reason.en).toMatch(/foreign currency/);
    },
  );

  it.each<[string, number | null, number | null]>([
    ['17 - 25 triệu', 17, 25],
    ['17-25 Triệu', 17, 25],
    ['17 – 25 tr', 17, 25],
    ['7 triệu - 9,5 triệu', 7, 9.5],
    ['9.5 - 12 triệu', 9.5, 12],
    ['từ 10 đến 20 triệu', 10, 20],
    ['10 tới 20 triệu đồng', 10, 20],
    ['500 nghìn - 1 triệu', 0.5, 1],
    ['800k - 1tr', 0.8, 1],
    ['12.000.000 - 15.000.000 đ', 12, 15],
    ['12,000,000 - 15,000,000 VND', 12, 15],
    ['12000000', 12, 12],
    ['Trên 10 triệu', 10, null],
    ['Từ 8 triệu', 8, null],
    ['Từ 8.5 triệu', 8.5, null],
    ['Tối thiểu 8 triệu', 8, null],
    ['10 triệu+', 10, null],
    ['10 triệu trở lên', 10, null],
    ['Tới 30 triệu', null, 30],
    ['Lên đến 30 triệu', null, 30],
    ['Upto 30 triệu'.replace('Upto', 'Up to'), null, 30],
    ['Dưới 5 triệu', null, 5],
    ['Khoảng 10 triệu', 10, 10],
    ['Lương: 10 triệu/tháng', 10, 10],
    ['10 - 12 triệu / tháng', 10, 12],
    ['10 - 12 triệu (Gross)', 10, 12],
    ['1 tỷ', 1000, 1000],
    ['17 - 25 triệu'.normalize('NFD'), 17, 25],
  ])('a month: "%s"', (text, min, max) => {
    expect(read(text)).toEqual({
      basis: SalaryBasis.MONTHLY,
      min: min === null ? null : min * million,
      max: max === null ? null : max * million,
      negotiable: false,
    });
  });

  it.each(['Thoả thuận', 'Thỏa thuận', 'THỎA THUẬN', 'thoả thuận khi phỏng vấn', 'Thương lượng'])(
    'to be agreed is known to be so: "%s"',
    (text) => {
      const agreed = { basis: SalaryBasis.NEGOTIABLE, min: null, max: null, negotiable: true };
      expect(read(text)).toEqual(agreed);
    },
  );

  it('for an hour, a day or a piece is not mixed with one for a month', () => {
    expect(read('25 k - 30 k /giờ')).toMatchObject({ basis: 'HOURLY', min: 25_000, max: 30_000 });
    expect(read('400.000đ/ngày')).toMatchObject({ basis: 'DAILY', min: 400_000, max: 400_000 });
    expect(read('Tới 450 k /sp')).toMatchObject({ basis: 'COMMISSION', min: null, max: null });
  });

  it('in dollars is converted by a declared rate only', () => {
    expect(read('1,000 - 2,000 USD', { USD: 26_000 })).toMatchObject({
      min: 26 * million,
      max: 52 * million,
    });
    expect(read('Tới 3,500 USD', { USD: 26_000 })).toMatchObject({ min: null, max: 91 * million });
  });

  it('comes back from any range that is written out', () => {
    const tenths = fc.integer({ min: 5, max: 9999 });
    fc.assert(
      fc.property(tenths, tenths, fc.constantFrom(' - ', '-', ' – ', ' đến '), (a, b, dash) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(read(`${low / 10}${dash}${high / 10} triệu`)).toMatchObject({
          min: low * 100_000,
          max: high * 100_000,
        });
      }),
    );
  });

  it('is understood or not, whatever the text: never an error, never beyond all measure', () => {
    const words = fc.constantFrom(
      '17',
      '1,000',
      'triệu',
      'USD',
      '-',
      'Từ',
      '/giờ',
      'k',
      '+',
      '9.5',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const found = read(text, { USD: 26_000 });
        if (found === null) return;
        const { min, max } = found;
        expect(min === null || (min > 0 && min <= 2e9)).toBe(true);
        expect(min === null || max === null || min <= max).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
