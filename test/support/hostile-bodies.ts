/** Request bodies that are not what a client of ours would send, each with a name for the report. */
export interface HostileBody {
  readonly name: string;
  readonly bytes: Buffer;
}

const query = '{ __typename }';
const whole = JSON.stringify({ query, variables: { a: 1 }, operationName: null });

/** What no JSON parser may accept (RFC 8259), or only by its own choice. */
// prettier-ignore
const brokenTexts = [
  '', ' ', '\n', '\0', '{', '}', '[', ']', '{{', '[[', '{]', '[}', ':', ',', '"', "'", '\\', '/',
  'nul', 'nulll', 'NULL', 'True', 'undefined', 'NaN', 'Infinity', '-Infinity', '-', '+1', '01', '1.',
  '.5', '1e', '1e+', '0x10', '1_000', '--1', '1 2', '[1,]', '[,1]', '[1,,2]', '[1 2]', '["a",]',
  '{"a"}', '{"a":}', '{"a":1,}', '{,"a":1}', '{a:1}', "{'a':1}", '{"a" 1}', '{"a":1 "b":2}',
  '{"a":1,,"b":2}', '{"a":"b"', '{"a":["b"}', '{"a":"b}', '["\\x"]', '["\\u12"]', '["\\u12G4"]',
  '["\\"]', '["\\uD800\\"]', '["\t"]', '["\n"]', '["\u0001"]', '["a', '[\\u0061]', '{"a":1}}',
  '{"a":1}{"b":2}', '[1]x', '{"a":1}//c', '{"a":/*c*/1}', '#c\n{}', '{"a":1};', '<xml/>', 'query=1',
  'query={__typename}', '--b\r\nContent-Disposition: form-data\r\n\r\n{}\r\n--b--', '\u2028{}',
  '{"query":"{ __typename }"', '{"query":"{ __typename }",}', '{"query":{ __typename }}',
  '{"query" : "a" : "b"}', '*', '{"":', '[true', '[tru]', '{"a":tru}', '{"a":"\\a"}', 'é', '"é',
];

/** JSON that is no request. */
// prettier-ignore
const strangeValues: readonly unknown[] = [
  null, true, false, 0, -0, 1e308, 'text', '', [], {}, [[]], [{}], [null], [{ query }], [[{ query }]],
  { query: null }, { query: true }, { query: 0 }, { query: [] }, { query: {} }, { query: [query] },
  { query: { kind: 'Document', definitions: [] } }, { query: '' }, { query: ' ' }, { query: '\ufeff' },
  { Query: query }, { ' query': query }, { mutation: query }, { queries: [query] }, { id: 'abc' },
  { query, variables: null }, { query, variables: [] }, { query, variables: '' },
  { query, variables: '{}' }, { query, variables: 'x' }, { query, variables: 1 },
  { query, variables: true }, { query, variables: [1] }, { query, variables: { '': '' } },
  { query, operationName: '' }, { query, operationName: 1 }, { query, operationName: {} },
  { query, operationName: [] }, { query, operationName: true }, { query, operationName: 'x' },
  { query, operationName: '\0' }, { query, operationName: 'x'.repeat(10_000) },
  { query, extensions: null }, { query, extensions: [] }, { query, extensions: 'x' },
  { query, extensions: 1 }, { query, extensions: { persistedQuery: null } },
  { query, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
  { extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } },
  { query, constructor: 1 }, { query, toString: null }, { query, hasOwnProperty: {} },
  { query, variables: { constructor: { prototype: { admin: true } } } },
  { query: '{', variables: {} }, { query: '}' }, { query: '{}' }, { query: '{ }' }, { query: '...' },
  { query: '{ ...F } fragment F on Query { ...F }' }, { query: 'fragment F on Query { __typename }' },
  { query: 'subscription { a }' }, { query: 'mutation { a }' }, { query: 'type A { a: Int }' },
  { query: 'extend schema { query: Query }' }, { query: '{ __typename @skip }' },
  { query: '{ __typename @skip(if: "a") }' }, { query: '{ __typename @nothing }' },
  { query: '{ a(b: "\\u{110000}") }' }, { query: '{ a(b: "\\uD800") }' }, { query: '{ a(b: """x' },
  { query: '{ a(b: 1e999999999) }' }, { query: `{ a(b: ${'9'.repeat(5000)}) }` },
  { query: '{ a(b: $b) }' }, { query: 'query($a: Nothing) { __typename }' },
  { query: 'query($a: Int = "x") { __typename }' }, { query: 'query($a: Int!) { __typename }' },
  { query: 'query($a: Query) { __typename }' }, { query: 'query A { __typename } query A { __typename }' },
  { query: '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }' },
  { query: '{ __type(name: 1) { name } }' }, { query: '{ __type { name } }' },
  { query: '{ node(id: 1.5) { id } }' }, { query: '{ node(id: {a: 1}) { id } }' },
  { query: '{ nodes(ids: [[["x"]]]) { id } }' }, { query: '{ nodes(ids: null) { id } }' },
  { query: 'query($i: ID!) { node(id: $i) { id } }', variables: { i: { a: 1 } } },
  { query: 'query($i: ID!) { node(id: $i) { id } }', variables: { i: 'a\0b' } },
  { query: 'query($i: ID!) { node(id: $i) { id } }', variables: { i: '\ud800' } },
  { query: 'query($i: ID!) { node(id: $i) { id } }', variables: { i: 1e21 } },
  { query: '{ node(id: "a\\u0000b") { id } }' },
  { query: `{ ${'a: __typename '.repeat(900)} }` }, { query: '{'.repeat(20_000) },
  { query: `{ ${'__typename '.repeat(2000)} }` }, { query: `{ __typename ${'@a'.repeat(400)} }` },
  { query: `{ ${'#'.repeat(50_000)}` }, { query: `{ __typename }${' '.repeat(90_000)}` },
  { query: `{ node(id: "${'x'.repeat(80_000)}") { id } }` },
  { query: '\u202e{ __typename }' }, { query: '{ __typename\u0000 }' }, { query: '{ t\u00ean }' },
];

