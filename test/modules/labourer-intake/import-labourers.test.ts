import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import { provincialColumns } from '../../../src/modules/labourer-intake/layouts/provincial-columns';
import { countsOfFaults } from '../../../src/modules/labourer-intake/synthetic/faults';
import { asOperator } from '../../support/as-operator';
import { buildProject } from '../../support/built-project';
import { testSecret } from '../../support/cluster';
import { startDatabase, type TestDatabase } from '../../support/databases';
import { makeFolder } from '../exchange/make-file';
import { type Program, startProgram } from '../../support/program';

// Each of these starts the real program, some of them several times.
jest.setTimeout(300_000);

const folder = makeFolder();
const rows = 5_000;
const faulty = 350;
const faults = countsOfFaults(faulty);
const doubled = faults.get('SAME_PERSON_TWICE') ?? 0;
/** How the lists of provinces class what the generator makes. */
const classes: Readonly<Record<string, readonly string[]>> = {
  REJECTED: ['NO_PERSONAL_ID'],
  LOAI1: ['NO_NAME', 'NO_BIRTH_DATE'],
  LOAI2: ['INACTIVE_WITH_WORK'],
  LOAI3: ['UNEMPLOYED_WITH_WORK'],
  LOAI4: ['NO_ACTIVITY_STATUS'],
};
const sound = rows - faulty;

let database: TestDatabase;
const list = join(folder, 'list.xlsx');

beforeAll(async () => {
  await buildProject();
  database = await startDatabase();
});
afterAll(() => database.stop());

function start(command: string, ...args: readonly string[]): Program {
  const environment = {
    DATABASE_URL: database.ownerUrl,
    MASTER_KEY: testSecret.toString('base64'),
    DATA_DIR: folder,
    NODE_ENV: 'production',
  };
  return startProgram(`src/commands/${command}.js`, environment, args);
}

async function run(command: string, ...args: readonly string[]): Promise<string> {
  const program = start(command, ...args);
  const { code } = await program.end;
  expect(`${program.output}\n${code ?? ''}`).toMatch(/\n0$/);
  return program.output;
}

const importing = (path: string) => ['labourers', path, '--place', '64'] as const;

async function count(what: string, from: string): Promise<number> {
  const sql = `SELECT ${what}::int AS count FROM ${from}`;
  const [row] = await asOperator<{ count: number }>(database.owner, sql);
  return row?.count ?? 0;
}

const endedAs = (fresh: number, unchanged: number, duplicate: number, refused: number) =>
  [
    ...[`new +${fresh}`, 'changed +0', `unchanged +${unchanged}`],
    ...[`duplicate +${duplicate}`, `refused +${refused}`],
  ]
    .join('\n')
    .replace(/(\d)(\d{3})\b/g, '$1,$2');

/** Every table has as many rows as there are people. */
async function expectPeople(people: number): Promise<void> {
  expect(await count('count(*)', 'labourer')).toBe(people);
  expect(await count('count(*)', 'labourer_version')).toBe(people);
  expect(await count('count(*)', 'labourer_source')).toBe(people);
  expect(await count('count(*)', `labourer_identity WHERE kind <> 'SOCIAL_INSURANCE'`)).toBe(
    people,
  );
  const recorded = `data_use AS d, unnest(d.subjects) AS s WHERE d.action = 'RECORD'`;
  expect(await count('count(*)', recorded)).toBe(people);
  expect(await count('count(DISTINCT s)', recorded)).toBe(people);
}

const workbooks = () =>
  readdirSync(join(folder, 'reports')).filter((name) => name.endsWith('.xlsx'));

