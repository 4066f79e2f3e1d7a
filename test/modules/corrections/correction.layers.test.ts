import { Role } from '../../../src/access/roles';
import { type Actor, protectedTransaction } from '../../../src/database/protected';
import {
  call,
  keyOf,
  labourerForm,
  officerOf,
  record,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { decide, pick, propose } from './correction-desk';

let registry: TestRegistry;
let officer: Asker;
let person: Which;
let other: Which;

const nobody: Actor = {
  ...{ role: '', subject: '', office: null, placeKeys: [], labourer: null, requestId: null },
};
const helper: Actor = {
  ...nobody,
  role: Role.COMMUNE_OFFICER,
  subject: 'account:helper',
  placeKeys: ['2025:00004'],
};
const proposer: Actor = {
  ...nobody,
  role: Role.COMMUNE_OFFICER,
  subject: 'account:proposer',
  placeKeys: ['2025:26740'],
};

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
  const colleague = officerOf(registry);
  const ofProposer = registry.as(Role.COMMUNE_OFFICER, {
    subject: proposer.subject,
    placeKey: '2025:26740',
  });
  const helping = registry.as(Role.COMMUNE_OFFICER, {
    subject: helper.subject,
    placeKey: '2025:00004',
  });
  const fullName = 'Khiếu Một Người';
  person = await record(officer, { fullName });
  other = await record(officer, labourerForm({ fullName }));
  await propose(ofProposer, person, { generalEducation: 'PRIMARY' });
  const { correction } = await propose(officer, person, { fullName: 'Khiếu Một Nguời' });
  const decided = await decide(colleague, pick(correction), { labourerVersion: 1 });
  expect(decided.userErrors).toEqual([]);
  await call(
    officer,
    'mergeLabourers',
    {
      ...{ keepId: person.id, keepVersion: 2, mergeId: other.id, mergeVersion: 1 },
      choices: ['personalId', 'fullName'].map((item) => ({ item, from: 'KEEP' })),
      reason: 'Trùng.',
    },
    '',
  );
  await call(
    helping,
    'openInEmergency',
    { labourerId: person.id, reason: 'Người lao động ngất tại nơi làm việc.' },
    '',
  );
});
afterAll(() => registry.stop());

/** Runs a change past the queries of the product; how many rows row-level security left to it. */
const change = (actor: Actor, sql: string): Promise<number> =>
  protectedTransaction(registry.databases.register, actor, async (tx) => {
    const [, changed] = await tx.query<[unknown[], number]>(`${sql} RETURNING 1`);
    return changed;
  });

const inEmergency = helper;
const asPerson = (): Actor => ({
  ...nobody,
  role: Role.CITIZEN,
  subject: 'account:person',
  labourer: keyOf(person.id),
});

const changes = {
  'a proposal decided': `UPDATE correction SET state = 'ACCEPTED' WHERE state = 'PENDING'`,
  'a notice told': `UPDATE correction_notice SET told_at = now(), told_by = 'x'`,
  'a number ended': 'UPDATE labourer_identity SET to_version = 9 WHERE to_version IS NULL',
  'a pair decided': `UPDATE duplicate_candidate SET state = 'DISMISSED'`,
  'a merge undone': 'UPDATE labourer_merge SET undone = true',
};

test('who opened a record in an emergency reads what hangs on it', async () => {
  const count = (table: string) =>
    protectedTransaction(registry.databases.register, inEmergency, async (tx) => {
      const rows = await tx.query<unknown[]>(`SELECT id FROM ${table}`);
      return rows.length;
    });
  expect(await count('correction')).toBe(2);
  expect(await count('correction_notice')).toBe(1);
});

describe.each(Object.entries(changes))('with all queries off, %s', (_what, sql) => {
  test('is left to nobody who was let in by an emergency', async () => {
    expect(await change(inEmergency, sql)).toBe(0);
  });

  test('is not left to the person', async () => {
    expect(await change(asPerson(), sql)).toBe(0);
  });
});

test('with all queries off, a proposal is not accepted by who made it', async () => {
  const accept = change(proposer, changes['a proposal decided']);
  await expect(accept).rejects.toThrow(/row-level security/);
});

test('with all queries off, a proposal is taken back by who made it, wherever the record is', async () => {
  const away = { ...proposer, placeKeys: ['2025:00004'] };
  const withdraw = `UPDATE correction SET state = 'WITHDRAWN' WHERE state = 'PENDING'`;
  expect(await change(away, withdraw)).toBe(1);
});