const deep = (open: string, close: string, depth: number) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

/** Texts whose harm is in their shape: depth, size, numbers, duplicate keys, prototypes, halves of pairs. */
const shapes: Readonly<Record<string, string>> = {
  'arrays 100,000 deep, open': '['.repeat(100_000),
  'arrays 40,000 deep': deep('[', ']', 40_000),
  'objects 15,000 deep': deep('{"a":', '}', 15_000),
  'variables 10,000 deep': `{"query":"${query}","variables":{"a":${deep('[', ']', 10_000)}}}`,
  'an unknown extension 10,000 deep': `{"query":"${query}","extensions":{"a":${deep('[', ']', 10_000)}}}`,
  'a number of 50,000 digits': `{"query":"${query}","variables":{"a":${'9'.repeat(50_000)}}}`,
  'an exponent of 10,000 digits': `{"query":"${query}","variables":{"a":1e${'9'.repeat(10_000)}}}`,
  'a small exponent': `{"query":"${query}","variables":{"a":1e-999999}}`,
  'duplicate queries': `{"query":"{ nothing }","query":"${query}"}`,
  'duplicate variables': `{"query":"${query}","variables":{},"variables":[]}`,
  'a prototype': `{"query":"${query}","__proto__":{"admin":true}}`,
  'a prototype in variables': `{"query":"${query}","variables":{"__proto__":{"admin":true}}}`,
  'an escaped prototype': `{"query":"${query}","variables":{"\\u005f_proto__":{"admin":true}}}`,
  'half a pair': `{"query":"{ node(id: \\"\\ud800\\") { id } }"}`,
  'halves in the wrong order': `{"query":"${query}","variables":{"a":"\\udc00\\ud800"}}`,
  'a null character in a key': `{"query":"${query}","variables":{"a\\u0000":1}}`,
  'ten thousand keys': `{"query":"${query}","variables":{${Array.from({ length: 5000 }, (_, i) => `"k${i}":1`).join()}}}`,
  'a body over the limit': `{"query":"${query}","variables":{"a":"${'x'.repeat(100_000)}"}}`,
};

/** Bytes that are not UTF-8, or say in another way that they are not for us. */
const bytes: Readonly<Record<string, Buffer>> = {
  'a byte order mark': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(whole)]),
  'two byte order marks': Buffer.concat([Buffer.from('\ufeff\ufeff'), Buffer.from(whole)]),
  'UTF-16, little end first': Buffer.from(whole, 'utf16le'),
  'UTF-16, big end first': Buffer.from(whole, 'utf16le').swap16(),
  'a lone continuation': Buffer.from([0x22, 0x80, 0x22]),
  'an overlong slash': Buffer.from([0x22, 0xc0, 0xaf, 0x22]),
  'an encoded surrogate': Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
  'past the last code point': Buffer.from([0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]),
  'a cut sequence': Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xe1, 0xbb])]),
  'Latin-1': Buffer.from('{"query":"{ t\xean }"}', 'latin1'),
  'gzip without saying so': Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
  zeros: Buffer.alloc(1000),
  'all bytes': Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
};

export function hostileBodies(): readonly HostileBody[] {
  const named = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  return [
    ...brokenTexts.map((text) => named(`text ${JSON.stringify(text.slice(0, 60))}`, text)),
    ...strangeValues.map((value) => {
      const text = JSON.stringify(value);
      return named(`value ${text.slice(0, 90)}`, text);
    }),
    ...Object.entries(shapes).map(([name, text]) => named(name, text)),
    ...Object.entries(bytes).map(([name, found]) => ({ name, bytes: found })),
    ...Array.from(whole, (_, end) => named(`cut after ${end} characters`, whole.slice(0, end))),
  ];
}
