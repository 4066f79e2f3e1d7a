import { Role } from '../../../src/access/roles';
import { type Actor, readInScope } from '../../../src/database/protected';
import { duringChange } from '../../support/during-change';
import {
  call,
  keyOf,
  labourerForm,
  officerOf,
  record,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { importForms, officerActor } from '../labourer-intake/make-list';
import { merge, someone } from './duplicate-desk';

let registry: TestRegistry;
let officer: Asker;
let centre: string;

interface Person extends Which {
  readonly fullName: string;
  readonly personalId: string;
}

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
  const [made] = await registry.owner.query<{ key: string }[]>(
    `INSERT INTO office (name) VALUES ('Trung tâm Một') RETURNING public_id AS key`,
  );
  centre = made?.key ?? '';
});
afterAll(() => registry.stop());

const staff = () => registry.as(Role.CENTRE_STAFF, { subject: 'account:staff', officeId: centre });
const helper = () =>
  registry.as(Role.COMMUNE_OFFICER, { subject: 'account:helper', placeKey: '2025:00004' });
const personOf = ({ id }: Which) =>
  registry.as(Role.CITIZEN, { subject: 'account:person', labourerId: keyOf(id) });

/** Two records of one person, the second of which will be merged into the first. */
async function twoRecords(): Promise<[Person, Person]> {
  const fullName = someone();
  const one = labourerForm({ fullName });
  const other = labourerForm({ fullName });
  return [
    { ...(await record(officer, one)), fullName, personalId: String(one['personalId']) },
    { ...(await record(officer, other)), fullName, personalId: String(other['personalId']) },
  ];
}

const register = ({ personalId, fullName }: Person) =>
  call<{ centreRegistration: Which | null }>(
    staff(),
    'registerWithCentre',
    { personalId, fullName, basis: 'CONSENT', basisReference: 'DK-1' },
    'centreRegistration { id version }',
  );

const open = (who: { readonly personalId: string } | { readonly labourerId: string }) =>
  call<{ emergencyAccess: { labourerId: string } | null }>(
    helper(),
    'openInEmergency',
    { ...who, reason: 'Người lao động ngất tại nơi làm việc.' },
    'emergencyAccess { labourerId }',
  );

const number = ({ personalId }: Person) => ({ personalId });

const unmerge = (kept: Which, merged: Which) =>
  call(
    officer,
    'unmergeLabourers',
    {
      ...{ id: merged.id, version: merged.version + 1, keptVersion: kept.version + 1 },
      reason: 'Hai người khác nhau.',
    },
    '',
  );

/** Which of these records an asker is shown, over the API. */
async function shownTo(asker: Asker, records: readonly Which[]): Promise<readonly boolean[]> {
  const shown: boolean[] = [];
  for (const { id } of records) {
    const { data } = await asker.ask('query ($id: ID!) { labourer(id: $id) { fullName } }', { id });
    shown.push(data.labourer != null);
  }
  return shown;
}

const byNumber = async (asker: Asker, personalId: string, purpose: string) => {
  const { data } = await asker.ask<{ labourerByPersonalId: { id: string } | null }>(
    `query ($personalId: PersonalId!, $purpose: String!) {
      labourerByPersonalId(personalId: $personalId, purpose: $purpose) { id } }`,
    { personalId, purpose },
  );
  return data.labourerByPersonalId?.id ?? null;
};

/** What row-level security alone lets through. */
const policedTo = async (who: Partial<Actor>, records: readonly Which[]) => {
  const seen = await readInScope<{ key: string }>(
    registry.databases.register,
    {
      ...{ role: '', subject: '', office: null, placeKeys: [], labourer: null, requestId: null },
      ...who,
    },
    { text: 'SELECT l.public_id AS key FROM labourer AS l' },
  );
  const keys = new Set(seen.map(({ key }) => key));
  return records.map(({ id }) => keys.has(keyOf(id)));
};

const registrationsOf = async (asker: Asker) => {
  const { data } = await asker.ask<{ centreRegistrations: { nodes: object[] } }>(
    '{ centreRegistrations(first: 50) { nodes { labourerId endedAt } } }',
  );
  return data.centreRegistrations.nodes;
};

