import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const long = 'x'.repeat(200);
const times = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

/** Each multiplies something that one bound alone would let through. */
const refused: readonly (readonly [bound: string, query: string])[] = [
  ['cost', '{ places(first: 100) { nodes { ancestors { ancestors { ancestors { name } } } } } }'],
  [
    'cost',
    '{ vacancies(first: 100) { nodes { employer { vacancies(first: 100) { nodes { id } } } } } }',
  ],
  [
    'cost',
    `{ ${times(10, (n) => `a${n}: vacancies(first: 100) { totalCount nodes { title salary { min } employer { name } } }`)} }`,
  ],
  [
    'cost',
    '{ formVersions { items { options { label } } } b: formVersions { items { options { label } } } }',
  ],
  ['depth', `{ places(first: 1) { nodes ${'{ parent '.repeat(12)} { name } ${'}'.repeat(12)} } }`],
  ['aliases', `{ place(code: "79") { ${times(31, (n) => `a${n}: name`)} } }`],
  [
    'rootFields',
    `{ ${times(11, (n) => `...F${n}`)} } ${times(11, (n) => `fragment F${n} on Query { a${n}: viewer { role } }`)}`,
  ],
];

test.each(refused)('beyond %s: %s', async (bound, query) => {
  const { status, body } = await server.post({ query });
  expect(status).toBe(400);
  const limits = body.errors?.map(({ extensions }) => extensions['limit']);
  expect(limits).toContain(bound);
});

/** What `npm run worst` found to take the longest for its price, with the price it has since. */
const admitted: readonly (readonly [points: number, query: string])[] = [
  [100, `{ ${times(10, (n) => `a${n}: place(code: "${long}${n}") { fullName }`)} }`],
  [
    60,
    `{ ${times(2, (n) => `a${n}: industries(search: "${long}", first: 10) { totalCount nodes { code } }`)} }`,
  ],
  [
    100,
    '{ vacancies(first: 1, search: "a b c d e f g h") { totalCount facets(by: [INDUSTRY, EXPERIENCE]) { counts { code } } } }',
  ],
];

test.each(admitted)('costs at least %d points: %s', async (points, query) => {
  const { status, body } = await server.post({ query });
  if (status !== 200) throw new Error(JSON.stringify(body.errors));
  expect(body.extensions.cost.requested).toBeGreaterThanOrEqual(points);
});
