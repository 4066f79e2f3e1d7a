import { assert, constantFrom, nat, property, string } from 'fast-check';
import { isOneSlipFrom, nearestCodes, typingDistance } from '../../src/api/typing-distance';

describe('typing distance', () => {
  test.each([
    ['toan', 'toan', 0],
    ['taon', 'toan', 1],
    ['tan', 'toan', 1],
    ['ttoan', 'toan', 1],
    ['tosn', 'toan', 1],
    ['kinh', 'doanh', 3],
  ])('%s and %s are %i slips apart', (a, b, slips) => {
    expect(typingDistance(a, b, 5)).toBe(slips);
  });

  test('it is the same both ways and nothing only between equal words', () => {
    assert(
      property(string({ maxLength: 8 }), string({ maxLength: 8 }), (a, b) => {
        const there = typingDistance(a, b, 20);
        return there === typingDistance(b, a, 20) && (there === 0) === (a === b);
      }),
    );
  });

  test('counting stops beyond what is asked for', () => {
    expect(typingDistance('ke toan', 'xay dung', 1)).toBe(2);
  });

  test('one slip is a distance of one', () => {
    const word = string({ unit: constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 7 });
    assert(
      property(word, word, (a, b) => isOneSlipFrom(a, b) === (typingDistance(a, b, 2) === 1)),
      { numRuns: 2000 },
    );
  });

  test('one slip is a distance of one, however it is found out', () => {
    const letters = string({ unit: constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 7 });
    assert(
      property(letters, letters, (a, b) => isOneSlipFrom(a, b) === (typingDistance(a, b, 2) === 1)),
      { numRuns: 5000 },
    );
  });

  test('words of one or two letters are never a slip of others', () => {
    expect(isOneSlipFrom('ke', 'ku')).toBe(false);
  });
});

describe('nearest codes', () => {
  const list = ['79', '80', '82', '760', '769', '7531'].map((code) => ({ code, name: code }));

  test('an extra digit and a neighbouring number come first', () => {
    expect(nearestCodes('761', list).map(({ code }) => code)).toEqual(['760', '769', '79']);
    expect(nearestCodes('81', list).map(({ code }) => code)).toEqual(['80', '82', '79']);
  });

  test('any text gets three', () => {
    assert(property(string(), (given) => nearestCodes(given, list).length === 3));
    assert(property(nat(), (given) => nearestCodes(String(given), list).length === 3));
  });
});
