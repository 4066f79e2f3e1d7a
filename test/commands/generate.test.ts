import { readdirSync } from 'node:fs';
import { asOperator } from '../support/as-operator';
import { buildProject } from '../support/built-project';
import { testSecret } from '../support/cluster';
import { startDatabase, type TestDatabase } from '../support/databases';
import { makeFolder } from '../modules/exchange/make-file';
import { startProgram } from '../support/program';

// Each of these starts the real program.
jest.setTimeout(120_000);

const folder = makeFolder();
let database: TestDatabase;

beforeAll(async () => {
  await buildProject();
  database = await startDatabase();
});
afterAll(() => database.stop());

function start(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const own = { MASTER_KEY: testSecret.toString('base64'), DATA_DIR: folder };
  return startProgram('src/commands/generate.js', { ...own, ...environment }, args);
}

const real = () => ({ DATABASE_URL: database.ownerUrl, NODE_ENV: 'production' });

const people = (count: number, ...more: readonly string[]) => [
  ...['labourers', String(count), '--place', '52', '--allow-made-up-people'],
  ...more,
];

async function ended(program: ReturnType<typeof start>): Promise<string> {
  const { code } = await program.end;
  return `${program.output}\n${code ?? 'killed'}`;
}

async function count(from: string): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM ${from}`;
  const [row] = await asOperator<{ count: number }>(database.owner, sql);
  return row?.count ?? 0;
}

it('nobody is made up in a register that may be real, unless the operator says so', async () => {
  const places = ['labourers', '5', '--place', '52'];
  expect(await ended(start({ NODE_ENV: 'production' }, ...places))).toMatch(
    /NODE_ENV is production.*--allow-made-up-people.*\n+1$/,
  );
  const { DATABASE_URL } = real();
  expect(await ended(start({ DATABASE_URL }, ...places))).toMatch(/DATABASE_URL is set.*\n+1$/);
  expect(readdirSync(folder)).toEqual([]);
});

it('made-up people are recorded like those of a list, with faults on request', async () => {
  const told = await ended(start(real(), ...people(200, '--faults', '6%')));
  expect(told).toMatch(/new +188\n.*\n.*\nduplicate +1\n(.*\n)?refused +11\n[^]*\n0$/);
  const recorded = await count('labourer');
  expect(await count('labourer_version')).toBe(recorded);
  expect(await count(`labourer_identity WHERE kind <> 'SOCIAL_INSURANCE'`)).toBe(recorded);
  expect(
    await count(`data_use AS d, unnest(d.subjects) AS s
      WHERE d.action = 'RECORD' AND d.by_subject = 'operator:generate'`),
  ).toBe(recorded);
});

it('the same seed goes on after a kill and adds nobody twice, another seed makes others', async () => {
  const before = await count('labourer');
  const killed = start(real(), ...people(5_000, '--seed', '2'));
  await killed.until(/Report: /);
  while ((await count('import_job WHERE rows_done > 0 AND finished_at IS NULL')) === 0);
  killed.kill('SIGKILL');
  expect(await ended(killed)).toMatch(/killed$/);
  expect(await count('labourer')).toBeLessThan(before + 5_000);

  const resumed = await ended(start(real(), ...people(5_000, '--seed', '2')));
  expect(resumed).toMatch(/Resuming after row/);
  expect(resumed).toMatch(/new +5,000\n/);
  expect(await count('labourer')).toBe(before + 5_000);

  const again = await ended(start(real(), ...people(5_000, '--seed', '2')));
  expect(again).toMatch(/in the register already; nothing was changed/);
  expect(await count('labourer')).toBe(before + 5_000);
  expect(await count('labourer_version')).toBe(before + 5_000);
});
