// Sends the load that is described on its standard input, and writes what it found.
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Request } from './contestant';
import { fresh } from './fresh';
import type { Load } from './measure';

const { url, requests, connections, seconds, rate, amount } = JSON.parse(
  readFileSync(0, 'utf8'),
) as Load & { readonly url: string };

let next = 0;

function following(): Request {
  const request = requests[next++ % requests.length];
  if (request === undefined) throw new Error('There is nothing to send.');
  return request;
}

/** Milliseconds that answers took: autocannon counts whole ones, and many take less. */
const times: number[] = [];

function percentile(part: number): number {
  times.sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? NaN;
}

const load = autocannon(
  {
    url,
    connections,
    duration: seconds,
    ...(amount !== undefined && { amount }),
    timeout: 30,
    ...(rate !== undefined && { overallRate: rate }),
    requests: [
      {
        setupRequest: (given) => {
          const { method, path, headers, body } = following();
          return {
            ...given,
            method,
            path: fresh(path),
            ...(headers !== undefined && { headers }),
            ...(body !== undefined && { body: fresh(body) }),
          };
        },
      },
    ],
  },
  (error: unknown, result) => {
    if (error) throw error as Error;
    const statuses = Object.fromEntries(
      Object.entries(result.statusCodeStats ?? {}).map(([code, { count }]) => [code, count ?? 0]),
    );
    process.stdout.write(
      JSON.stringify({
        answers: result.requests.total,
        perSecond: result.requests.total / result.duration,
        p50: percentile(0.5),
        p99: percentile(0.99),
        statuses,
      }),
    );
  },
);

load.on('response', (_client, _status, _bytes, time) => {
  times.push(time);
});
