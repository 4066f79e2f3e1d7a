import fc from 'fast-check';
import { readDay, startOfDay, todayInVietnam } from '../../../src/modules/exchange/text/date-text';
import { readExperience } from '../../../src/modules/exchange/text/experience-text';
import { readWorkplaces } from '../../../src/modules/exchange/text/workplace-text';

const anyText = fc.string({ unit: 'grapheme' });

describe('the experience an ad asks for', () => {
  const band = (text: string) => {
    const read = readExperience(text);
    return 'value' in read ? read.value : null;
  };

  it.each(['', 'Nhiều', 'Dưới 2 năm', 'năm', '100 năm', '3 tuần'])(
    'is not guessed: "%s"',
    (text) => {
      expect(band(text)).toBeNull();
    },
  );

  it.each([
    ['Không yêu cầu', 'NONE'],
    ['Không yêu cầu kinh nghiệm', 'NONE'],
    ['Không', 'NONE'],
    ['Dưới 1 năm', 'LT1'],
    ['Chưa đến 1 năm', 'LT1'],
    ['6 tháng', 'LT1'],
    ['1 năm', 'FROM_1_TO_2'],
    ['1,5 năm', 'FROM_1_TO_2'],
    ['1 - 2 năm', 'FROM_1_TO_2'],
    ['12 tháng', 'FROM_1_TO_2'],
    ['2 năm', 'FROM_2_TO_5'],
    ['3 năm kinh nghiệm', 'FROM_2_TO_5'],
    ['Tối thiểu 3 năm', 'FROM_2_TO_5'],
    ['5 năm', 'FROM_2_TO_5'],
    ['Trên 5 năm', 'GT5'],
    ['5+ năm', 'GT5'],
    ['10 năm', 'GT5'],
  ])('is the band of the forms that holds the least number of years: %s', (text, expected) => {
    expect(band(text)).toBe(expected);
  });

  it('is never an error', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        band(text);
      }),
    );
  });
});

describe('the day of an ad', () => {
  const asOf = '2025-03-31';
  const day = (text: string, on = asOf) => {
    const read = readDay(text, on);
    return 'value' in read ? read.value.date : null;
  };

  it.each(['', 'lâu rồi', '31/02/2025', '3 đêm trước', 'ngày trước', '2025-13-01'])(
    'is not guessed: "%s"',
    (text) => {
      expect(day(text)).toBeNull();
    },
  );

  it.each([
    ['hôm nay', '2025-03-31'],
    ['Hôm qua', '2025-03-30'],
    ['Vừa xong', '2025-03-31'],
    ['Đăng 5 giờ trước', '2025-03-31'],
    ['48 giờ trước', '2025-03-29'],
    ['10 phút trước', '2025-03-31'],
    ['3 ngày trước', '2025-03-28'],
    ['Cập nhật 2 tuần trước', '2025-03-17'],
    ['1 tháng trước', '2025-02-28'],
    ['2 tháng trước', '2025-01-31'],
    ['1 năm trước', '2024-03-31'],
    ['3 days ago', '2025-03-28'],
    ['19/10/2024', '2024-10-19'],
    ['2024-10-19', '2024-10-19'],
    ['2024-10-19T08:30:00', '2024-10-19'],
    ['19/10/2024 08:30', '2024-10-19'],
  ])('is counted back from the day of import or taken as written: %s', (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it('counted back is marked as rough', () => {
    expect(readDay('1 tuần trước', asOf)).toMatchObject({ value: { rough: true } });
    expect(readDay('19/10/2024', asOf)).toMatchObject({ value: { rough: false } });
  });

  it('n days ago is n days before, across months and years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (days) => {
        const found = day(`${days} ngày trước`) ?? '';
        expect((Date.parse(asOf) - Date.parse(found)) / 86_400_000).toBe(days);
      }),
    );
  });

  it('begins at midnight in Vietnam', () => {
    expect(startOfDay('2025-10-19').toISOString()).toBe('2025-10-18T17:00:00.000Z');
    expect(todayInVietnam(new Date('2025-10-18T16:59:59Z'))).toBe('2025-10-18');
    expect(todayInVietnam(new Date('2025-10-18T17:00:00Z'))).toBe('2025-10-19');
  });

  it('is never an error', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        day(text);
      }),
    );
  });
});

describe('the workplaces of an ad', () => {
  const read = (text: string, on = '2025-06-30') => readWorkplaces(text, on);
  const keys = (text: string, on?: string) => read(text, on).places.map(({ placeKey }) => placeKey);

  it.each(['', ' ', '&', 'Xứ Thần Tiên', 'Hà Nội, Xứ Thần Tiên', '2 nơi khác', 'Việt Nam'])(
    'are not understood as a whole unless each is: "%s"',
    (text) => {
      expect(read(text).understood).toBe(false);
    },
  );

  it('are kept, however many', () => {
    expect(keys('Hà Nội')).toEqual(['2025:01']);
    expect(keys('Hà Nội, Hồ Chí Minh; Đà Nẵng')).toEqual(['2025:01', '2025:79', '2025:48']);
    expect(keys('Hà Nội, Hà Nội')).toEqual(['2025:01']);
  });

  it('with old names are carried to the provinces of today and keep what was written', () => {
    expect(read('Bình Dương, Bà Rịa-Vũng Tàu, Thanh Hoá')).toMatchObject({
      places: [
        { placeKey: '2025:79', written: 'Bình Dương' },
        { placeKey: '2025:79', written: 'Bà Rịa-Vũng Tàu' },
        { placeKey: '2025:38', written: 'Thanh Hoá' },
      ],
      understood: true,
    });
  });

  it('that are only counted are counted', () => {
    expect(read('Hồ Chí Minh & 2 nơi khác')).toMatchObject({
      places: [{ placeKey: '2025:79', written: 'Hồ Chí Minh' }],
      others: 2,
      understood: true,
    });
    expect(read('Hà Nội, Đồng Nai & 62 nơi khác').others).toBe(62);
  });

  it('abroad are known as such, with their country where it is named', () => {
    expect(read('Nhật Bản').places).toMatchObject([{ placeKey: null, countryCode: 'JP' }]);
    expect(read('Đài Loan, Mỹ').places).toMatchObject([
      { countryCode: 'TW' },
      { countryCode: 'US' },
    ]);
    expect(read('Nước Ngoài & 13 nơi khác')).toEqual({
      places: [{ placeKey: null, written: 'Nước Ngoài' }],
      others: 13,
      everywhere: false,
      understood: true,
    });
  });

  it('may be anywhere in the country', () => {
    expect(read('Toàn Quốc')).toMatchObject({ places: [], everywhere: true, understood: true });
  });

  it('come back from any list of provinces', () => {
    const provinces = ['Hà Nội', 'Hồ Chí Minh', 'Bình Dương', 'Đắk Lắk', 'Thừa Thiên Huế'];
    const names = fc.uniqueArray(fc.constantFrom(...provinces), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.constantFrom(', ', '; ', '/', ' | '), (some, comma) => {
        const { places, understood } = read(some.join(comma));
        expect(places.map(({ written }) => written)).toEqual(some);
        expect(understood).toBe(true);
      }),
    );
  });

  it('are never an error', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        read(text);
      }),
    );
  });
});
