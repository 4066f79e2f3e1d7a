import { Role } from '../../src/access/roles';
import { anonymous } from '../../src/access/viewer';
import { unauthenticated } from '../../src/errors';
import { defaultGraphqlLimits } from '../../src/server/server';
import { type MadeVacancy, makeVacancy } from '../support/make-vacancy';
import { makeEmployer } from '../support/make-employer';
import { Hold } from '../support/hold';
import { startServer, type TestServer } from '../support/server';

const cost = { operation: 3_000, anonymousPerMinute: 100, signedInPerMinute: 1_000_000 };

describe('routes beside /graphql are paid from the same budgets', () => {
  let server: TestServer;
  let vacancy: MadeVacancy;
  beforeAll(async () => {
    server = await startServer({
      trustedProxies: ['127.0.0.1'],
      graphql: { ...defaultGraphqlLimits, cost },
    });
    const { owner } = server.registry;
    vacancy = await makeVacancy(owner, await makeEmployer(owner));
  });
  afterAll(() => server.stop());

  const get = (path: string, headers: Readonly<Record<string, string>>) =>
    fetch(server.url + path, { headers: { 'accept-language': 'en', ...headers } });
  const page = () => `/vacancies/${vacancy.id}`;
  const from = (address: string) => ({ 'x-forwarded-for': address });

  test('who has spent the points of the minute waits, told for how long', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      statuses.push((await get(page(), from('203.0.113.1'))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await get(page(), from('203.0.113.1'));
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: expect.stringContaining('100 points') as unknown,
          extensions: { code: 'RATE_LIMITED', retryAfter: seconds },
        },
      ],
    });
    expect((await get('/vacancies.jsonl', from('203.0.113.1'))).status).toBe(429);
    const { status } = await server.post({ query: '{ viewer { role } }' }, from('203.0.113.1'));
    expect(status).toBe(429);
  });

  test('an account does not pay for its address', async () => {
    const employer = { ...from('203.0.113.1'), authorization: 'Test EMPLOYER' };
    expect((await get(page(), employer)).status).toBe(200);
    expect((await get('/vacancies.jsonl', employer)).status).toBe(200);
  });

  test('a token that does not hold is refused', async () => {
    const refused = await get(page(), { authorization: 'Bearer forged' });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test('what has not changed costs little, and so does what is not there', async () => {
    const tag = (await get(page(), from('203.0.113.2'))).headers.get('etag') ?? '';
    for (let turn = 0; turn < 6; turn += 1) {
      const known = await get(page(), { ...from('203.0.113.2'), 'if-none-match': tag });
      expect(known.status).toBe(304);
    }
    for (let turn = 0; turn < 8; turn += 1) {
      expect((await get('/vacancies/x', from('203.0.113.3'))).status).toBe(404);
    }
  });

  test('health and metrics are for those who run the server, and cost nothing', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      expect((await get('/health/live', from('203.0.113.1'))).status).toBe(200);
    }
  });
});

describe('routes beside /graphql stand behind the same door', () => {
  let server: TestServer;
  const hold = new Hold();
  beforeAll(async () => {
    server = await startServer({
      admission: { running: 1, waiting: 0, patience: 60_000, lag: 1_000_000 },
      async readViewer({ headers: { authorization } }) {
        if (authorization === undefined) return anonymous;
        if (authorization !== 'Test HELD') throw unauthenticated();
        await hold.wait();
        return { ...anonymous, subject: 'held', role: Role.EMPLOYER };
      },
    });
  });
  afterAll(() => server.stop());

  test('above capacity the answer is a 503 that says when to come again', async () => {
    const running = fetch(`${server.url}/vacancies/x`, { headers: { authorization: 'Test HELD' } });
    await hold.reached;
    for (const path of ['/vacancies/x', '/vacancies.jsonl']) {
      const refused = await fetch(server.url + path);
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toMatchObject({
        errors: [{ extensions: { code: 'OVERLOADED' } }],
      });
    }
    expect((await server.post({ query: '{ viewer { role } }' })).status).toBe(503);
    hold.release();
    expect((await running).status).toBe(404);
    expect((await fetch(`${server.url}/vacancies.jsonl`)).status).toBe(200);
  });

  test('a read that finds no connection in time is a 503 too', async () => {
    const { reader } = server.registry.databases.portal;
    const failing = jest
      .spyOn(reader, 'query')
      .mockRejectedValue(new Error('timeout exceeded when trying to connect'));
    const refused = await fetch(`${server.url}/vacancies.jsonl`);
    failing.mockRestore();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
  });
});
