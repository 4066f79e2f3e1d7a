import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { holdImportLock } from '../../src/modules/exchange/import-job.queries';
import { csvOfAds, makeAds } from '../modules/exchange/make-ads';
import { makeFile, makeFolder } from '../modules/exchange/make-file';
import { buildProject } from '../support/built-project';
import { testSecret } from '../support/cluster';
import { startDatabase, type TestDatabase } from '../support/databases';
import { type Program, startProgram } from '../support/program';

// Each of these starts the real program, some of them several times.
jest.setTimeout(120_000);

const folder = makeFolder();
let database: TestDatabase;
let started: Program[] = [];

beforeAll(async () => {
  await buildProject();
  database = await startDatabase();
});
afterEach(async () => {
  for (const program of started) program.kill('SIGKILL');
  await Promise.all(started.map(({ end }) => end));
  started = [];
});
afterAll(() => database.stop());

function start(...args: readonly string[]): Program {
  const environment = {
    DATABASE_URL: database.ownerUrl,
    MASTER_KEY: testSecret.toString('base64'),
    DATA_DIR: folder,
  };
  const program = startProgram('src/commands/import.js', environment, args);
  started.push(program);
  return program;
}

async function ended(program: Program): Promise<{ code: number | null; said: string }> {
  const { code } = await program.end;
  return { code, said: program.output };
}

const run = (...args: readonly string[]) => ended(start(...args));

const file = (name: string, content: string | Buffer) => makeFile(folder, name, content);

