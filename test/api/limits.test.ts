import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { type OperationLimits, limitsRule } from '../../src/api/limits';
import { checkVariables, noNulRule } from '../../src/api/values';
import { startServer, type TestServer } from '../support/server';

const schema = buildSchema(`
  type Query { thing(name: String): Thing, other: Thing }
  type Thing { id: ID, similar(name: String): [Thing] }
`);
const limits: OperationLimits = { depth: 4, aliases: 3, directives: 2, rootFields: 2 };

/** Which limits an operation goes beyond, with what it asked for. */
const beyond = (query: string) =>
  validate(schema, parse(query), [limitsRule(limits)]).map(
    ({ extensions: { limit, requested } }) => `${String(limit)} ${String(requested)}`,
  );

const nested = (depth: number): string => (depth === 1 ? 'id' : `similar { ${nested(depth - 1)} }`);

test.each([
  [`{ thing { ${nested(3)} } }`],
  ['{ a: thing { b: id c: id } }'],
  ['{ thing @skip(if: true) { id @include(if: true) } }'],
  ['{ thing { id } other { id } }'],
  ['{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }'],
])('%s stays within the limits', (query) => {
  expect(beyond(query)).toEqual([]);
});

test.each([
  [`{ thing { ${nested(4)} } }`, 'depth 5'],
  [
    '{ thing { ...F } } fragment F on Thing { similar { ...G } } fragment G on Thing { similar { similar { id } } }',
    'depth 5',
  ],
  ['{ thing { ... { ... on Thing { similar { similar { similar { id } } } } } } }', 'depth 5'],
  [
    '{ ...__schema } fragment __schema on Query { thing { similar { similar { similar { id } } } } }',
    'depth 5',
  ],
  ['{ __schema: thing { similar { similar { similar { id } } } } }', 'depth 5'],
  ['{ thing { a: __typename b: __typename c: __typename d: __typename } }', 'aliases 4'],
  ['{ a: thing { ...F } b: thing { ...F } } fragment F on Thing { c: id }', 'aliases 4'],
  ['query @a { thing @a { id @a } }', 'directives 3'],
  ['{ thing { id @a@a@a } }', 'directives 3'],
  ['{ thing { ...F @a @a @a } } fragment F on Thing { id }', 'directives 3'],
  ['{ thing { id } other { id } __typename }', 'rootFields 3'],
  ['{ ...F ...F } fragment F on Query { thing { id } other { id } }', 'rootFields 4'],
  ['query A { thing { id } } query B { thing { id } other { id } __typename }', 'rootFields 3'],
])('%s goes beyond', (query, limit) => {
  expect(beyond(query)).toContain(limit);
});

test('fragments that double at every level are counted without doubling the work', () => {
  const levels = Array.from(
    { length: 60 },
    (_, i) => `fragment F${i} on Thing { a: similar { ...F${i + 1} } b: similar { ...F${i + 1} } }`,
  );
  const query = `{ thing { ...F0 } } ${levels.join(' ')} fragment F60 on Thing { id }`;
  // Whoever doubles the work does not come to an end.
  expect(beyond(query)).toContain(`aliases ${2 ** 61 - 2}`);
});

test('a fragment inside itself ends', () => {
  expect(beyond('{ thing { ...F } } fragment F on Thing { similar { ...F } }')).toEqual([]);
});

test('text with U+0000 is refused in literals and in variables', () => {
  const found = validate(schema, parse('{ thing(name: "a\\u0000") { id } }'), [noNulRule]);
  expect(found.map(({ extensions }) => extensions['code'])).toEqual(['INVALID_INPUT']);
  expect(() => {
    checkVariables({ a: [{ b: 'x\0' }] });
  }).toThrow('U+0000');
  expect(() => {
    checkVariables({ 'a\0': 1 });
  }).toThrow('U+0000');
  expect(() => {
    checkVariables({ a: [{ b: 'x', c: null, d: 1, e: true }] });
  }).not.toThrow();
});

describe('over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  test('a refusal names the bound, its value and how to stay under it', async () => {
    const fields = Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ');
    const { status, body } = await server.post({ query: `{ viewer { ${fields} } }` });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        message:
          'Too many aliases: at most 30, this request has 31. Use `nodes(ids:)` or filters that take several values, or split the request.',
        extensions: { code: 'COST_LIMIT', limit: 'aliases', maximum: 30, requested: 31 },
      },
    ]);
  });

  test('a document with too many tokens is not read to its end', async () => {
    const { status, body } = await server.post(
      { query: `{ ${'__typename '.repeat(1100)} }` },
      { 'accept-language': 'vi' },
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toMatch(/^Vượt quá số ký hiệu .* tối đa 1000\./);
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'COST_LIMIT',
      limit: 'tokens',
      maximum: 1000,
    });
  });

  test('variables nested without end are refused', async () => {
    const variables = { a: JSON.parse('['.repeat(500) + ']'.repeat(500)) as unknown };
    const { status, body } = await server.post({ query: '{ __typename }', variables });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toMatchObject({ limit: 'variableDepth', maximum: 20 });
  });

  test('the introspection of the tools fits', async () => {
    const query = getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true });
    expect((await server.post({ query })).status).toBe(200);
  });
});
