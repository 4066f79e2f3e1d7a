import { auditServer } from 'graphql-http';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('the audits of GraphQL over HTTP find no error', async () => {
  const audits = await auditServer({ url: `${server.url}/graphql` });
  const faults = audits.filter(({ status }) => status === 'error');
  expect(audits.length).toBeGreaterThanOrEqual(61);
  expect(faults.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
});

describe('an operation without an answer', () => {
  test.each([
    ['an unknown operation name', { query: 'query A { __typename }', operationName: 'B' }],
    ['several operations and no name', { query: 'query A { __typename } query B { __typename }' }],
    ['no operation at all', { query: 'fragment F on Query { __typename }' }],
    ['a query that is not GraphQL', { query: '{' }],
    ['a field the contract lacks', { query: '{ nothing }' }],
    ['a variable of the wrong type', { query: 'query($i: ID!) { node(id: $i) { id } }' }],
    ['an empty query', { query: '' }],
    ['no query', { operationName: 'A' }],
    ['a batch', [{ query: '{ __typename }' }]],
    ['a stored query by its hash', { extensions: { persistedQuery: { version: 1 } } }],
  ])('%s is refused with a code and without a stack', async (_case, operation) => {
    const { status, body, text } = await server.post(operation);
    expect([200, 400]).toContain(status);
    expect(body.data ?? null).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toMatch(/^[A-Z_]+$/);
    expect(body.errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(text).not.toMatch(/node_modules|\.js:|stacktrace/);
  });

  test('a null in place of a default is the fault of the request', async () => {
    const { body } = await server.post({
      query: 'query($ids: [ID!] = ["x"]) { nodes(ids: $ids) { id } }',
      variables: { ids: null },
    });
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a token', () => {
  test('that does not hold is answered 401 with a code', async () => {
    for (const authorization of ['Bearer x', 'Basic eDp5', 'Test NOBODY', 'Bearer']) {
      const { status, body, headers } = await server.post(
        { query: '{ __typename }' },
        { authorization },
      );
      expect(status).toBe(401);
      expect(body).toEqual({
        errors: [
          {
            message: 'Sign in first: there is no valid token.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      });
      expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  test('that holds says who is asking', async () => {
    const { body } = await server.post(
      { query: '{ viewer { role } }' },
      { authorization: 'Test PORTAL' },
    );
    expect(body.data).toEqual({ viewer: { role: 'PORTAL' } });
  });
});

describe('language', () => {
  test.each([
    ['vi', /^Cần đăng nhập/],
    ['en-GB, vi;q=0.5', /^Sign in first/],
    ['fr', /^Cần đăng nhập/],
  ])('a refusal is worded for a reader of %s', async (language, words) => {
    const { body } = await server.post(
      { query: '{ __typename }' },
      { authorization: 'Bearer x', 'accept-language': language },
    );
    expect(body.errors?.[0]?.message).toMatch(words);
  });
});