async function count(table: string, condition = 'true'): Promise<number> {
  const [row] = await database.owner.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`,
  );
  return row?.count ?? 0;
}

const reports = () => readdirSync(join(folder, 'reports')).sort();

describe('npm run import refuses', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['no arguments', [], /An argument is missing/],
    ['no file', ['vacancies'], /An argument is missing/],
    ['a kind of list it does not know', ['recipes', 'a.csv'], /"recipes" cannot be imported/],
    ['an unknown option', ['vacancies', 'a.csv', '--fast'], /Unknown option '--fast'/],
    ['a day that is none', ['vacancies', 'a.csv', '--as-of', '2026-02-30'], /a date that exists/],
    ['a day to come', ['vacancies', 'a.csv', '--as-of', '2999-01-01'], /lies in the future/],
  ])('%s, and says how it is used', async (_case, args, message) => {
    const { code, said } = await run(...args);
    expect(said).toMatch(message);
    expect(said).toMatch(/Usage: npm run import -- vacancies FILE/);
    expect(code).toBe(2);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['binary', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /binary file/],
    ['UTF-16', Buffer.from('\ufeffjob_id,title', 'utf16le'), /UTF-16.*Save it as "CSV UTF-8"/],
    ['foreign', 'name,age\nA,1\n', /No shipped mapping .* fits the columns "name", "age"/],
    ['empty', '', /The file is empty/],
  ])('a %s file with one line, and writes nothing', async (name, content, message) => {
    const { code, said } = await run('vacancies', file(name, content));
    expect(said.trim()).toMatch(message);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
    expect(await count('import_job')).toBe(0);
  });

  it('a mapping it does not know, and one whose columns the file lacks', async () => {
    const path = file('other.csv', 'name,age\nA,1\n');
    expect((await run('vacancies', path, '--map', 'none')).said).toMatch(/no mapping "none"/);
    expect((await run('vacancies', path, '--map', 'topcv')).said).toMatch(/lacks "job_id"/);
  });
});

describe('npm run import', () => {
  it('publishes ads with their source, and a second run changes nothing', async () => {
    const ads = [...makeAds(30), ...makeAds(2), ...makeAds(1, { id: '' })];
    const path = file('ads.csv', csvOfAds(ads));
    const first = await run('vacancies', path);
    expect(first.said).toMatch(/33 rows, mapping topcv, source TopCV/);
    expect(first.said).toMatch(/new +30\nchanged +0\nunchanged +0\nduplicate +2\nrefused +1\n/);
    expect(first.said).toMatch(/salary understood in 100.00 % of 30 distinct records/);
    expect(first.code).toBe(0);
    const published = `status = 'PUBLISHED' AND source = 'IMPORT' AND source_name = 'TopCV'`;
    expect(await count('vacancy', published)).toBe(30);
    expect(await count('employer', `source_name = 'TopCV'`)).toBe(30);
    const again = await run('vacancies', path);
    expect(again.said).toMatch(/new +0\nchanged +0\nunchanged +30\nduplicate +2\nrefused +1\n/);
    expect(await count('vacancy', published)).toBe(30);
    expect(reports()).toHaveLength(2);
  });

  it('as a trial says the same and writes nothing but the report', async () => {
    const path = file('trial.csv', csvOfAds(makeAds(5, { company: 'Công ty Thử' })));
    const report = join(folder, 'trial-report.csv');
    const { said, code } = await run('vacancies', path, '--dry-run', '--report', report);
    expect(said).toMatch(/A trial: nothing was written but the report/);
    expect(code).toBe(0);
    expect(parse(readFileSync(report), { bom: true })).toHaveLength(6);
    expect(await count('employer', `name = 'Công ty Thử'`)).toBe(0);
  });

  it('killed in the middle goes on where it was, and counts agree to the row', async () => {
    const company = 'Công ty TNHH Bị Ngắt';
    const distinct = makeAds(3000).map((ad) => ({ ...ad, id: `k${ad.id}`, company }));
    const path = file('killed.csv', csvOfAds([...distinct, ...distinct.slice(0, 100)]));
    const killed = start('vacancies', path, '--as-of', '2026-01-31');
    await killed.until(/Report: /);
    while ((await count('import_job', `file_name = 'killed.csv' AND rows_done > 0`)) === 0);
    killed.kill('SIGKILL');
    expect((await killed.end).signal).toBe('SIGKILL');
    const done = await doneRows('killed.csv');
    expect(done).toBeLessThan(3100);
    expect(await count('vacancy', `external_id LIKE 'k%'`)).toBe(done);

    const { said, code } = await run('vacancies', path, '--as-of', '2026-01-31');
    expect(said).toMatch(/Resuming after row [\d,]+ of an earlier run/);
    expect(said).toMatch(/new +3,000\nchanged +0\nunchanged +0\nduplicate +100\nrefused +0\n/);
    expect(code).toBe(0);
    expect(await count('vacancy', `external_id LIKE 'k%'`)).toBe(3000);
    const [, report = ''] = /Report: (.+)/.exec(said) ?? [];
    expect(parse(readFileSync(report), { bom: true })).toHaveLength(3101);
  });

  it('interrupted finishes the rows in hand and says how to go on', async () => {
    const company = 'Công ty TNHH Dừng Lại';
    const ads = makeAds(2500).map((ad) => ({ ...ad, id: `i${ad.id}`, company }));
    const path = file('interrupted.csv', csvOfAds(ads));
    const program = start('vacancies', path);
    await program.until(/Report: /);
    program.kill('SIGINT');
    const { said, code } = await ended(program);
    expect(said).toMatch(/Stopped after [\d,]+ of 2,500 rows.*Run the same command again/);
    expect(code).toBe(1);
    const done = await doneRows('interrupted.csv');
    expect(await count('vacancy', `external_id LIKE 'i%'`)).toBe(done);
    expect(done % 500).toBe(0);
  });

  it('is refused while another import of the source runs', async () => {
    const path = file('concurrent.csv', csvOfAds(makeAds(3)));
    const release = await holdImportLock(database.databases.app, 'vacancies TopCV');
    const { said, code } = await run('vacancies', path);
    await release?.();
    expect(said).toMatch(/Another import from "TopCV" is running. Wait until it has ended/);
    expect(code).toBe(1);
    expect((await run('vacancies', path)).code).toBe(0);
  });
});

async function doneRows(fileName: string): Promise<number> {
  const [job] = await database.owner.query<{ rows: number }[]>(
    'SELECT rows_done AS rows FROM import_job WHERE file_name = $1',
    [fileName],
  );
  return job?.rows ?? 0;
}
