// Climbs for the worst operation a running server admits:
// `npm run worst -- URL [SECONDS] [SEED] [DATA_DIR]`.
// What counts is the processor time of the server and of its embedded PostgreSQL together, and what
// both grow by at their highest, compared with a page of 20 vacancies. Prints the ten worst; what is
// found goes to test/server/worst-operations.json. Needs Linux, and a server whose budgets are high.
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const { buildContract } = require('../dist/src/schema.js');
const { OperationMaker } = require('../dist/test/support/random-operations.js');
const { Random } = require('../dist/test/support/random.js');
const { Tape } = require('../dist/test/support/tape.js');

const [url, seconds = '60', seed = String(Date.now() % 2 ** 31), dataFolder = 'var'] =
  process.argv.slice(2);
if (!URL.canParse(url)) {
  process.stderr.write(
    'Usage: npm run worst -- http://127.0.0.1:4000 [SECONDS] [SEED] [DATA_DIR]\n',
  );
  process.exit(2);
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** The process that listens at a port. */
function listenerAt(port) {
  const hex = Number(port).toString(16).toUpperCase().padStart(4, '0');
  const lines = (read('/proc/net/tcp') + read('/proc/net/tcp6')).split('\n');
  const entry = lines
    .map((line) => line.trim().split(/\s+/))
    .find(([, local, , state]) => state === '0A' && local?.endsWith(`:${hex}`));
  const socket = `socket:[${entry?.[9]}]`;
  const holds = (pid) => {
    try {
      const files = readdirSync(`/proc/${pid}/fd`);
      return files.some((file) => readlinkSync(`/proc/${pid}/fd/${file}`) === socket);
    } catch {
      return false;
    }
  };
  return processes().find(holds);
}

const server = listenerAt(new URL(url).port);
const postmaster = read(`${dataFolder}/postgres/data/postmaster.pid`).split('\n', 1)[0];
if (!server || !postmaster)
  throw new Error(`No server at ${url}, or no database in ${dataFolder}.`);

const parentOf = (pid) => /^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
const involved = () => [server, ...processes().filter((pid) => parentOf(pid) === postmaster)];

/** Milliseconds of processor time so far, to the nanosecond: `/proc/PID/stat` counts hundredths. */
const processorTime = (pids) =>
  pids
    .flatMap((pid) => {
      try {
        return readdirSync(`/proc/${pid}/task`).map((task) =>
          read(`/proc/${pid}/task/${task}/schedstat`),
        );
      } catch {
        return [];
      }
    })
    .reduce((sum, times) => sum + Number(times.split(' ', 1)[0]) / 1e6, 0);

const megabytes = (pid, name) =>
  Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;

/** From here on `VmHWM` is the highest since. Processes of PostgreSQL come and go meanwhile. */
function forgetHighest(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  }
}

async function post(operation) {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operation),
  });
  const text = await answer.text();
  const { data, extensions } = JSON.parse(text);
  return {
    admitted: answer.status === 200 && data != null,
    bytes: text.length,
    data,
    ...extensions,
  };
}

let texts = 0;
/** Text that was not seen before; a salary in it is another one, for the same count is made once. */
const renamed = ({ query, variables }) => {
  texts += 1;
  const another = query.replaceAll('salaryAtLeast: 1', () => `salaryAtLeast: ${1_000 + texts}`);
  return { query: `${another} #${texts}`, variables };
};

async function measureOnce(operation) {
  const pids = involved();
  for (const pid of pids) forgetHighest(pid);
  const before = pids.map((pid) => megabytes(pid, 'VmRSS'));
  const started = processorTime(pids);
  const answer = await post(operation);
  const alive = processorTime(pids) - started;
  // A connection of the pool that was closed meanwhile takes its time with it.
  const milliseconds = alive < 0 ? Infinity : alive;
  const grown = pids.map((pid, index) => megabytes(pid, 'VmHWM') - before[index]);
  return {
    ...answer,
    milliseconds,
    megabytes: grown.reduce((sum, one) => sum + Math.max(0, one), 0),
  };
}

/**
 * As text that was never seen, and as one that comes again: the first is read and checked, the
 * second compiled. The least of some turns is what each costs; the dearer of the two counts.
 */
async function measure(operation, turns) {
  const kinds = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    const text = renamed(operation);
    for (const kind of kinds) {
      const one = await measureOnce(text);
      if (!one.admitted) return null;
      kind.push(one);
    }
  }
  const least = (kind, name) => Math.min(...kind.map((one) => one[name]));
  const [{ bytes, cost }] = kinds[0];
  return {
    milliseconds: Math.max(...kinds.map((kind) => least(kind, 'milliseconds'))),
    megabytes: Math.min(...kinds.map((kind) => least(kind, 'megabytes'))),
    bytes,
    points: cost.requested,
  };
}

const page = {
  query: `{ vacancies(first: 20) { nodes { id title status openings description salary { min max } postedAt
    employer { id name } occupation { code name } workplaces { code name } } pageInfo { endCursor } } }`,
  variables: {},
};