describe('a centre with which somebody is registered whose record is merged', () => {
  const asStaff = () => ({ role: Role.CENTRE_STAFF, subject: 'account:staff', office: centre });

  it('sees the record that stays, and the one before when they are un-merged', async () => {
    const [kept, merged] = await twoRecords();
    await register(merged);
    expect(await shownTo(staff(), [kept, merged])).toEqual([false, true]);
    expect((await merge(officer, kept, merged)).userErrors).toEqual([]);
    expect(await shownTo(staff(), [kept, merged])).toEqual([true, false]);
    expect(await policedTo(asStaff(), [kept, merged])).toEqual([true, false]);
    expect((await unmerge(kept, merged)).userErrors).toEqual([]);
    expect(await shownTo(staff(), [kept, merged])).toEqual([false, true]);
    expect(await policedTo(asStaff(), [kept, merged])).toEqual([false, true]);
  });

  it('finds it by the number of either record', async () => {
    const [kept, merged] = await twoRecords();
    await register(merged);
    await merge(officer, kept, merged);
    const find = (personalId: string) => byNumber(staff(), personalId, 'EMPLOYMENT_SERVICE');
    expect(await find(kept.personalId)).toBe(kept.id);
    expect(await find(merged.personalId)).toBe(kept.id);
    expect(await register(merged)).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
  });

  it('is told of both registrations where there were two, and ends both at once', async () => {
    const [kept, merged] = await twoRecords();
    await register(kept);
    const { centreRegistration } = await register(merged);
    expect((await merge(officer, kept, merged)).userErrors).toEqual([]);
    const ofPerson = async () => registrationsOf(personOf(kept));
    expect(await ofPerson()).toEqual([
      { labourerId: kept.id, endedAt: null },
      { labourerId: kept.id, endedAt: null },
    ]);
    await call(
      staff(),
      'endCentreRegistration',
      { ...centreRegistration, reason: 'Đã có việc làm.' },
      '',
    );
    expect(await ofPerson()).not.toContainEqual({ labourerId: kept.id, endedAt: null });
    expect(await shownTo(staff(), [kept, merged])).toEqual([false, false]);
    expect((await register(kept)).userErrors).toEqual([]);
  });

  it('keeps seeing it through one merge after the other, and back', async () => {
    const [first, second] = await twoRecords();
    const third = await record(officer, { fullName: first.fullName });
    await register(first);
    await merge(officer, second, first);
    await merge(officer, third, { ...second, version: 2 });
    expect(await shownTo(staff(), [first, second, third])).toEqual([false, false, true]);
    await unmerge(third, { ...second, version: 2 });
    expect(await shownTo(staff(), [first, second, third])).toEqual([false, true, false]);
    await unmerge({ ...second, version: 3 }, first);
    expect(await shownTo(staff(), [first, second, third])).toEqual([true, false, false]);
  });

  it('loses sight of it when the person takes back consent that was given on the merged record', async () => {
    const [kept, merged] = await twoRecords();
    await register(merged);
    const { subjectRequest } = await call<{ subjectRequest: Which }>(
      personOf(merged),
      'makeSubjectRequest',
      { kind: 'WITHDRAW_CONSENT', details: 'Tôi rút lại sự đồng ý.' },
      'subjectRequest { id version }',
    );
    await merge(officer, kept, merged);
    const { data } = await personOf(kept).ask(
      '{ subjectRequests(first: 9) { nodes { id labourerId } } }',
    );
    expect(data.subjectRequests.nodes).toEqual([{ id: subjectRequest.id, labourerId: kept.id }]);
    const { userErrors } = await call(
      officer,
      'fulfilSubjectRequest',
      { ...subjectRequest, outcome: 'Đã ngừng.' },
      '',
    );
    expect(userErrors).toEqual([]);
    expect(await shownTo(staff(), [kept, merged])).toEqual([false, false]);
  });
});

