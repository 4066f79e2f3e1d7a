import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ allowedOrigins: ['https://viec-lam.example'] });
});
afterAll(() => server.stop());

const ask = (init: RequestInit, path = '/graphql') => fetch(`${server.url}${path}`, init);

const codeOf = async (answer: Response) => {
  const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
  return errors[0]?.extensions.code;
};

const body = '{"query":"{ __typename }"}';
const asGet = '/graphql?query=%7B__typename%7D';

describe('a form of another site cannot ask', () => {
  // A browser sends these without asking first (Fetch, "simple requests").
  const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];

  test.each([
    ...simple.map((type) => [type] as const),
    ['text/plain; charset=utf-8'] as const,
    ['text/plain; x=application/json'] as const,
    ['application/graphql'] as const,
    ['application/xml'] as const,
    ['application/jsonx'] as const,
    ['nonsense'] as const,
  ])('by POST as %s', async (type) => {
    const answer = await ask({ method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(415);
    expect(await codeOf(answer)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  test('by POST without a type', async () => {
    const answer = await ask({ method: 'POST', body: new Blob([body]) });
    expect(answer.status).toBe(415);
  });

  test.each([undefined, ...simple])('by GET with type %s', async (type) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const answer = await ask({ headers }, asGet);
    expect(answer.status).toBe(400);
    expect(await codeOf(answer)).toBe('BAD_REQUEST');
  });

  test('while a program that names JSON, or asks for a preflight, may', async () => {
    for (const name of ['content-type', 'apollo-require-preflight']) {
      const answer = await ask({ headers: { [name]: 'application/json' } }, asGet);
      expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
    }
  });

  test('a GET never changes anything', async () => {
    const path = '/graphql?query=mutation%7B__typename%7D';
    const answer = await ask({ headers: { 'content-type': 'application/json' } }, path);
    expect([400, 405]).toContain(answer.status);
  });
});

describe('the body', () => {
  test.each([
    ['application/json; charset=utf-16', {}],
    ['application/json; charset="latin1"', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
    ['application/json', { 'content-encoding': 'br' }],
    ['application/json', { 'content-encoding': 'identity, gzip' }],
  ])('as %s %j is refused unread', async (type, headers) => {
    const answer = await ask({
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body,
    });
    expect(answer.status).toBe(415);
  });

  test.each([
    'application/json;charset=UTF-8',
    'Application/JSON',
    'application/json; charset="utf-8"',
  ])('as %s is read', async (type) => {
    const answer = await ask({ method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(200);
  });
});

describe('other methods and addresses', () => {
  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])('%s /graphql: 405', async (method) => {
    const answer = await ask({ method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test.each([
    '/nothing',
    '/graphql/x',
    '/explorer/nothing',
    '/explorer/../../package.json',
    '/%2e%2e/x',
  ])('%s: 404 as JSON', async (path) => {
    const answer = await ask({}, path);
    expect(answer.status).toBe(404);
    expect(await codeOf(answer)).toBe('NOT_FOUND');
  });

  test('an address that is no address: 400 as JSON', async () => {
    const answer = await ask({}, '/%zz');
    expect(answer.status).toBe(400);
    expect(await codeOf(answer)).toBe('BAD_REQUEST');
  });
});

describe('what browsers are told', () => {
  test('nothing is kept, sniffed or framed', async () => {
    for (const answer of [
      await ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      await ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }),
      await ask({}, '/nothing'),
      await ask({}, '/health/ready'),
      await ask({}, '/metrics'),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(answer.headers.get('x-powered-by')).toBeNull();
    }
  });

  test('pages of an unknown origin may read nothing', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'https://viec-lam.example.evil.example',
    ]) {
      const preflight = await ask({
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(preflight.status).toBe(405);
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
      const answer = await ask({ headers: { origin } }, '/health/live');
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('pages of a named origin may read what is public, never with a token', async () => {
    const origin = 'https://viec-lam.example';
    const preflight = await ask({
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(preflight.headers.get('access-control-allow-headers')).not.toContain('authorization');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    expect(preflight.headers.get('vary')).toBe('Origin');
  });
});

describe('the id of a request', () => {
  test('is taken over from a caller that has one', async () => {
    const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const answer = await ask({ headers: { 'x-request-id': id } }, '/health/live');
    expect(answer.headers.get('x-request-id')).toBe(id);
  });

  test.each(['001203004567', 'nguyen.van.a@example.vn', 'x'.repeat(65), '"><script>'])(
    'is our own where %s is given',
    async (id) => {
      const answer = await ask({ headers: { 'x-request-id': id } }, '/health/live');
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-/);
    },
  );
});
