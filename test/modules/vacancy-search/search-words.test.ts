import { array, assert, asyncProperty, constantFrom, integer, oneof } from 'fast-check';
import { searchWords } from '../../../src/modules/vacancy-search/query-text';
import { startDatabase, type TestDatabase } from '../../support/databases';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

async function inSql(texts: readonly string[]): Promise<readonly string[][]> {
  const rows = await database.owner.query<{ words: string[] }[]>(
    `SELECT search_words(t.text) AS words
     FROM unnest($1::text[]) WITH ORDINALITY AS t (text, place) ORDER BY t.place`,
    [texts],
  );
  return rows.map(({ words }) => words);
}

const vietnamese = constantFrom(
  ...'Kế toán,ĐÀ NẴNG,đường,Ưu tiên,hoà/hòa,Tp.HCM,C++,C#,#tag,++,q.1,"lái xe",C+ +,１２３,ﬁ,ſ,İ,ß,日本,🙂'.split(
    ',',
  ),
);
// Latin letters with all their marks, and the signs people put between them.
const letter = oneof(
  integer({ min: 1, max: 0x24f }),
  integer({ min: 0x300, max: 0x36f }),
  integer({ min: 0x1e00, max: 0x1eff }),
  integer({ min: 0x2010, max: 0x205e }),
).map((point) => String.fromCodePoint(point));
const text = array(oneof(vietnamese, letter), { maxLength: 12 });

test('the database and the program take a text apart alike', async () => {
  const alike = asyncProperty(array(text, { minLength: 1, maxLength: 20 }), async (lists) => {
    const texts = lists.map((parts) => parts.join(''));
    expect(await inSql(texts)).toEqual(texts.map(searchWords));
  });
  await assert(alike, { numRuns: 60 });
});

test('a document holds words, neighbours and where they stand, and nothing across fields', async () => {
  const [{ document }] = await database.owner.query<[{ document: string }]>(
    `SELECT search_document('Kế toán', ARRAY['Công ty', NULL, 'Quận 1'], 'Lái xe', ARRAY['2025:79'])::text AS document`,
  );
  expect(document.split(' ').map((lexeme) => lexeme.replaceAll("'", ''))).toEqual(
    [
      ...['=ke', '=ke_toan', '=toan', '@2025:79', '1:9', 'cong:5', 'cong_ty', 'ke:2', 'ke_toan'],
      ...['lai:11', 'lai_xe', 'quan:8', 'quan_1', 'toan:3', 'ty:6', 'xe:12'],
      ...['~1', '~cong', '~cong_ty', '~quan', '~quan_1', '~ty'],
    ].sort((a, b) => (a < b ? -1 : 1)),
  );
});

test('a text of the longest kind has a document', async () => {
  const words = Array.from({ length: 4_000 }, (_, index) => `w${index}`).join(' ');
  const [{ size }] = await database.owner.query<[{ size: number }]>(
    `SELECT length(search_document($1, ARRAY[]::text[], $2, ARRAY[]::text[])) AS size`,
    ['a'.repeat(300), words.slice(0, 20_000)],
  );
  expect(size).toBeGreaterThan(3_000);
});
