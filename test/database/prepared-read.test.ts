import { types } from 'pg';
import { readerOfType } from '../../src/database/column-values';
import type { Reader } from '../../src/database/database';
import { startRegistry, type TestRegistry } from '../support/registry';

let registry: TestRegistry;
let reader: Reader;

beforeAll(async () => {
  registry = await startRegistry();
  ({ reader } = registry.services.databases.app);
});
afterAll(() => registry.stop());

const everyKind = `SELECT n AS number, n::text AS text, (n % 2 = 0) AS even, ($1::text[])[1] AS one,
    $1::text[] AS listed, $2::text AS nothing, n::bigint AS large, (n / 4.0)::float8 AS part,
    '{"a": [1, null]}'::jsonb AS document, '{a,"b c",NULL,"NULL","{\\"}"}'::text[] AS odd,
    '{}'::text[] AS none, DATE '2026-07-01' AS day, TIMESTAMPTZ '2026-07-01 08:30:00.123456+00' AS at,
    TIMESTAMPTZ '2026-07-01 08:30:00.5+00' AS half, TIMESTAMPTZ '1945-09-02 08:30:00+00' AS before,
    TIMESTAMPTZ 'infinity' AS never, '6f1b2c34-0000-4000-8000-000000000001'::uuid AS id
  FROM generate_series(1, $3::int) AS n`;
const values = [['Thợ "hàn" \\ mộc', 'a,b', '{'], null, 3];

test('what is prepared reads the same values as what is not, each time', async () => {
  const { rows: expected } = await reader.query({ text: everyKind, values });
  expect(expected).toHaveLength(3);
  for (let time = 0; time < 3; time += 1) {
    const { rows } = await reader.query({ name: 'everyKind', text: everyKind, values });
    expect(rows).toEqual(expected);
  }
});

test('of reads that come back at once one is handed on in a turn, so that others are heard', async () => {
  const statement = { name: 'one', text: 'SELECT 1 AS one' };
  let turns = 0;
  let counting = setImmediate(function count() {
    turns += 1;
    counting = setImmediate(count);
  });
  const handedOn = Array.from({ length: 20 }, async () => {
    await reader.query(statement);
    return turns;
  });
  const seen = await Promise.all(handedOn);
  clearImmediate(counting);
  expect(new Set(seen).size).toBe(seen.length);
});

test('values of every kind are written as pg writes them', async () => {
  const kinds = `SELECT $1::timestamptz AS at, $2::bytea AS bytes, $3::int[] AS numbers,
    $4::bytea[] AS several, $5::jsonb AS document, $6::boolean AS yes, $7::date[] AS days,
    $8::text AS nothing`;
  const given = [
    new Date('2026-07-01T08:30:00.123Z'),
    Buffer.from([0, 255, 92]),
    [1, null, -3],
    [Buffer.from([1, 2])],
    { a: ['"', null] },
    true,
    [new Date('2026-07-01T00:00:00Z')],
    undefined,
  ];
  const { rows: expected } = await reader.query({ text: kinds, values: given });
  const { rows } = await reader.query({ name: 'kinds', text: kinds, values: given });
  expect(rows).toEqual(expected);
});

test('pipelined connections read as the others do', async () => {
  const { register } = registry.services.databases;
  const statement = { name: 'pipelined', text: 'SELECT $1::int AS number', values: [5] };
  for (let time = 0; time < 2; time += 1) {
    expect((await register.reader.query(statement)).rows).toEqual([{ number: 5 }]);
  }
});

test('a statement that fails is told so, and its connection goes on', async () => {
  const failing = { name: 'failing', text: 'SELECT 1 / $1::int AS one' };
  for (let time = 0; time < 3; time += 1) {
    await expect(reader.query({ ...failing, values: [0] })).rejects.toMatchObject({
      code: '22012',
    });
    expect((await reader.query({ ...failing, values: [1] })).rows).toEqual([{ one: 1 }]);
  }
  const broken = { name: 'broken', text: 'SELECT FROM WHERE' };
  await expect(reader.query(broken)).rejects.toMatchObject({ code: '42601' });
  await expect(reader.query({ name: 'broken', text: 'SELECT 2 AS two' })).resolves.toEqual({
    rows: [{ two: 2 }],
  });
});

test('a name stands for one statement', async () => {
  const all = Array.from({ length: 40 }, (_, number) =>
    reader.query({ name: 'twice', text: `SELECT ${number % 2} AS one` }),
  );
  const answers = await Promise.allSettled(all);
  for (const [number, answer] of answers.entries()) {
    if (answer.status === 'fulfilled') expect(answer.value.rows).toEqual([{ one: number % 2 }]);
    else
      expect(answer.reason).toEqual(new Error('"twice" is the name of another statement already.'));
  }
});

test('many at once wait for a connection and get their own rows', async () => {
  const text = 'SELECT $1::int AS number FROM generate_series(1, $1::int)';
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, number) =>
      reader.query({ name: 'many', text, values: [number] }),
    ),
  );
  for (const [number, { rows }] of answers.entries()) {
    expect(rows).toEqual(Array.from({ length: number }, () => ({ number })));
  }
});

test.each([
  [1184, '2026-07-01 08:30:00+00'],
  [1184, '2026-07-01 08:30:00.1+00'],
  [1184, '2026-12-31 23:59:59.999999+00'],
  [1184, '2026-07-01 08:30:00.123+07'],
  [1184, '2026-07-01 08:30:00+05:30'],
  [1184, '1999-12-31 23:59:59+00'],
  [1184, '12026-07-01 08:30:00+00'],
  [1184, '2026-07-01 08:30:00+00 BC'],
  [1184, '-infinity'],
  [1009, '{}'],
  [1009, '{A}'],
  [1009, '{A,B_C}'],
  [1009, '{NULL,A}'],
  [1009, '{"a,b",c}'],
  [1009, '{{a,b},{c,d}}'],
  [1009, '[2:3]={a,b}'],
  [1009, '{"a\\"b","\\\\"}'],
  [23, '-2147483648'],
  [16, 'f'],
])('a value of type %i that is written %s is read as pg reads it', (oid, written) => {
  const read = readerOfType(oid);
  const exact = types.getTypeParser(oid, 'text') as (text: string) => unknown;
  expect(read?.(written)).toEqual(exact(written));
});
