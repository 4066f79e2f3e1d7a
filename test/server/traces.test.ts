import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** A value that a client might send about a person, of a range no person has. */
const canary = '999203004567';

const read = async (path: string) => (await fetch(`${server.url}${path}`)).text();

describe('what a client sent is found nowhere afterwards', () => {
  test('neither in the log nor in the figures', async () => {
    const authorization = 'Test CENTRE_STAFF';
    await server.post(
      { query: 'query($i: ID!) { node(id: $i) { id } }', variables: { i: canary } },
      { authorization, cookie: `session=${canary}`, 'x-request-id': canary },
    );
    await server.post({ query: `{ node(id: "${canary}") { id } }` }, { authorization });
    await server.post({ query: `{ field${canary} }` });
    await server.post({ query: `query Of${canary} { __typename }` });
    await server.post({ query: '{ __typename }' }, { authorization: `Bearer ${canary}` });
    await server.post({ query: '{ __typename }', operationName: canary });
    await read(`/graphql?query=%7B__typename%7D&variables=%7B"a":"${canary}"%7D`);
    await read(`/${canary}?id=${canary}`);
    await read(`/metrics?x=${canary}`);
    expect(server.logged.length).toBeGreaterThanOrEqual(9);
    expect(server.logged.join()).not.toContain(canary);
    expect(await read('/metrics')).not.toContain(canary);
  });
});

describe('the log', () => {
  test('has one line for a request, with who and what, and no more', async () => {
    const before = server.logged.length;
    await server.post(
      { query: 'query Greeting { viewer { role } node(id: "x") { id } }' },
      { authorization: 'Test PORTAL' },
    );
    expect(server.logged.length).toBe(before + 1);
    expect(JSON.parse(server.logged[before] ?? '')).toEqual({
      level: 30,
      time: expect.any(Number) as number,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      method: 'POST',
      route: '/graphql',
      status: 200,
      milliseconds: expect.any(Number) as number,
      operation: {
        role: 'PORTAL',
        name: 'Greeting',
        rootFields: ['viewer', 'node'],
        errors: {},
      },
    });
  });

  test('names the codes of what was refused', async () => {
    const before = server.logged.length;
    await server.post({ query: '{ nothing }' });
    expect(server.logged[before]).toContain('"errors":{"GRAPHQL_VALIDATION_FAILED":1}');
  });
});

describe('the figures', () => {
  test('count by route, root field and code, and by nothing a client can invent', async () => {
    await server.post({ query: 'query Mine { who: viewer { role } }' });
    await server.post({ query: '{ invented }' });
    await read('/invented/7');
    const page = await read('/metrics');
    expect(page).toMatch(/http_request_duration_seconds_count\{method="POST",route="\/graphql"/);
    expect(page).toMatch(/graphql_operations_total\{field="viewer",outcome="answered"\} \d/);
    expect(page).toMatch(/graphql_errors_total\{code="GRAPHQL_VALIDATION_FAILED"\} \d/);
    expect(page).toMatch(/database_connections\{pool="portal",state="open"\} \d/);
    expect(page).not.toMatch(/invented|Mine|who/);
  });
});

describe('health', () => {
  test('lives while it can answer at all', async () => {
    expect(await read('/health/live')).toBe('{"status":"live"}');
  });

  test('is ready while the database has every migration of the program', async () => {
    expect(await read('/health/ready')).toBe('{"status":"ready"}');
    const { owner } = server.registry;
    await owner.query(`UPDATE migration SET name = name || ' of old' WHERE id = 1`);
    const answer = await fetch(`${server.url}/health/ready`);
    await owner.query(`UPDATE migration SET name = replace(name, ' of old', '') WHERE id = 1`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.text()).toBe('{"status":"not ready"}');
  });
});
