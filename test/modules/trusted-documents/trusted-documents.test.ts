import { OperatorError } from '../../../src/errors';
import { saveTrustedDocument, trustedDocument } from '../../../src/modules/trusted-documents';
import { buildContract } from '../../../src/schema';
import { startServer, type TestServer } from '../../support/server';

const { schema } = buildContract();
const whoAmI = trustedDocument(schema, 'query WhoAmI { viewer { role } }', null);
const dear = trustedDocument(
  schema,
  '{ places(first: 100) { nodes { ancestors { ancestors { name } } } } }',
  7,
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
    for (const document of [whoAmI, dear]) await saveTrustedDocument(tx, document);
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

  test('costs what was measured', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { status, body } = await server.post({ documentId: dear.id });
      expect(status).toBe(200);
      expect(body.extensions.cost).toMatchObject({ requested: 7, actual: 7 });
    }
    expect((await server.post({ query: `${dear.document} ` })).status).toBe(400);
  });
});
