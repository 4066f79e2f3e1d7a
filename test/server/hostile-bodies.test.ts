import { hostileBodies } from '../support/hostile-bodies';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const contentTypes = ['application/json', 'application/json; charset=utf-8'];

test('no body breaks the server, leaves without a code or shows a stack', async () => {
  const bodies = hostileBodies();
  expect(bodies.length).toBeGreaterThan(250);
  const faults: string[] = [];
  for (const { name, bytes } of bodies) {
    for (const contentType of contentTypes) {
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body: bytes,
      });
      const text = await answer.text();
      const fault = faultOf(answer.status, text);
      if (fault !== null) faults.push(`${name}: ${answer.status} ${fault} ${text.slice(0, 200)}`);
    }
  }
  expect(faults).toEqual([]);
  expect((await server.post({ query: '{ __typename }' })).status).toBe(200);
}, 60_000);

function faultOf(status: number, text: string): string | null {
  if (status >= 500) return 'is our fault';
  if (/node_modules|\.js:\d|<html|stacktrace|INTERNAL_SERVER_ERROR/i.test(text)) return 'leaks';
  const { errors, data } = JSON.parse(text) as {
    errors?: { extensions?: { code?: string } }[];
    data?: unknown;
  };
  if (status >= 400 && errors?.[0]?.extensions?.code === undefined) return 'has no code';
  return errors === undefined && data === undefined ? 'says nothing' : null;
}

test.each([
  ['{"query":"{ __typename }"}', 200],
  ['\ufeff{"query":"{ __typename }"}', 200],
  ['{"query":"{ __typename }","__proto__":{}}', 400],
  ['{"query":"{ __typename }",}', 400],
])('%s is answered %i', async (body, status) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
  expect(answer.status).toBe(status);
});

test('a body beyond the limit is refused by name, with the limit', async () => {
  const { status, body } = await server.post({ query: '{ __typename }', x: 'x'.repeat(100_000) });
  expect(status).toBe(413);
  expect(body.errors?.[0]?.extensions).toEqual({
    limit: 'bodyBytes',
    maximum: 100_000,
    code: 'BODY_TOO_LARGE',
  });
});
