// Climbs for the worst operation a running server admits: `npm run worst -- URL [SECONDS] [SEED]`.
// Prints those that take the longest in comparison with a page of 20 vacancies; what is found goes
// to test/api/worst-operations.json. Measure on a server whose budgets are set high.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const { buildContract } = require('../dist/src/schema.js');
const { OperationMaker } = require('../dist/test/support/random-operations.js');
const { Random } = require('../dist/test/support/random.js');

const [url, seconds = '60', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (url === undefined) {
  process.stderr.write('Usage: npm run worst -- http://127.0.0.1:4000 [SECONDS] [SEED]\n');
  process.exit(2);
}

const words = [
  'kế toán',
  'nhân viên bán hàng hà nội',
  '"công nhân may" -ca đêm',
  'a b c d e f g h',
  'lập trinh viên',
  'e',
  'x'.repeat(200),
];
const random = new Random(Number(seed));
const maker = new OperationMaker(buildContract().schema, random, () => random.pick(words));

const page = {
  query: `{ vacancies(first: 20) { nodes { id title status openings description salary { min max } postedAt
    employer { id name } occupation { code name } workplaces { code name } } pageInfo { endCursor } } }`,
};

/** The shortest of three is what it costs; the rest is the machine's other work. */
async function measure(operation) {
  let best = { milliseconds: Infinity };
  for (let turn = 0; turn < 3; turn += 1) {
    const started = performance.now();
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(operation),
    });
    const text = await answer.text();
    const milliseconds = performance.now() - started;
    const { extensions, data } = JSON.parse(text);
    if (answer.status !== 200 || data == null) return null;
    if (milliseconds < best.milliseconds)
      best = { milliseconds, bytes: text.length, cost: extensions.cost };
  }
  return best;
}

function changed(appetite) {
  const turn = (value, least, most) =>
    Math.min(most, Math.max(least, value * (0.6 + random.next() * 0.9)));
  return {
    depth: Math.round(turn(appetite.depth + random.next() - 0.3, 1, 11)),
    width: turn(appetite.width, 0.05, 1),
    pageSize: Math.round(turn(appetite.pageSize, 1, 100)),
    rootFields: Math.round(turn(appetite.rootFields + random.next() - 0.3, 1, 10)),
    given: turn(appetite.given, 0.02, 0.8),
  };
}

const base = await measure(page);
if (base === null) throw new Error('The page itself is refused.');
let at = { appetite: { depth: 3, width: 0.3, pageSize: 20, rootFields: 1, given: 0.2 }, ratio: 0 };
const found = [];
let [tried, refused] = [0, 0];
const end = performance.now() + Number(seconds) * 1000;
while (performance.now() < end) {
  // Now and then it begins elsewhere, so as not to stay on the first hill.
  const appetite = random.chance(0.1)
    ? {
        depth: 1 + random.below(8),
        width: random.next(),
        pageSize: 1 + random.below(100),
        rootFields: 1 + random.below(6),
        given: random.next() / 2,
      }
    : changed(at.appetite);
  const operation = maker.query(appetite);
  tried += 1;
  const measured = await measure(operation);
  if (measured === null) {
    refused += 1;
    continue;
  }
  const ratio = measured.milliseconds / base.milliseconds;
  if (ratio > at.ratio || random.chance(0.05)) at = { appetite, ratio };
  found.push({ ratio: Math.round(ratio * 10) / 10, ...measured, operation });
  found.sort((a, b) => b.ratio - a.ratio).splice(10);
}
for (const { ratio, milliseconds, bytes, cost, operation } of found) {
  process.stdout.write(
    `${ratio} × page, ${milliseconds.toFixed(1)} ms, ${bytes} bytes, ${cost.requested} points\n  ${JSON.stringify(operation)}\n`,
  );
}
process.stdout.write(
  `${JSON.stringify({ seed: Number(seed), tried, refused, pageMilliseconds: base.milliseconds, pagePoints: base.cost.requested, worst: found[0]?.ratio ?? null })}\n`,
);
