import { isDeepStrictEqual } from 'node:util';
import type { Request, Running } from './contestant';
import { fresh } from './fresh';
import { type Measured, measure, median, sendLoad } from './measure';
import type { Ask } from './workloads/workload';

/** Who is measured: a running server and what it is asked. */
export interface Entrant {
  readonly name: string;
  readonly server: Running;
  readonly ask: Omit<Ask, 'contestant'>;
}

export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** How often each is asked before it is measured. */
  readonly warmUp: number;
}

async function send({ url }: Running, request: Request): Promise<Response> {
  const { method, path, headers, body } = request;
  return fetch(url + fresh(path), {
    method,
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body: fresh(body) }),
  });
}

/** Sends one request as the load does. */
export async function askOnce(server: Running, request: Request): Promise<unknown> {
  const answer = await send(server, request);
  const text = await answer.text();
  if (answer.status !== 200) {
    throw new Error(`${request.path} answers ${answer.status}: ${text.slice(0, 500)}`);
  }
  const read = JSON.parse(text) as { readonly errors?: unknown };
  if (read.errors === undefined) return read;
  throw new Error(`${request.path} answers ${JSON.stringify(read.errors).slice(0, 500)}`);
}

/** The tag under which a server would say that nothing has changed. */
export async function tagOf(server: Running, request: Request): Promise<string> {
  for (let turn = 0; turn < 5; turn += 1) {
    const answer = await send(server, request);
    await answer.arrayBuffer();
    const tag = answer.headers.get('etag');
    if (tag !== null) return tag;
  }
  throw new Error(`${request.path} has no ETag.`);
}

/** All must answer the same content, or there is nothing to compare. */
export async function requireSameAnswers(entrants: readonly Entrant[]): Promise<void> {
  const [first, ...others] = entrants;
  if (first === undefined) return;
  for (const [index, request] of first.ask.requests.entries()) {
    const expected = first.ask.read?.(await askOnce(first.server, request));
    for (const { name, server, ask } of others) {
      if (ask.read === null) continue;
      const theirs = ask.requests[index];
      if (theirs === undefined) throw new Error(`${name} is asked less than the others.`);
      const found = ask.read(await askOnce(server, theirs));
      if (isDeepStrictEqual(found, expected)) continue;
      throw new Error(
        `${name} answers otherwise than ${first.name} to request ${index}: ${differenceOf(found, expected)}`,
      );
    }
  }
}

/** Where two answers part, and how. */
function differenceOf(found: unknown, expected: unknown, path = ''): string {
  const [here, there] = [entriesOf(found), entriesOf(expected)];
  if (here === null || there === null) {
    return `${path} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
  }
  for (const name of new Set([...here.keys(), ...there.keys()])) {
    const [ours, theirs] = [here.get(name), there.get(name)];
    if (!isDeepStrictEqual(ours, theirs)) return differenceOf(ours, theirs, `${path}.${name}`);
  }
  return `${path} in its order`;
}

const entriesOf = (value: unknown): ReadonlyMap<string, unknown> | null =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;

/** Measures all by turns, after a warm-up, so that a busy minute of the machine hits each alike. */
export async function runRounds(
  entrants: readonly Entrant[],
  { rounds, seconds, connections, warmUp }: Pace,
): Promise<ReadonlyMap<string, Measured>> {
  const loadOf = ({ requests, amount }: Entrant['ask']) => ({
    requests,
    connections,
    seconds,
    ...(amount !== undefined && { amount }),
  });
  // By number and not by time: on a busy machine the same seconds would warm one more than another.
  for (const { server, ask } of entrants) {
    await sendLoad(server, { ...loadOf(ask), amount: warmUp });
  }
  const found = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, server, ask } of entrants) {
      const measured = await measure(server, loadOf(ask));
      const expected = String(ask.status ?? 200);
      const others = Object.keys(measured.statuses).filter((status) => status !== expected);
      if (others.length > 0) throw new Error(`${name} answered ${others.join(', ')} under load.`);
      found.set(name, [...(found.get(name) ?? []), measured]);
    }
  }
  return new Map([...found].map(([name, all]) => [name, medianOf(all)]));
}

const figures = ['perSecond', 'p50', 'p99', 'cpu', 'databaseCpu'] as const;

function medianOf(all: readonly Measured[]): Measured {
  const of = (figure: (typeof figures)[number]) => median(all.map((one) => one[figure]));
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpu: of('cpu'),
    databaseCpu: of('databaseCpu'),
    statuses: {},
  };
}
