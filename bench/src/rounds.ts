import { isDeepStrictEqual } from 'node:util';
import type { Request, Running } from './contestant';
import { type Measured, measure, median, sendLoad } from './measure';
import type { Ask } from './workloads/workload';

/** Who is measured: a running server and what it is asked. */
export interface Entrant {
  readonly name: string;
  readonly server: Running;
  readonly ask: Ask;
}

export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/** Sends one request as the load does. */
export async function askOnce({ url }: Running, request: Request): Promise<unknown> {
  const { method, path, headers, body } = request;
  const answer = await fetch(url + path, {
    method,
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body: body.replace('NONCE', '0') }),
  });
  const text = await answer.text();
  if (answer.status !== 200)
    throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

/** All must answer the same content, or there is nothing to compare. */
export async function requireSameAnswers(entrants: readonly Entrant[]): Promise<void> {
  const [first, ...others] = entrants;
  if (first === undefined) return;
  for (const [index, request] of first.ask.requests.entries()) {
    const expected = first.ask.read(await askOnce(first.server, request));
    for (const { name, server, ask } of others) {
      const theirs = ask.requests[index];
      if (theirs === undefined) throw new Error(`${name} is asked less than the others.`);
      const found = ask.read(await askOnce(server, theirs));
      if (isDeepStrictEqual(found, expected)) continue;
      throw new Error(
        `${name} answers otherwise than ${first.name}:\n${JSON.stringify(found).slice(0, 1500)}\n${JSON.stringify(expected).slice(0, 1500)}`,
      );
    }
  }
}

const warmUp = 1_500;

/** Measures all by turns, after a warm-up, so that a busy minute of the machine hits each alike. */
export async function runRounds(
  entrants: readonly Entrant[],
  { rounds, seconds, connections }: Pace,
): Promise<ReadonlyMap<string, Measured>> {
  const loadOf = (ask: Ask) => ({ requests: ask.requests, connections, seconds });
  // By number and not by time: on a busy machine the same seconds would warm one more than another.
  for (const { server, ask } of entrants) {
    await sendLoad(server, { ...loadOf(ask), amount: warmUp });
  }
  const found = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, server, ask } of entrants) {
      const measured = await measure(server, loadOf(ask));
      const refused = Object.keys(measured.statuses).filter((status) => status !== '200');
      if (refused.length > 0) throw new Error(`${name} answered ${refused.join(', ')} under load.`);
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
