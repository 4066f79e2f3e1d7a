import { getOperationAST, parse } from 'graphql';
import { Operations } from '../../src/api/operations';
import { buildContract } from '../../src/schema';
import { type HttpAnswer, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** The first answer is Apollo's, the second admits, the third is compiled: all must be one. */
async function threeTimes(
  operation: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  const first = await server.post(operation, headers);
  for (const again of [
    await server.post(operation, headers),
    await server.post(operation, headers),
  ]) {
    expect(again.status).toBe(first.status);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
    expect(repeatable(again.body)).toEqual(repeatable(first.body));
  }
  return first;
}

/** The answer without what differs each time: the id of the request, and what is left to spend. */
const repeatable = (body: unknown) =>
  JSON.parse(
    JSON.stringify(body).replace(/"(requestId|remaining|resetAt)":("[^"]*"|\d+)/g, '"$1":"-"'),
  ) as unknown;

test('a refused token is refused however often the query was answered before', async () => {
  const query = '{ viewer { role } }';
  await threeTimes({ query });
  const refused = await server.post({ query }, { authorization: 'Bearer forged' });
  expect(refused.status).toBe(401);
});

test('a compiled query answers each role for itself', async () => {
  const query = '{ viewer { role } }';
  await threeTimes({ query });
  const staff = await threeTimes({ query }, { authorization: 'Test CENTRE_STAFF' });
  const anyone = await threeTimes({ query });
  expect(staff.body.data.viewer.role).toBe('CENTRE_STAFF');
  expect(anyone.body.data.viewer.role).toBe('ANONYMOUS');
});

test('variables that do not fit are explained in the same way each time', async () => {
  const query = 'query ($id: ID!) { node(id: $id) { id } }';
  await threeTimes({ query, variables: { id: 'x' } });
  const wrong = await threeTimes({ query, variables: {} });
  expect(wrong.status).toBe(400);
  expect(wrong.body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('a value with U+0000 is refused however often the query was answered before', async () => {
  const query = 'query ($id: ID!) { node(id: $id) { id } }';
  await threeTimes({ query, variables: { id: 'x' } });
  const refused = await threeTimes({ query, variables: { id: '\u0000' } });
  expect(refused.status).toBe(400);
});

test('errors of fields look the same, in the language asked for', async () => {
  const query = '{ place(code: "nowhere") { name } }';
  const vi = await threeTimes({ query }, { 'accept-language': 'vi' });
  const en = await threeTimes({ query }, { 'accept-language': 'en' });
  expect(vi.body.errors?.[0]?.message).not.toBe(en.body.errors?.[0]?.message);
  expect(vi.body.errors?.[0]?.extensions.code).toBe('UNKNOWN_CODE');
});

test('aliases, fragments and directives give what the plain executor gives', async () => {
  const query = `
    query ($with: Boolean!) {
      a: viewer { ...r }
      b: viewer { role @include(if: $with) kind: role @skip(if: $with) ... on Viewer { __typename } }
    }
    fragment r on Viewer { role }`;
  const kept = await threeTimes({ query, variables: { with: true } });
  const left = await threeTimes({ query, variables: { with: false } });
  expect(kept.body.data.b).toEqual({ role: 'ANONYMOUS', __typename: 'Viewer' });
  expect(left.body.data.b).toEqual({ kind: 'ANONYMOUS', __typename: 'Viewer' });
});

test('of several operations in one document each is compiled for itself', async () => {
  const query = 'query A { viewer { role } } query B { viewer { __typename } }';
  const a = await threeTimes({ query, operationName: 'A' });
  const b = await threeTimes({ query, operationName: 'B' });
  expect(a.body.data).toEqual({ viewer: { role: 'ANONYMOUS' } });
  expect(b.body.data).toEqual({ viewer: { __typename: 'Viewer' } });
  const none = await threeTimes({ query });
  expect(none.status).toBe(400);
});

test('an operation over the limits is never admitted', async () => {
  const query = `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: viewer { role }`).join(' ')} }`;
  const refused = await threeTimes({ query });
  expect(refused.body.errors?.[0]?.extensions.code).toBe('COST_LIMIT');
});

function admit(operations: Operations, text: string): void {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('There is no operation.');
  operations.admit(text, undefined, document, operations.price(document, operation));
}

test('what is remembered of operations is bounded', () => {
  const operations = new Operations(buildContract());
  const query = (n: number) => `{ a${n}: viewer { role } }`;
  for (let n = 0; n < 1_200; n += 1) {
    admit(operations, query(n));
    if (n % 2 === 1) operations.find(query(n), undefined);
  }
  expect(operations.find(query(0), undefined)).toBeNull();
  expect(operations.find(query(1_199), undefined)?.rootFields).toEqual(['viewer']);
  const long = `{ viewer { role } } ${'#'.repeat(20_001)}`;
  admit(operations, long);
  expect(operations.find(long, undefined)).toBeNull();
});

test('a mutation is never compiled', () => {
  const operations = new Operations(buildContract());
  const mutation = 'mutation { signOut { userErrors { code } } }';
  admit(operations, mutation);
  expect(operations.find(mutation, undefined)).toBeNull();
});

test('a record of any type is read by its id each time', async () => {
  const { body } = await server.post({ query: '{ place(code: "79") { id } }' });
  const query = 'query ($id: ID!) { node(id: $id) { __typename id ... on Place { code } } }';
  const found = await threeTimes({ query, variables: { id: body.data.place.id as string } });
  expect(found.body.data.node.code).toBe('79');
});
