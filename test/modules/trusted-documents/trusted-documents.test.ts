import { OperatorError } from '../../../src/errors';
import {
  measuredPrice,
  saveTrustedDocument,
  trustedDocument,
} from '../../../src/modules/trusted-documents';
import { buildContract } from '../../../src/schema';
import { startServer, type TestServer } from '../../support/server';

const { schema, costs } = buildContract();
const whoAmI = trustedDocument(schema, 'query WhoAmI { viewer { role } }', null);
const dear = trustedDocument(
  schema,
  '{ places(first: 100) { nodes { ancestors { ancestors { name } } } } }',
  7,
);
const counted = trustedDocument(
  schema,
  'query ($n: Int!) { places(first: $n) { nodes { name } } }',
  null,
);

test.each([
  ['{ viewer {', 'Syntax Error'],
  ['{ nothing }', 'Cannot query field'],
  ['fragment F on Viewer { role }', 'exactly one operation'],
  ['query A { viewer { role } } query B { viewer { role } }', 'exactly one operation'],
])('%s cannot be registered', (text, reason) => {
  const register = () => trustedDocument(schema, text, null);
  expect(register).toThrow(OperatorError);
  expect(register).toThrow(reason);
});

async function serverWithDocuments(trustedOnly: boolean): Promise<TestServer> {
  const server = await startServer({ trustedOnly });
  await server.registry.databases.accounts.transaction(async (tx) => {
    for (const document of [whoAmI, dear, counted]) await saveTrustedDocument(tx, document);
  });
  return server;
}

describe('where only registered documents are answered', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serverWithDocuments(true);
  });
  afterAll(() => server.stop());

  test('others are refused, each time, by POST and by GET', async () => {
    const query = '{ viewer { role name } }';
    for (let time = 0; time < 3; time += 1) {
      const { status, body } = await server.post({ query });
      expect(status).toBe(403);
      expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const byGet = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(byGet.status).toBe(403);
  });

  test('introspection is refused too, but not to administrators', async () => {
    const operation = { query: '{ __schema { queryType { name } } }' };
    expect((await server.post(operation)).status).toBe(403);
    const asAdministrator = { authorization: 'Test ADMINISTRATOR' };
    expect((await server.post(operation, asAdministrator)).status).toBe(200);
  });

  test('what an administrator asked is not answered to others', async () => {
    const operation = { query: '{ viewer { role placeKey: role } }' };
    for (let time = 0; time < 3; time += 1) {
      await server.post(operation, { authorization: 'Test ADMINISTRATOR' });
    }
    expect((await server.post(operation)).status).toBe(403);
  });

  test('registered ones are answered by their id, over POST and GET', async () => {
    const { body } = await server.post({ documentId: whoAmI.id });
    expect(body.data).toEqual({ viewer: { role: 'ANONYMOUS' } });
    const byGet = await fetch(`${server.url}/graphql?documentId=${whoAmI.id}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(await byGet.json()).toMatchObject({ data: { viewer: { role: 'ANONYMOUS' } } });
  });

  test('registered ones are answered by their text', async () => {
    const { status, body } = await server.post({ query: whoAmI.document });
    expect([status, body.data]).toEqual([200, { viewer: { role: 'ANONYMOUS' } }]);
  });
});

describe('a registered document', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serverWithDocuments(false);
  });
  afterAll(() => server.stop());

  test('that nobody registered is refused', async () => {
    for (const documentId of ['sha256:00', '', 7, {}]) {
      const { status, body } = await server.post({ documentId });
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([404, 'UNKNOWN_DOCUMENT']);
    }
  });

  test('beside a text is refused', async () => {
    const operation = { documentId: whoAmI.id, query: '{ viewer { role } }' };
    expect((await server.post(operation)).status).toBe(400);
  });

  test('is answered by its id, with or without the name of the hash', async () => {
    for (const documentId of [whoAmI.id, `sha256:${whoAmI.id}`, whoAmI.id, whoAmI.id]) {
      const { body } = await server.post({ documentId });
      expect(body.data).toEqual({ viewer: { role: 'ANONYMOUS' } });
    }
  });

  test('is answered by its id over GET, with variables', async () => {
    const get = (search: string) =>
      fetch(`${server.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': 'yes' } });
    for (let time = 0; time < 3; time += 1) {
      const answer = await get(`documentId=sha256:${counted.id}&variables=%7B%22n%22%3A2%7D`);
      expect(await answer.json()).toMatchObject({ data: { places: { nodes: [{}, {}] } } });
    }
    expect((await get('documentId=sha256:00')).status).toBe(404);
    expect((await get(`documentId=${whoAmI.id}&query=%7B__typename%7D`)).status).toBe(400);
    expect((await get(`documentId=${whoAmI.id}&documentId=${whoAmI.id}`)).status).toBe(404);
  });

  test('costs what was measured', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { status, body } = await server.post({ documentId: dear.id });
      expect(status).toBe(200);
      expect(body.extensions.cost).toMatchObject({ requested: 7, actual: 7 });
    }
    expect((await server.post({ query: `${dear.document} ` })).status).toBe(400);
  });
});

describe('the price of a document can be measured', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  const measure = (text: string, variables = {}) =>
    measuredPrice(server.registry.services, costs, text, variables);

  test('not of a change, and not of what anyone is refused', async () => {
    await expect(measure('mutation { __typename }')).rejects.toThrow('Only a query');
    await expect(measure(counted.document)).rejects.toThrow('cannot be measured');
    await expect(measure('{ accounts(first: 1) { totalCount } }')).rejects.toThrow(OperatorError);
  });

  test('as what it really reads', async () => {
    const provinces =
      'query ($n: Int!) { places(first: $n, filter: { level: PROVINCE }) { nodes { code } } }';
    expect(await measure(provinces, { n: 100 })).toBe(48);
    expect(await measure(provinces, { n: 2 })).toBeLessThan(20);
  });
});
