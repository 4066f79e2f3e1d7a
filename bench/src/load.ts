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

autocannon(
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
        p50: result.latency.p50,
        p99: result.latency.p99,
        statuses,
      }),
    );
  },
);
