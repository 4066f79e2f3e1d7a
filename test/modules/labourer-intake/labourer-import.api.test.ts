import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Workbook } from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { Role } from '../../../src/access/roles';
import { anonymous, type Viewer } from '../../../src/access/viewer';
import { defaultForm, writePeople } from '../../../src/modules/labourer-intake';
import { areaOf } from '../../../src/modules/labourer-intake/synthetic/area';
import {
  importLabourersJob,
  secondsOfTurn,
} from '../../../src/modules/labourer-intake/uploads/labourer-import.job';
import { buildContract } from '../../../src/schema';
import { createServer } from '../../../src/server/server';
import { asOperator } from '../../support/as-operator';
import { makeCanary, sightingsIn, traitsOf } from '../../support/canaries';
import { labourerForm } from '../../support/labourer-desk';
import { startRegistry, type TestRegistry } from '../../support/registry';
import { roomyAdmission, roomyLimits } from '../../support/roomy-limits';

jest.setTimeout(120_000);

const commune = '2025:23947';
const oldCode = '23944';
const officer: Viewer = {
  ...anonymous,
  role: Role.COMMUNE_OFFICER,
  subject: 'account:officer',
  placeKey: commune,
};

let registry: TestRegistry;
let server: FastifyInstance;

beforeAll(async () => {
  registry = await startRegistry();
  server = await createServer(registry.services, buildContract(), {
    readViewer: ({ headers }) => Promise.resolve(viewers[headers.authorization ?? ''] ?? anonymous),
    graphql: roomyLimits,
    admission: roomyAdmission,
  });
});
afterAll(async () => {
  await server.close();
  await registry.stop();
});

const viewers: Readonly<Record<string, Viewer>> = {
  officer,
  other: { ...officer, subject: 'account:other' },
  centre: { ...anonymous, role: Role.CENTRE_STAFF, subject: 'account:centre' },
};

async function listOf(count: number, faulty: number, place = oldCode): Promise<Buffer> {
  const path = join(registry.services.dataFolder, `${count}-${faulty}-${place}.xlsx`);
  const declaredOn = '2025-06-30';
  const form = defaultForm('XLSX');
  const wanted = { path, ...areaOf(place, declaredOn), form, declaredOn, count, faulty, seed: 5 };
  await writePeople(wanted, () => undefined);
  return readFileSync(path);
}

const upload = (authorization: string, payload: Buffer) =>
  server.inject({
    method: 'POST',
    url: '/imports/labourers',
    headers: { authorization, 'content-type': 'application/octet-stream' },
    payload,
  });

async function ask(authorization: string, query: string, variables: object) {
  const answer = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization, 'accept-language': 'en' },
    payload: { query, variables },
  });
  // Answers are read by their path, as a client does.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return answer.json<{ data: any; errors?: readonly { message: string }[] }>();
}

const job = `state rowsTotal rowsRead recorded updated unchanged duplicates proposed refused
  report { reason rows } refusedRowsUrl failure dryRun`;

const importing = (authorization: string, input: object) =>
  ask(
    authorization,
    `mutation ($input: ImportLabourersInput!) {
       importLabourers(input: $input) { job { id ${job} } userErrors { code message field } }
     }`,
    { input },
  );

async function look(authorization: string, id: string) {
  const query = `query ($id: ID!) { importJob(id: $id) { ${job} } }`;
  const { data } = await ask(authorization, query, { id });
  return data.importJob as Record<string, string> | null;
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error('There is no such import.');
  return value;
}

async function uploaded(payload: Buffer): Promise<string> {
  const answer = await upload('officer', payload);
  expect(answer.statusCode).toBe(200);
  return answer.json<{ uploadId: string }>().uploadId;
}

async function people(): Promise<number> {
  const sql = 'SELECT count(*)::int AS count FROM labourer';
  const [row] = await asOperator<{ count: number }>(registry.owner, sql);
  return row?.count ?? 0;
}

const run = () => importLabourersJob.run(registry.services);
const filesLeft = () => readdirSync(join(registry.services.dataFolder, 'intake'));

