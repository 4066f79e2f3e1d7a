// Sends hostile inputs to a running server: `npm run hostile -- URL [COUNT] [SEED]`.
// Ends with 1 when an answer is a 5xx but the door's 503, shows a stack or does not come, or when the
// server goes. The same seed sends the same inputs. A server started with --expose-gc is asked
// by SIGUSR2 to collect first, where SERVER_PID says which it is, so that its heap can be compared.
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const fc = require('fast-check');
const { buildContract } = require('../dist/src/schema.js');
const { hostileInputs } = require('../dist/test/support/hostile-inputs.js');
const { HostileSender, isBroken, shown } = require('../dist/test/support/hostile-sender.js');

const [url, count = '100000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (!URL.canParse(url) || !/^\d+$/.test(count) || !/^\d+$/.test(seed)) {
  process.stderr.write('Usage: npm run hostile -- http://127.0.0.1:4000 [COUNT] [SEED]\n');
  process.exit(2);
}

/** Megabytes of the heap; the least of some looks, for what is garbage goes sooner or later. */
async function heap() {
  const seen = [];
  for (let look = 0; look < 4; look += 1) {
    if (process.env.SERVER_PID) process.kill(Number(process.env.SERVER_PID), 'SIGUSR2');
    await delay(500);
    const page = await (await fetch(`${url}/metrics`)).text();
    seen.push(Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(page)?.[1] ?? 0) / 2 ** 20);
  }
  return Math.round(Math.min(...seen) * 10) / 10;
}

const arbitrary = hostileInputs(buildContract().schema);
const sender = new HostileSender(new URL(url));
const statuses = {};
const refusals = {};
const broken = [];
const heaps = [];
const total = Number(count);
const started = performance.now();
let sent = 0;

/** Several senders share one supply of inputs. */
async function sendAll(inputs) {
  for (const input of inputs) {
    const answer = await sender.send(input).catch((error) => ({ status: 0, text: String(error) }));
    const status = answer.status ?? 'no answer';
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status === 503) {
      // Sent away at the door, or let in and left without a connection to the database.
      const kind = answer.text.includes('"path"') ? 'no connection' : 'door';
      refusals[kind] = (refusals[kind] ?? 0) + 1;
    }
    if (status === 0 || isBroken(answer)) {
      broken.push(`${status} ${answer.text.slice(0, 500)}\n  ${shown(input)}`);
    }
  }
}

const part = Math.ceil(total / 10);
heaps.push(await heap());
for (let turn = 0; sent < total; turn += 1) {
  const numRuns = Math.min(part, total - sent);
  const inputs = fc.sample(arbitrary, { seed: Number(seed) + turn, numRuns }).values();
  await Promise.all(Array.from({ length: 8 }, () => sendAll(inputs)));
  sent += numRuns;
  heaps.push(await heap());
}
sender.close();
for (const one of broken.slice(0, 20)) process.stdout.write(`${one}\n`);
const seconds = Math.round((performance.now() - started) / 1000);
const growth = Math.round((heaps.at(-1) / heaps[2] - 1) * 1000) / 10;
process.stdout.write(
  `${JSON.stringify({ seed: Number(seed), count: total, seconds, statuses, refusals, broken: broken.length, heapMiB: heaps, growthFromFifthPercent: growth })}\n`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