it('a list with faults, killed, resumed, corrected and imported again, agrees to the row', async () => {
  const made = await run(
    'generate',
    ...['labourers', String(rows), '--place', '64', '--faults', '7%', '--file', list],
  );
  for (const [fault, times] of faults) {
    expect(made).toMatch(new RegExp(`${fault} +${times}\n`));
  }

  const killed = start('import', ...importing(list));
  await killed.until(/Report: /);
  while ((await count('count(*)', 'import_job WHERE rows_done > 0')) === 0);
  killed.kill('SIGKILL');
  await killed.end;
  expect(await count('max(rows_done)', 'import_job')).toBeLessThan(rows);

  const resumed = await run('import', ...importing(list));
  expect(resumed).toMatch(/Resuming after row [\d,]+/);
  expect(resumed).toMatch(new RegExp(endedAs(sound, 0, doubled, faulty - doubled)));
  for (const [refusalClass, kinds] of Object.entries(classes)) {
    const expected = kinds.reduce((sum, kind) => sum + (faults.get(kind) ?? 0), 0);
    expect(resumed).toMatch(new RegExp(`${refusalClass} +${expected}\n`));
  }
  await expectPeople(sound);

  const again = await run('import', ...importing(list));
  expect(again).toMatch(new RegExp(endedAs(0, sound, doubled, faulty - doubled)));
  await expectPeople(sound);

  const [, workbook = ''] = /Rows to correct: (.+)/.exec(resumed) ?? [];
  expect(statSync(workbook).mode & 0o777).toBe(0o600);
  expect(await correct(workbook)).toBe(faulty - doubled);
  const corrected = await run('import', ...importing(workbook));
  expect(corrected).toMatch(new RegExp(endedAs(faulty - doubled, 0, 0, 0)));
  await expectPeople(rows - doubled);
  expect(workbooks()).toHaveLength(2);
});

it('neither the report nor the job says who was in the list', async () => {
  const names = await asOperator<{ name: string }>(
    database.owner,
    'SELECT DISTINCT full_name AS name FROM labourer LIMIT 200',
  );
  const reports = readdirSync(join(folder, 'reports')).filter((name) => name.endsWith('.csv'));
  const told = reports.map((name) => readFileSync(join(folder, 'reports', name), 'utf8')).join('');
  const jobs = JSON.stringify(await database.owner.query('SELECT * FROM import_job'));
  expect(names.length).toBeGreaterThan(100);
  for (const { name } of names) {
    expect(told).not.toContain(name);
    expect(jobs).not.toContain(name);
  }
  expect(/999\d{9}/.exec(told)).toBeNull();
});

it('a number that was recorded lies sealed in the database, not as digits', async () => {
  const [row] = await asOperator<{ sealed: Buffer; index: Buffer }>(
    database.owner,
    'SELECT sealed AS sealed, blind_index AS index FROM labourer_identity LIMIT 1',
  );
  expect(row?.sealed.toString('latin1')).not.toMatch(/\d{9}/);
  expect(row?.index).toHaveLength(16);
});

/** Corrects each row as somebody with a spreadsheet would: everyone stays at home. */
async function correct(path: string): Promise<number> {
  const workbook = new Workbook();
  await workbook.xlsx.readFile(path);
  const [sheet] = workbook.worksheets;
  let corrected = 0;
  sheet?.eachRow((row, number) => {
    if (number < 12) return;
    const cell = (name: (typeof provincialColumns)[number]) =>
      row.getCell(provincialColumns.indexOf(name) + 1);
    expect(row.getCell(provincialColumns.length + 3).text).not.toBe('');
    const work = provincialColumns.indexOf('statusInEmployment');
    for (let at = work; at < provincialColumns.indexOf('inactiveReason'); at += 1) {
      row.getCell(at + 1).value = null;
    }
    if (cell('fullName').text === '') cell('fullName').value = 'Nguyễn Văn Sửa';
    cell('bornFemale').value = null;
    cell('bornMale').value = '05/02/1980';
    cell('personalId').value = `999080${100_000 + number}`;
    cell('technicalQualification').value = 1;
    cell('trainingField').value = null;
    cell('activityStatus').value = 3;
    cell('inactiveReason').value = 3;
    corrected += 1;
  });
  await workbook.xlsx.writeFile(path);
  return corrected;
}