/** Above 1: it takes more than it may. */
const heightOf = ({ milliseconds, megabytes: grown }) =>
  Math.max(milliseconds / pageMilliseconds / 20, grown / 50);

/** What one page takes, of many on end: one alone is too short to measure. */
async function measurePage() {
  const operation = renamed(page);
  for (let turn = 0; turn < 50; turn += 1) await post(operation);
  const pids = involved();
  const started = processorTime(pids);
  // The variables are other ones each time, so that no answer is given twice.
  for (let turn = 0; turn < 100; turn += 1) await post({ ...operation, variables: { turn } });
  return (processorTime(pids) - started) / 100;
}

const { data: shown } = await post(page);
const { nodes, pageInfo } = shown.vacancies;
const words = [
  'kế toán',
  'nhân viên bán hàng hà nội',
  '"công nhân may" -ca đêm',
  'a b c d e f g h',
  'lập trinh viên',
  'làm việc theo ca',
  'e',
  'ca ca ca ca ca ca ca ca ca ca ca ca',
  'x'.repeat(200),
];
const written = {
  id: [...nodes.map(({ id }) => id), ...nodes.map(({ employer }) => employer.id)],
  ids: nodes.map(({ id }) => id),
  employerId: nodes.map(({ employer }) => employer.id),
  after: [pageInfo.endCursor],
  placeCodes: [
    '01',
    '79',
    '48',
    '31',
    ...nodes.flatMap((one) => one.workplaces.map(({ code }) => code)),
  ],
  occupationCodes: ['1', '2', '5', '8', ...nodes.map(({ occupation }) => occupation?.code ?? '9')],
  industryCodes: ['C', 'G', 'F', 'A'],
  code: ['01', '79', '1', '2411', 'C', '10'],
  postedSince: ['2020-01-01T00:00:00Z'],
  applyOpenOn: ['2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z'],
};

const { schema } = buildContract();
const random = new Random(Number(seed));

/** Root fields that go through much. */
const dear = ['vacancies', 'vacancyChanges', 'employers', 'nodes'];

/** What a tape leads to: how far the operation goes stands at its beginning. */
function operationOf(tape) {
  const appetite = {
    depth: 1 + tape.below(9),
    width: tape.next(),
    pageSize: tape.pick([1, 5, 20, 50, 100]),
    rootFields: 1 + tape.below(8),
    given: tape.next() * 0.8,
    ...(tape.chance(0.6) && { roots: dear }),
  };
  const text = (name) => tape.pick(tape.chance(0.9) ? (written[name] ?? words) : words);
  return new OperationMaker(schema, tape, text).query(appetite);
}

const kept = require('../test/server/worst-operations.json').admitted;
const pageMilliseconds = await measurePage();
const found = [];
for (const { query } of kept) {
  const operation = { query, variables: {} };
  const measured = await measure(operation, 3);
  if (measured === null) process.stdout.write(`no longer admitted: ${query}\n`);
  else found.push({ height: heightOf(measured), ...measured, operation });
}
let [tried, refused] = [0, 0];
let at = null;
const end = performance.now() + Number(seconds) * 1000;
while (performance.now() < end) {
  // Now and then it begins elsewhere, so as not to stay on the first hill.
  const tape = at === null || random.chance(0.15) ? new Tape(random) : at.tape.changed(0.06);
  const operation = operationOf(tape);
  tried += 1;
  let measured = await measure(operation, 1);
  if (measured === null) {
    refused += 1;
    continue;
  }
  if (at === null || heightOf(measured) > at.height)
    measured = (await measure(operation, 3)) ?? measured;
  const height = heightOf(measured);
  if (at === null || height > at.height || random.chance(0.03)) at = { tape, height };
  found.push({ height, ...measured, operation });
  found.sort((a, b) => b.height - a.height).splice(30);
}

const worst = [];
for (const { operation } of found) {
  const measured = await measure(operation, 5);
  if (measured !== null) worst.push({ height: heightOf(measured), ...measured, operation });
}
worst.sort((a, b) => b.height - a.height).splice(10);
for (const { milliseconds, megabytes: grown, bytes, points, operation } of worst) {
  const pages = (milliseconds / pageMilliseconds).toFixed(1);
  process.stdout.write(
    `${pages} × page, ${milliseconds.toFixed(1)} ms, ${grown.toFixed(1)} MB, ${bytes} bytes, ${points} points\n  ${JSON.stringify(operation)}\n`,
  );
}
process.stdout.write(
  `${JSON.stringify({ seed: Number(seed), tried, refused, pageMilliseconds, worstPages: (worst[0]?.milliseconds ?? 0) / pageMilliseconds, worstMegabytes: Math.max(...worst.map((one) => one.megabytes)) })}\n`,
);
process.exitCode = worst.some(({ height }) => height > 1) ? 1 : 0;
