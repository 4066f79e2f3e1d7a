import { arrayLiteral, bytesLiteral } from '../../src/database/array-literal';

describe('values as the text of a PostgreSQL array', () => {
  it('stand between quotes, so that commas, braces and the word null are letters', () => {
    expect(arrayLiteral(['a', 'b,c', '{}', 'null', ''])).toBe('{"a","b,c","{}","null",""}');
  });

  it('keep their own quotes and backslashes', () => {
    expect(arrayLiteral(['nhà "Hoa"', 'C:\\'])).toBe('{"nhà \\"Hoa\\"","C:\\\\"}');
  });

  it('are NULL where there is none', () => {
    expect(arrayLiteral([null, 'x', undefined])).toBe('{NULL,"x",NULL}');
  });

  it('may be numbers, bytes, or none at all', () => {
    expect(arrayLiteral([1, -2])).toBe('{1,-2}');
    expect(bytesLiteral([Buffer.from('00ff', 'hex'), Buffer.from('7f', 'hex')])).toBe(
      '{"\\\\x00ff","\\\\x7f"}',
    );
    expect(arrayLiteral([])).toBe('{}');
    expect(bytesLiteral([])).toBe('{}');
  });
});
