import { assert, property, string } from 'fast-check';
import { fold } from '../../../src/api/fold';
import { parsePlaceName, placesInSearch, readPlaces } from '../../../src/modules/places';
import { writtenWords } from '../../../src/modules/places/written-words';

const keys = (text: string, on?: string) =>
  readPlaces(text, on).readings.map(({ place, candidates }) => place?.key ?? candidates.length);

describe('what is not a place, or might be several', () => {
  test.each(['Nhật Bản', 'Nước Ngoài', '2 nơi khác', '', '   ', 'Tầng 5', '12345'])(
    '%j names no place of Vietnam',
    (text) => {
      expect(keys(text)).toEqual([]);
    },
  );

  test('Châu Thành may be any of ten districts, and none is chosen', () => {
    const reading = parsePlaceName('Châu Thành');
    expect(reading?.place).toBeNull();
    expect(reading?.candidates).toHaveLength(10);
  });

  test('parts that name no place are handed back', () => {
    expect(readPlaces('Hà Nội & 2 nơi khác').rest).toEqual(['2 nơi khác']);
    expect(readPlaces('Nước Ngoài & 13 nơi khác').rest).toEqual(['Nước Ngoài', '13 nơi khác']);
    expect(readPlaces('Tầng 5, số 12 đường Hà Nội, Q. Tân Bình').rest).toEqual([
      'Tầng 5',
      'số 12 đường Hà Nội',
    ]);
  });

  test('two places are not one', () => {
    expect(parsePlaceName('Hà Nội, Hồ Chí Minh')).toBeNull();
  });

  test('any text is read without failing', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        readPlaces(text);
        placesInSearch(text);
      }),
    );
  });
});

describe('places as people write them', () => {
  test.each([
    ['Hà Nội', ['2025:01']],
    ['hanoi', ['2025:01']],
    ['TP.HCM', ['2025:79']],
    ['TP HCM', ['2025:79']],
    ['Tp. Hồ Chí Minh', ['2025:79']],
    ['Sài Gòn', ['2025:79']],
    ['Huế', ['2025:46']],
    ['Thừa Thiên Huế', ['2025:46']],
    ['Thanh Hoá', ['2025:38']],
    ['Thanh Hóa', ['2025:38']],
    ['Đắc Nông', ['2004:67']],
    ['Bà Rịa - Vũng Tàu', ['2004:77']],
    ['Bà Rịa-Vũng Tàu & 3 nơi khác', ['2004:77']],
    ['q1', ['2004:760']],
    ['Q.1', ['2004:760']],
    ['quận 1', ['2004:760']],
    ['tp thu duc', ['2004:769']],
    ['Châu Thành, Tiền Giang', ['2004:821']],
    ['Phường 05, quận 3', ['2004:27151']],
    ['P. Bến Nghé, Q.1, TP.HCM', ['2004:26740']],
    ['Phường Sài Gòn, TP Hồ Chí Minh', ['2025:26740']],
    ['123 Nguyễn Trãi Thanh Xuân Hà Nội', ['2004:009']],
    ['Tân Bình, Dĩ An, Bình Dương', ['2004:25945']],
  ])('%j', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test.each([
    ['Hà Nội, Hồ Chí Minh', ['2025:01', '2025:79']],
    ['Hồ Chí Minh, Bình Dương', ['2025:79', '2004:74']],
    ['Hà Nam, Nam Định', ['2004:35', '2004:36']],
    ['Hà Nội: Cầu Giấy, Đống Đa', ['2004:005', '2004:006']],
  ])('%j are several places', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test('a name of both editions is that of the day of the text', () => {
    expect(keys('Bắc Ninh')).toEqual(['2025:24']);
    expect(keys('Bắc Ninh', '2024-03-01')).toEqual(['2004:27']);
    expect(keys('Thừa Thiên Huế', '2024-03-01')).toEqual(['2004:46']);
  });
});

describe('places in a search', () => {
  test.each([
    ['ke toan truong q1', '2004:760', 3, 4],
    ['lai xe ha noi', '2025:01', 2, 4],
    ['giao hang tp thu duc', '2004:769', 2, 5],
    ['kế toán Văn Bàn', '2004:089', 2, 4],
  ])('%j', (text, key, from, to) => {
    expect(placesInSearch(text)).toMatchObject([{ place: { key }, from, to }]);
  });

  test.each(['tu van ban hang', 'phuong an xu ly', 'phuong phap day hoc', 'xa hoi', 'đường kính'])(
    '%j is about no place',
    (text) => {
      expect(placesInSearch(text)).toEqual([]);
    },
  );

  test('positions count the words that fold gives', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const folded = fold(text);
        expect(writtenWords(text).map((word) => word.folded)).toEqual(
          folded === '' ? [] : folded.split(' '),
        );
      }),
    );
  });
});
