import { defaultGraphqlLimits } from '../../src/server/server';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  const cost = { operation: 3_000, anonymousPerMinute: 4_000, signedInPerMinute: 1_000_000 };
  server = await startServer({
    trustedProxies: ['127.0.0.1'],
    graphql: { ...defaultGraphqlLimits, cost },
  });
});
afterAll(() => server.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
const staff = { authorization: 'Test CENTRE_STAFF' };

const dear = '{ places(first: 100) { nodes { ancestors { ancestors { name } } } } }';

test('an operation that costs too much is refused with its price, the limit and the way out', async () => {
  const { status, body } = await server.post({ query: dear }, staff);
  expect(status).toBe(400);
  expect(body.errors).toEqual([
    {
      message:
        'Too many points of cost in one operation: at most 3000, this request has 12110. Ask for smaller pages (`first`), fewer lists inside lists and fewer facets, or split the request.',
      extensions: { code: 'COST_LIMIT', limit: 'cost', maximum: 3_000, requested: 12_110 },
    },
  ]);
  expect(body.extensions.cost).toMatchObject({ requested: 12_110, actual: 10 });
});

test('variables make it cheap or dear each time, compiled or not', async () => {
  const query =
    'query ($n: Int!) { places(first: $n) { nodes { ancestors { ancestors { name } } } } }';
  const asked = [1, 1, 1, 100, 1, 100].map((n) => ({ query, variables: { n } }));
  const codes: unknown[] = [];
  for (const operation of asked) {
    const { body } = await server.post(operation, staff);
    codes.push(body.errors?.[0]?.extensions.code ?? 'answered');
  }
  expect(codes).toEqual([
    'answered',
    'answered',
    'answered',
    'COST_LIMIT',
    'answered',
    'COST_LIMIT',
  ]);
});

test('who has spent the points of the minute waits, told for how long', async () => {
  const query = '{ places(first: 100) { nodes { code name } } }';
  const statuses: number[] = [];
  for (let turn = 0; turn < 45; turn += 1) {
    statuses.push((await server.post({ query }, from('203.0.113.9'))).status);
  }
  expect(statuses.slice(0, 20)).toEqual(Array<number>(20).fill(200));
  expect(statuses.at(-1)).toBe(429);
  for (const text of [query, `${query} # another text`]) {
    const { status, headers, body } = await server.post({ query: text }, from('203.0.113.9'));
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'RATE_LIMITED',
      retryAfter: Number(headers.get('retry-after')),
    });
    expect(body.data).toBeUndefined();
    expect(body.extensions.cost).toMatchObject({ requested: 130, actual: 0, limit: 4_000 });
  }
});

test('one network address does not pay for another, nor an account for its address', async () => {
  const query = '{ places(first: 100) { nodes { code } } }';
  for (let turn = 0; turn < 45; turn += 1) await server.post({ query }, from('198.51.100.1'));
  expect((await server.post({ query }, from('198.51.100.1'))).status).toBe(429);
  expect((await server.post({ query }, from('198.51.100.2'))).status).toBe(200);
  expect((await server.post({ query }, { ...from('198.51.100.1'), ...staff })).status).toBe(200);
});

test('all addresses of one IPv6 network are one client', async () => {
  const query = '{ places(first: 100) { nodes { code } } }';
  for (let turn = 0; turn < 45; turn += 1) {
    await server.post({ query }, from(`2001:db8:0:7::${turn.toString(16)}`));
  }
  expect((await server.post({ query }, from('2001:db8:0:7:1:2:3:4'))).status).toBe(429);
  expect((await server.post({ query }, from('2001:db8:0:8::1'))).status).toBe(200);
});

test('refused documents are paid for, so that nobody floods the server with them', async () => {
  const { body } = await server.post({ query: '{ nothing' }, from('198.51.100.77'));
  expect(body.extensions.cost).toMatchObject({ requested: 10, actual: 10, remaining: 3_990 });
});

test('every answer says what it cost, what is left and until when', async () => {
  for (const expected of [3_952, 3_904, 3_856]) {
    const { body } = await server.post(
      {
        query: '{ places(first: 100, filter: { level: PROVINCE }) { nodes { code } } }',
      },
      from('198.51.100.50'),
    );
    const { resetAt, ...cost } = body.extensions.cost;
    expect(cost).toEqual({ requested: 120, actual: 48, limit: 4_000, remaining: expected });
    expect(Date.parse(resetAt as string)).toBeGreaterThan(Date.now() - 1_000);
  }
});
