// Sends hostile requests to a running server: `npm run hostile -- URL [COUNT] [SEED]`.
// Ends with 1 when an answer is a 5xx, shows a stack, or does not come.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const { buildContract } = require('../dist/src/schema.js');
const { hostileRequests } = require('../dist/test/support/hostile-requests.js');
const { Random } = require('../dist/test/support/random.js');

const [url, count = '100000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (url === undefined || !/^\d+$/.test(count) || !/^\d+$/.test(seed)) {
  process.stderr.write('Usage: npm run hostile -- http://127.0.0.1:4000 [COUNT] [SEED]\n');
  process.exit(2);
}

async function heap() {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(page)?.[1] ?? 0) / 2 ** 20;
}

const statuses = new Map();
const broken = [];
const heaps = [await heap()];
const requests = hostileRequests(buildContract().schema, new Random(Number(seed)), Number(count));

/** Several senders share one supply of requests. */
async function sendAll() {
  for (const { body, headers } of requests) {
    try {
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      const text = await answer.text();
      const sent = (statuses.get(answer.status) ?? 0) + 1;
      statuses.set(answer.status, sent);
      // 503 is the door's word that too much is asked at once, and no fault.
      const fault = answer.status >= 500 && answer.status !== 503;
      if (fault || /INTERNAL_SERVER_ERROR|node_modules|\.js:\d+:\d+/.test(text)) {
        broken.push(`${answer.status} ${text.slice(0, 500)}\n  ${body.slice(0, 1000)}`);
      }
    } catch (error) {
      broken.push(`no answer: ${error.message}\n  ${body.slice(0, 1000)}`);
    }
    const total = [...statuses.values()].reduce((sum, one) => sum + one, 0);
    if (total % 10_000 === 0) heaps.push(await heap());
  }
}

await Promise.all(Array.from({ length: 8 }, sendAll));
heaps.push(await heap());
for (const one of broken.slice(0, 20)) process.stdout.write(`${one}\n`);
process.stdout.write(
  `${JSON.stringify({ seed: Number(seed), count: Number(count), statuses: Object.fromEntries(statuses), broken: broken.length, heapMiB: heaps.map(Math.round) })}\n`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