describe('an opening in an emergency of a record that is merged', () => {
  const asHelper = { role: Role.COMMUNE_OFFICER, subject: 'account:helper' };
  const forEmergency = (personalId: string) =>
    byNumber(helper(), personalId, 'LABOUR_ADMINISTRATION');
  beforeEach(() => registry.owner.query('TRUNCATE emergency_access'));

  it('leads to the record that stays, and back when they are un-merged', async () => {
    const [kept, merged] = await twoRecords();
    await open(number(merged));
    expect(await shownTo(helper(), [kept, merged])).toEqual([false, true]);
    await merge(officer, kept, merged);
    expect(await shownTo(helper(), [kept, merged])).toEqual([true, false]);
    expect(await policedTo(asHelper, [kept, merged])).toEqual([true, false]);
    expect(await forEmergency(merged.personalId)).toBe(kept.id);
    await unmerge(kept, merged);
    expect(await policedTo(asHelper, [kept, merged])).toEqual([false, true]);
  });

  it('is shown to the person on the record that stays, and its uses are those of an emergency', async () => {
    const [kept, merged] = await twoRecords();
    await open(number(merged));
    await merge(officer, kept, merged);
    await shownTo(helper(), [kept]);
    const { data } = await personOf(kept).ask(`{
      viewer { labourer { emergencyAccesses(first: 5) { totalCount } } }
      dataUses(first: 1) { nodes { action byRole } } }`);
    expect(data.viewer.labourer.emergencyAccesses.totalCount).toBe(1);
    expect(data.dataUses.nodes).toEqual([{ action: 'EMERGENCY', byRole: Role.COMMUNE_OFFICER }]);
  });

  it('made by what the merged record is known by opens the record that stays', async () => {
    const [kept, merged] = await twoRecords();
    await merge(officer, kept, merged);
    const one = await open({ labourerId: merged.id });
    expect(one.emergencyAccess?.labourerId).toBe(kept.id);
    expect(await forEmergency(merged.personalId)).toBe(kept.id);
    expect((await open(number(merged))).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });
});

/** Merges two records by hand, and lets others run into it before it is committed. */
const duringMerge = <T>(kept: Which, merged: Which, meanwhile: () => Promise<T>): Promise<T> =>
  duringChange(registry.owner, keyOf(merged.id), meanwhile, [
    `UPDATE labourer SET status = 'MERGED',
       merged_into = (SELECT l.id FROM labourer AS l WHERE l.public_id = $2)
     WHERE public_id = $1`,
    [keyOf(merged.id), keyOf(kept.id)],
  ]);

describe('while two records are being merged', () => {
  it('a registration with a centre ends up on the record that stays', async () => {
    const [kept, merged] = await twoRecords();
    const { userErrors } = await duringMerge(kept, merged, () => register(merged));
    expect(userErrors).toEqual([]);
    expect(await shownTo(staff(), [kept, merged])).toEqual([true, false]);
  });

  it('a proposal ends up on the record that stays', async () => {
    const [kept, merged] = await twoRecords();
    const labourer = { phone: '0901234567' };
    const { userErrors } = await duringMerge(kept, merged, () =>
      call(
        officer,
        'proposeCorrection',
        { labourerId: merged.id, labourer, evidence: 'Giấy tờ.' },
        '',
      ),
    );
    expect(userErrors).toEqual([]);
    const { data } = await officer.ask(
      `query ($filter: CorrectionFilter) { corrections(first: 9, filter: $filter) {
        nodes { labourer { id } } } }`,
      { filter: { labourerId: kept.id } },
    );
    expect(data.corrections.nodes).toEqual([{ labourer: { id: kept.id } }]);
  });

  it('a row of a list about the merged one is kept as a proposal on the one that stays', async () => {
    const [kept, merged] = await twoRecords();
    const { fullName, personalId } = merged;
    const form = labourerForm({ fullName, personalId, declaredOn: '2026-09-01' });
    const { counts } = await duringMerge(kept, merged, () =>
      importForms(registry.services, officerActor('26740', 'account:importer'), [form]),
    );
    expect(counts).toMatchObject({ proposed: 1, changed: 0, refused: 0 });
    const { data } = await officer.ask(
      `query ($filter: CorrectionFilter) { corrections(first: 9, filter: $filter) {
        nodes { source } } }`,
      { filter: { labourerId: kept.id } },
    );
    expect(data.corrections.nodes).toEqual([{ source: 'KEPT_INPUT' }]);
  });
});

test('nobody who signs in can bind a registration, an opening or a request to another record', async () => {
  for (const table of ['centre_registration', 'emergency_access', 'subject_request']) {
    const { pool } = registry.databases.register;
    await expect(pool.query(`UPDATE ${table} SET labourer_id = 1`)).rejects.toThrow(
      `permission denied for table ${table}`,
    );
  }
});

test('with row-level security taken away, the queries alone lead a centre to the record that stays', async () => {
  const [kept, merged] = await twoRecords();
  await register(merged);
  await merge(officer, kept, merged);
  await registry.owner.query('ALTER TABLE labourer DISABLE ROW LEVEL SECURITY');
  expect(await shownTo(staff(), [kept, merged])).toEqual([true, false]);
});
