import { integer, sample, string } from 'fast-check';
import { fold } from '../../src/api/fold';
import { startDatabase, type TestDatabase } from '../support/databases';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const foldInDatabase = async (texts: readonly string[]) => {
  const rows = await database.owner.query<{ folded: string }[]>(
    `SELECT fold(t.text) AS folded
     FROM unnest($1::text[]) WITH ORDINALITY AS t(text, position) ORDER BY t.position`,
    [texts],
  );
  return rows.map(({ folded }) => folded);
};

test('the database folds as the program does', async () => {
  const texts = [
    'Kế toán trưởng',
    'ĐÀ NẴNG',
    'Hoà Bình'.normalize('NFD'),
    'C++/C#',
    '  q.1 ',
    'ＴＰ．ＨＣＭ',
    '𝐊𝐞̂́ 𝐭𝐨𝐚́𝐧',
    'Straße',
    'I',
    '',
  ];
  expect(await foldInDatabase(texts)).toEqual(texts.map(fold));
});

test('the database folds any European text as the program does', async () => {
  // Newer scripts are letters to the one and unknown to the other, by the age of their libraries.
  const letter = integer({ min: 0x20, max: 0x52f }).map((code) => String.fromCodePoint(code));
  const texts = sample(string({ unit: letter, maxLength: 30 }), 300);
  expect(await foldInDatabase(texts)).toEqual(texts.map(fold));
});
