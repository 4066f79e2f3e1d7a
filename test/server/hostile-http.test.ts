import { once } from 'node:events';
import { connect } from 'node:net';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ requestTimeout: 1_000 });
});
afterAll(() => server.stop());

const post = 'POST /graphql HTTP/1.1\r\nHost: registry\r\nContent-Type: application/json\r\n';
const operation = '{"query":"{ __typename }"}';

/** Writes to the wire what no HTTP library would, and reads until the server hangs up, as it must. */
function send(...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(server.port, '127.0.0.1');
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      resolve(text);
    });
    for (const part of parts) socket.write(part);
  });
}

const statuses = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

describe('broken HTTP', () => {
  test.each<[string, ...(string | Buffer)[]]>([
    ['noise', Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 37) % 256))],
    ['a TLS greeting', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03])],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a request line without a version', 'GET /graphql\r\n\r\n'],
    ['a version nobody knows', 'GET /graphql HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['a method nobody knows', 'FETCH /graphql HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no host', 'GET /graphql HTTP/1.1\r\n\r\n'],
    ['an empty host', 'GET /graphql HTTP/1.1\r\nConnection: close\r\nHost:\r\n\r\n'],
    [
      'a host that is none',
      'GET /graphql?query=%7Ba%7D HTTP/1.1\r\nConnection: close\r\nHost: [:::\r\n\r\n',
    ],
    ['a host with a path', 'GET /graphql HTTP/1.1\r\nConnection: close\r\nHost: a/b?c#d\r\n\r\n'],
    ['two hosts', 'GET /graphql HTTP/1.1\r\nConnection: close\r\nHost: a\r\nHost: b\r\n\r\n'],
    [
      'another server as address',
      'GET http://x:99999/graphql HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n',
    ],
    ['an asterisk as address', 'OPTIONS * HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n'],
    ['a tunnel', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'an upgrade',
      'GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    ],
    ['a header without a colon', 'GET /graphql HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n'],
    ['a space in a header name', 'GET /graphql HTTP/1.1\r\nHost: x\r\nX Y: 1\r\n\r\n'],
    ['a header folded over two lines', 'GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n'],
    ['a null in a header', 'GET /graphql HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n'],
    ['two lengths', `${post}Content-Length: 5\r\nContent-Length: 6\r\n\r\n${operation}`],
    ['a negative length', `${post}Content-Length: -1\r\n\r\n${operation}`],
    ['a length in hex', `${post}Content-Length: 0x10\r\n\r\n${operation}`],
    [
      'a length and chunks',
      `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['chunks that are none', `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n${operation}\r\n`],
    ['a chunk of a huge size', `${post}Transfer-Encoding: chunked\r\n\r\n${'f'.repeat(20)}\r\n`],
    ['a coding nobody knows', `${post}Transfer-Encoding: gzip\r\n\r\n${operation}`],
    ['headers of 40 kB', `GET /graphql HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['an address of 40 kB', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    [
      '5,000 headers',
      `GET / HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 5000 }, (_, i) => `h${i}: 1`).join('\r\n')}\r\n\r\n`,
    ],
  ])('%s gets a refusal or a closed door, never a fault of ours', async (_case, ...parts) => {
    const text = await send(...parts);
    expect(statuses(text).filter((status) => status < 400 || status >= 500)).toEqual([]);
    expect(text).not.toMatch(/node_modules|\.js:\d|<html/i);
  });

  test('what is refused on the wire is refused as JSON', async () => {
    const text = await send('GET /graphql\r\n\r\n');
    const body = JSON.parse(text.slice(text.indexOf('{'))) as { errors: unknown };
    expect(body.errors).toEqual([
      { message: expect.any(String) as unknown, extensions: { code: 'BAD_REQUEST' } },
    ]);
  });

  test('oversized headers are refused by name', async () => {
    const text = await send(`GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(statuses(text)).toEqual([431]);
    expect(text).toContain('HEADERS_TOO_LARGE');
  });
});

describe('a slow client is sent away', () => {
  test.each([
    ['in its headers', 'POST /graphql HTTP/1.1\r\nHost: x\r\n'],
    ['in its body', `${post}Content-Length: 100\r\n\r\n{"query"`],
    ['between two chunks', `${post}Transfer-Encoding: chunked\r\n\r\n5\r\n{"que\r\n`],
  ])('%s', async (_where, start) => {
    const text = await send(start);
    expect(statuses(text)).toEqual([408]);
  });

  test.each([
    ['to an address that is not there', 404, 'POST /none HTTP/1.1'],
    ['to an address that cannot be read', 400, 'POST /%zz HTTP/1.1'],
    ['by a method that is refused', 405, 'PUT /graphql HTTP/1.1'],
    ['with an expectation', 417, 'POST /graphql HTTP/1.1\r\nExpect: nothing-good'],
  ])('in a body %s, which is refused unread', async (_where, refusal, start) => {
    const text = await send(`${start}\r\nHost: x\r\nContent-Length: 100\r\n\r\nx`);
    expect(statuses(text)).toEqual([refusal]);
  });
});

describe('a list over a slow line', () => {
  const upload = (role: string, length: number) =>
    'POST /imports/labourers HTTP/1.1\r\nHost: x\r\nConnection: close\r\n' +
    `Content-Type: application/octet-stream\r\nAuthorization: ${role}\r\nContent-Length: ${length}\r\n\r\n`;
  const part = 'x'.repeat(12_000);

  /** Sends parts of a list, ten a second, until the server hangs up; says how many were left then. */
  function drip(head: string, parts: number): Promise<{ text: string; left: number }> {
    return new Promise((resolve) => {
      let text = '';
      let left = parts;
      const socket = connect(server.port, '127.0.0.1');
      socket.write(head);
      const timer = setInterval(() => {
        if (left === 0) return;
        socket.write(part);
        left -= 1;
      }, 100);
      socket.on('data', (chunk) => (text += chunk.toString('latin1')));
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        clearInterval(timer);
        resolve({ text, left });
      });
    });
  }

  it('of nobody, or of who may not send any, has no more time than anything else', async () => {
    const { text, left } = await drip(upload('Test CITIZEN', 400 * part.length), 400);
    expect(statuses(text)[0]).toBe(403);
    expect(left).toBeGreaterThan(0);
  });

  it('that stops coming is not waited for', async () => {
    const { text } = await drip(upload('Test COMMUNE_OFFICER', 10 * part.length), 2);
    expect(statuses(text)).toEqual([408]);
  });

  it('may take longer than other bodies, as long as it comes', async () => {
    const { text } = await drip(upload('Test COMMUNE_OFFICER', 25 * part.length), 25);
    expect(statuses(text)).toEqual([200]);
  });
});

test('a body shorter than its length, and a hang-up, leave the server well', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(`${post}Content-Length: 100\r\n\r\n{"query":"`, () => socket.destroy());
  await once(socket, 'close');
  expect((await server.post({ query: '{ __typename }' })).status).toBe(200);
});

test('one connection may ask many times, one after another without waiting', async () => {
  const one = `${post}Content-Length: ${operation.length}\r\n\r\n${operation}`;
  const last = one.replace('Host', 'Connection: close\r\nHost');
  const text = await send(one, one, one, last);
  expect(statuses(text)).toEqual([200, 200, 200, 200]);
});
