import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as ask } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Pace } from '../../src/pace';
import { eventually } from '../support/eventually';
import { startServer, type TestServer } from '../support/server';

const origin = 'https://cong-viec.vi-du.example';

/** No room for anybody. */
const admission = { running: 0, waiting: 0, patience: 1_000, lag: 1_000_000 };

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ admission, allowedOrigins: [origin] });
});
afterAll(() => server.stop());

/** One connection for all, as a portal keeps it. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterAll(() => {
  agent.destroy();
});

interface Answer {
  /** Of this side of the connection. */
  readonly port: number | undefined;
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function send(path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  const sent = ask(`${server.url}${path}`, {
    agent,
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const { statusCode: status, headers: given, socket } = answer;
  return { port: socket.localPort, status, headers: given, body: await text(answer) };
}

const query = JSON.stringify({ query: '{ viewer { role } }' });
const asPage = { origin: 'https://khac.vi-du.example' };

test('what is refused early is refused as by the long way', async () => {
  const id = 'mot-yeu-cau-cua-cong';
  for (const language of ['vi', 'en']) {
    const headers = { 'accept-language': language, 'x-request-id': id };
    const early = await send('/graphql', headers, query);
    const late = await send('/graphql', { ...headers, ...asPage }, query);
    for (const { headers: own } of [early, late]) {
      expect(Number(own['retry-after'])).toBeGreaterThan(0);
      for (const name of ['retry-after', 'date', 'vary']) Reflect.deleteProperty(own, name);
    }
    expect(early.headers['x-request-id']).toBe(id);
    expect(early).toEqual(late);
    expect(early.status).toBe(503);
  }
});

test('a page of an origin that may read learns that it was refused', async () => {
  const { status, headers } = await send('/graphql', { origin }, query);
  expect(status).toBe(503);
  expect(headers['access-control-allow-origin']).toBe(origin);
});

test('a connection goes on after a refusal, however much was sent on it', async () => {
  const ports = new Set<number | undefined>();
  for (let time = 0; time < 3; time += 1) {
    const { status, port } = await send('/graphql', {}, `${query}${' '.repeat(90_000)}`);
    expect(status).toBe(503);
    ports.add(port);
  }
  expect(ports.size).toBe(1);
});

test('who sends on slowly after a refusal is hung up on', async () => {
  const hasty = await startServer({ admission, requestTimeout: 500 });
  try {
    const socket = connect(hasty.port, '127.0.0.1');
    const closed = once(socket, 'close');
    socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    const [refusal] = (await once(socket, 'data')) as [Buffer];
    expect(refusal.toString()).toMatch(/^HTTP\/1\.1 503 /);
    await closed;
  } finally {
    await hasty.stop();
  }
});

test('refusals are counted like other answers', async () => {
  const count = async () => {
    const { body } = await send('/metrics', {});
    const line = /^http_request_duration_seconds_count\{.*"POST".*\/graphql.*"503"\} (\d+)$/m;
    return Number(line.exec(body)?.[1] ?? 0);
  };
  const before = await count();
  await send('/graphql', {}, query);
  expect(await count()).toBe(before + 1);
});

test('the log tells once in a while how many were refused', async () => {
  await send('/graphql', {}, query);
  const told = () => server.logged.some((line) => /"route":"\/graphql","refused":\d+/.test(line));
  await eventually(told);
});

test.each(['/health/live', '/graphql/none', '/'])('%s is not refused', async (path) => {
  const { status } = await send(path, {});
  expect(status).not.toBe(503);
});

test('the page for trying things out is given to a browser all the same', async () => {
  const { status } = await send('/graphql', { accept: 'text/html' });
  expect(status).toBe(200);
});

test('work that is let in at once begins one turn after the other', async () => {
  const pace = new Pace();
  const begun: string[] = [];
  const begin = async (name: string) => {
    await pace.next();
    begun.push(name);
  };
  const both = Promise.all(['a', 'b', 'c'].map(begin));
  const seen: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await Promise.resolve();
    seen.push(begun.join(''));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await both;
  expect(seen).toEqual(['a', 'ab', 'abc']);
  await begin('d');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});
