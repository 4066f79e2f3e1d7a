import { assert, property, string } from 'fast-check';
import { readQuery, doubts } from '../../../src/modules/vacancy-search/query-reading';
import { readQueryText, searchWords } from '../../../src/modules/vacancy-search/query-text';
import { textQuery } from '../../../src/modules/vacancy-search/text-query';
import { Vocabulary } from '../../../src/modules/vacancy-search/vocabulary';

const titles = [
  'Nhân viên kế toán',
  'Kế toán trưởng',
  'Kế toán thuế',
  'Nhân viên bán hàng',
  'Nhân viên bán hàng siêu thị',
  'Kỹ sư thiết kế cơ khí',
  'Nhân viên an toàn lao động',
  'Lái xe tải',
  'Lái xe khách',
  'Quản lý hàng tồn kho',
  'Thực tập sinh marketing',
  'Java developer',
];
const vocabulary = new Vocabulary();
for (const title of titles) vocabulary.add(title, 3);

function read(search: string, relaxed = false, widened = false) {
  const parts = readQueryText(search);
  const findsNothing = new Set(doubts(parts, vocabulary));
  return readQuery(parts, vocabulary, findsNothing, { relaxed, widened });
}

const said = (search: string, relaxed = false) =>
  read(search, relaxed).required.flatMap(({ sayings }) =>
    (sayings[0] ?? []).map((words) => words.join(' ')),
  );

describe('Words that belong together', () => {
  test.each([
    ['ke toan', ['ke toan']],
    ['Kế Toán trưởng', ['ke toan truong']],
    ['nhan vien ke toan', ['nhan vien', 'ke toan']],
    ['nhan vien ban hang', ['nhan vien', 'ban hang']],
    ['thiet ke an toan', ['thiet ke', 'an toan']],
    ['java developer', ['java', 'developer']],
    ['lai xe tai', ['lai xe tai']],
    ['ke toan marketing', ['ke toan', 'marketing']],
    ['tim viec lam ke toan', ['ke toan']],
    ['tuyển dụng', ['tuyen dung']],
    ['', []],
    ['!!! --', []],
  ])('%j asks for %j', (search, expected) => {
    expect(said(search)).toEqual(expected);
  });

  test('the second reading lets go of the weak ties only', () => {
    expect(said('lai xe tai', true)).toEqual(['lai xe', 'tai']);
    expect(said('ke toan', true)).toEqual(['ke toan']);
  });
});

describe('Spelling', () => {
  test.each([
    ['ketoan', [{ written: 'ketoan', read: 'ke toan' }]],
    ['kế tóann', [{ written: 'tóann', read: 'toan' }]],
    ['lai xee', [{ written: 'xee', read: 'xe' }]],
    ['nhna vien', [{ written: 'nhna', read: 'nhan' }]],
    ['ke ton', [{ written: 'ton', read: 'toan' }]],
    ['lai xw', [{ written: 'xw', read: 'xe' }]],
    ['ke toan', []],
    ['lai hang', []],
    ['xq zz', []],
  ])('%j is corrected by %j', (search, expected) => {
    expect(read(search).corrections).toEqual(expected);
  });

  test('words in quotation marks and the names of places are left as they are', () => {
    expect(read('"ketoan"').corrections).toEqual([]);
    expect(read('lai xe tphcm').corrections).toEqual([]);
  });

  test('a corrected word may complete the name of a place', () => {
    const learned = new Vocabulary();
    for (const title of [...titles, 'Lái xe Hà Nội']) learned.add(title, 3);
    const parts = readQueryText('lai xe ha nooi');
    const { places } = readQuery(parts, learned, new Set(['nooi']));
    expect(places.map(({ todaysKeys }) => todaysKeys)).toEqual([['2025:01']]);
  });
});

describe('Phrases, exclusions and places', () => {
  test('quotation marks of any kind hold words together, a minus takes them out', () => {
    const { required, excluded } = read('“lái xe tải” -grab -"thực tập"');
    expect(required).toMatchObject([{ sayings: [[['lai', 'xe', 'tai']]], exact: true }]);
    expect(excluded.map(({ sayings }) => sayings)).toEqual([[[['grab']]], [[['thuc', 'tap']]]]);
  });

  test('a minus stands before the whole word, however many syllables it has', () => {
    const { required, excluded } = read('marketing -thuc tap');
    expect(excluded.map(({ sayings }) => sayings)).toEqual([[[['thuc', 'tap']]]]);
    expect(required).toHaveLength(1);
  });

  test('a hyphen inside or between words takes nothing out', () => {
    expect(read('ke-toan - lai xe').excluded).toEqual([]);
  });

  test('an old name is followed to what stands there today, and may also stand in the text', () => {
    const [, place] = read('ke toan q1').required;
    expect(place?.placeKeys).toContain('2025:26740');
    expect(place?.sayings).toEqual([[['q1']], [['quan', '1']]]);
  });

  test.each([
    ['lai xe tai ha noi', ['lai xe tai', 'ha noi']],
    ['lái xe tại hà nội', ['lai xe', 'ha noi']],
    ['lái xe tải hà nội', ['lai xe tai', 'ha noi']],
    ['lai xe o ha noi', ['lai xe', 'ha noi']],
  ])('%j asks for %j: "in" is not half of a word, unless it may be', (search, expected) => {
    expect(said(search)).toEqual(expected);
  });
});

describe('Whatever is written', () => {
  test('is asked for once, however often it stands there', () => {
    const asked = (text: string) => {
      const { required, excluded } = readQuery(readQueryText(text), vocabulary, new Set());
      return textQuery(required, excluded);
    };
    expect(asked('"lái xe" "lái xe" "lái xe" -thuê -thuê')).toEqual(asked('"lái xe" -thuê'));
  });

  test('is read without a fault, and nothing of it is an operator', () => {
    const operators = property(string({ unit: 'binary', maxLength: 60 }), (text) => {
      const parts = readQueryText(text.split(/\s+/).slice(0, 20).join(' '));
      const { required, excluded } = readQuery(parts, vocabulary, new Set());
      const query = textQuery(required, excluded)?.anywhere ?? '';
      // Between the quoted words only our own operators stand.
      expect(query.replace(/'(?:[^'\\]|''|\\\\)*'/g, '')).toMatch(/^(?:[ ()!&|]|<->)*$/);
    });
    assert(operators, { numRuns: 300 });
  });

  test('words are those of the text, cut at 40 letters', () => {
    expect(searchWords(`C++ ${'á'.repeat(60)} ++ #1`)).toEqual(['c++', 'a'.repeat(40), '1']);
  });
});
