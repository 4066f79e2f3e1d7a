import { check, property, string } from 'fast-check';
import { fold } from '../../src/api/fold';

describe('fold', () => {
  test.each([
    ['Kế toán trưởng', 'ke toan truong'],
    ['ĐÀ NẴNG', 'da nang'],
    ['Thanh Hóa', 'thanh hoa'],
    ['Thanh Hoá', 'thanh hoa'],
    ['Hoà Bình'.normalize('NFD'), 'hoa binh'],
    ['Bà Rịa - Vũng Tàu', 'ba ria vung tau'],
    ['TP.HCM', 'tp hcm'],
    ['  q.1 ,\t', 'q 1'],
    ['Lập trình C++/C#', 'lap trinh c++ c#'],
    ['', ''],
    ['...', ''],
  ])('%j reads %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('folding twice changes nothing more', () => {
    const twice = property(string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text));
    expect(check(twice).failed).toBe(false);
  });
});