describe('a list that is handed over', () => {
  it('is taken from those who record people, and from nobody else', async () => {
    expect((await upload('', Buffer.from('x'))).statusCode).toBe(401);
    expect((await upload('centre', Buffer.from('x'))).statusCode).toBe(403);
    expect((await upload('officer', Buffer.alloc(0))).statusCode).toBe(400);
  });

  it('is imported by the server into the places of the importer, and then forgotten', async () => {
    const uploadId = await uploaded(await listOf(300, 24));
    const asked = await importing('officer', { uploadId, placeCode: oldCode });
    expect(asked.data.importLabourers).toMatchObject({
      userErrors: [],
      job: { state: 'WAITING', rowsRead: 0 },
    });
    await run();
    const done = required(await look('officer', uploadId));
    expect(done).toMatchObject({ state: 'DONE', rowsTotal: 300, rowsRead: 300, recorded: 276 });
    expect(done).toMatchObject({ duplicates: 2, proposed: 0, refused: 22, failure: null });
    expect(done['report']).toContainEqual({ reason: 'LOAI1', rows: 4 });
    expect(await people()).toBe(276);
    expect(filesLeft().filter((name) => !name.endsWith('.refused'))).toEqual([]);

    const refused = await server.inject({
      url: done['refusedRowsUrl'] ?? '',
      headers: { authorization: 'officer' },
    });
    expect(refused.statusCode).toBe(200);
    expect(refused.rawPayload.subarray(0, 2).toString()).toBe('PK');
    for (const authorization of ['other', 'centre', '']) {
      const { statusCode } = await server.inject({
        url: done['refusedRowsUrl'] ?? '',
        headers: { authorization },
      });
      expect(statusCode).toBeGreaterThanOrEqual(401);
    }
  });

  it('is nobody else’s to look at or to import', async () => {
    const uploadId = await uploaded(await listOf(5, 0));
    expect(await look('other', uploadId)).toBeNull();
    const asked = await importing('other', { uploadId, placeCode: oldCode });
    expect(asked.data.importLabourers.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await importing('centre', { uploadId })).errors).toBeDefined();
  });

  it('records nobody who lives elsewhere, and changes nothing as a trial', async () => {
    const before = await people();
    const elsewhere = await uploaded(await listOf(20, 0, '23557'));
    await importing('officer', { uploadId: elsewhere, placeCode: '23557' });
    await run();
    expect(await look('officer', elsewhere)).toMatchObject({ recorded: 0, refused: 20 });
    const trial = await uploaded(await listOf(40, 0));
    await importing('officer', { uploadId: trial, placeCode: oldCode, dryRun: true });
    await run();
    expect(await look('officer', trial)).toMatchObject({ state: 'DONE', dryRun: true });
    expect(await people()).toBe(before);
  });

  it('that is no list fails with the reason, and a second request is refused', async () => {
    const uploadId = await uploaded(Buffer.from('fullName,salary\nA,1\n'));
    await importing('officer', { uploadId });
    const again = await importing('officer', { uploadId });
    expect(again.data.importLabourers.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    await run();
    const failed = required(await look('officer', uploadId));
    expect(failed['state']).toBe('FAILED');
    expect(failed['failure']).toMatch(/no item "salary"/);
  });
});

describe('while a list is imported', () => {
  const canary = makeCanary(61);
  /** Each item stands in the column of another, where no one can read it and the reason repeats it. */
  const swapped = labourerForm({
    fullName: canary.fullName,
    dateOfBirth: canary.addressLine,
    sex: canary.fullName,
    generalEducation: canary.reasonInWords,
    technicalQualification: canary.socialInsuranceNumber,
    placeCode: '23947',
  });
  const folder = () => join(registry.services.dataFolder, 'intake');

  /** Whatever stood in the files of imports at any moment, in disguise or not. */
  async function readUntil(done: Promise<void>): Promise<readonly [string, string][]> {
    const seen = new Map<string, string>();
    const ended = new AbortController();
    const finished = done.finally(() => {
      ended.abort();
    });
    while (!ended.signal.aborted) {
      for (const name of readdirSync(folder())) {
        const bytes = await readFile(join(folder(), name)).catch(() => Buffer.alloc(0));
        seen.set(`${name} of ${bytes.length} bytes`, bytes.toString('latin1') + bytes.toString());
      }
      await delay(5);
    }
    await finished;
    return [...seen];
  }

  it('no file says anything of anybody, and the refused rows still say why', async () => {
    const rows = Array.from({ length: 1_200 }, () => JSON.stringify(swapped)).join('\n');
    const uploadId = await uploaded(Buffer.from(rows));
    await importing('officer', { uploadId, placeCode: '23947', formVersion: 'TT09-2025/01' });
    const files = await readUntil(run());
    expect(files.filter(([name]) => !/\.(list|refused) /.test(name)).length).toBeGreaterThan(1);
    expect(sightingsIn(files, traitsOf(canary))).toEqual([]);
    const done = required(await look('officer', uploadId));
    expect(done).toMatchObject({ state: 'DONE', refused: 1_200 });
    const refused = await server.inject({
      url: done['refusedRowsUrl'] ?? '',
      headers: { authorization: 'officer' },
    });
    const workbook = new Workbook();
    await workbook.xlsx.load(refused.rawPayload.buffer as ArrayBuffer);
    const told = JSON.stringify(workbook.worksheets[0]?.getSheetValues());
    expect(told).toContain(canary.fullName);
    expect(told).toContain(`đã nhận \\"${canary.addressLine}`);
  });
});

it('a turn ends while a server may still wait for it', () => {
  expect(secondsOfTurn).toBeLessThanOrEqual(30);
});
