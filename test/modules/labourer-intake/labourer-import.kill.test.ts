import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { areaOf, defaultForm, writePeople } from '../../../src/modules/labourer-intake';
import { asOperator } from '../../support/as-operator';
import { buildProject } from '../../support/built-project';
import { testSecret } from '../../support/cluster';
import { startDatabase, type TestDatabase } from '../../support/databases';
import { addressOf, type Program, startProgram } from '../../support/program';
import { makeFolder } from '../exchange/make-file';

// The real server, twice.
jest.setTimeout(120_000);

const folder = makeFolder();
const commune = '23947';
const rows = 4_000;
const faulty = 120;
/** Of twelve kinds of faults one is a person who stands in the list twice. */
const doubled = faulty / 12;
const list = join(folder, 'list.jsonl');

let database: TestDatabase;
const started: Program[] = [];

beforeAll(async () => {
  await buildProject();
  database = await startDatabase();
  const declaredOn = '2026-01-01';
  const people = { ...areaOf(commune, declaredOn), form: defaultForm('JSONL'), declaredOn };
  await writePeople({ ...people, path: list, count: rows, faulty, seed: 3 }, () => undefined);
});
afterAll(async () => {
  for (const program of started) program.kill('SIGKILL');
  await Promise.all(started.map(({ end }) => end));
  await database.stop();
});

function start(script: string, ...args: readonly string[]): Program {
  const program = startProgram(
    script,
    {
      DATABASE_URL: database.ownerUrl,
      MASTER_KEY: testSecret.toString('base64'),
      DATA_DIR: folder,
      PORT: '0',
    },
    args,
  );
  started.push(program);
  return program;
}

async function tokenOfOfficer(): Promise<string> {
  const program = start('src/commands/token.js', 'COMMUNE_OFFICER', '--place', commune);
  expect((await program.end).code).toBe(0);
  return program.output.trim();
}

async function ask(address: string, token: string, query: string, variables: object) {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data } = (await answer.json()) as { data: Record<string, Record<string, unknown>> };
  return data;
}

async function count(from: string): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM ${from}`;
  const [row] = await asOperator<{ count: number }>(database.owner, sql);
  return row?.count ?? 0;
}

const files = () => readdirSync(join(folder, 'intake'));

it('a server killed in the middle of a list goes on with it, and leaves nothing behind', async () => {
  const first = start('src/main.js');
  const address = await addressOf(first);
  const token = await tokenOfOfficer();
  const uploaded = await fetch(`${address}/imports/labourers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: readFileSync(list),
  });
  expect(uploaded.status).toBe(200);
  const { uploadId } = (await uploaded.json()) as { uploadId: string };
  for (const name of files()) {
    expect(readFileSync(join(folder, 'intake', name)).includes('personalId')).toBe(false);
  }
  const asked = await ask(
    address,
    token,
    `mutation ($input: ImportLabourersInput!) {
      importLabourers(input: $input) { job { state } userErrors { message } } }`,
    { input: { uploadId, placeCode: commune, formVersion: defaultForm('JSONL').code } },
  );
  expect(asked['importLabourers']).toEqual({ job: { state: 'WAITING' }, userErrors: [] });
  while ((await count('import_job WHERE rows_done > 0')) === 0) await delay(10);
  first.kill('SIGKILL');
  await first.end;
  expect(await count(`import_job WHERE rows_done < ${rows}`)).toBe(1);
  expect(files().some((name) => name.endsWith('.list'))).toBe(true);

  const second = start('src/main.js');
  const again = await addressOf(second);
  const look = async () => {
    const query = `query ($id: ID!) {
      importJob(id: $id) { state rowsRead recorded updated unchanged duplicates proposed refused } }`;
    return (await ask(again, token, query, { id: uploadId }))['importJob'];
  };
  while ((await look())?.['state'] !== 'DONE') await delay(200);
  expect(await look()).toEqual({
    state: 'DONE',
    rowsRead: rows,
    recorded: rows - faulty,
    updated: 0,
    unchanged: 0,
    duplicates: doubled,
    proposed: 0,
    refused: faulty - doubled,
  });
  for (const table of ['labourer', 'labourer_version', 'labourer_source']) {
    expect(await count(table)).toBe(rows - faulty);
  }
  const recorded = `data_use AS d, unnest(d.subjects) AS s WHERE d.action = 'RECORD'`;
  expect(await count(recorded)).toBe(rows - faulty);
  expect(await count('import_key')).toBe(0);
  while (files().some((name) => !name.endsWith('.refused'))) await delay(50);
  expect(files()).toHaveLength(1);
});
