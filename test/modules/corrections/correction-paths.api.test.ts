import { Role } from '../../../src/access/roles';
import {
  call,
  codesOf,
  keyOf,
  labourerForm,
  officerOf,
  record,
  send,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { decide, pick, propose, waiting } from './correction-desk';

let registry: TestRegistry;
let officer: Asker;
let colleague: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
  colleague = officerOf(registry);
});
afterAll(() => registry.stop());

const self = ({ id }: Which, subject = `account:self-${keyOf(id)}`) =>
  registry.as(Role.CITIZEN, { labourerId: keyOf(id), subject });

describe('a proposal', () => {
  it('of values that no form could take is refused', async () => {
    const person = await record(officer);
    const values = {
      fullName: 'Nguyễn Văn 2',
      dateOfBirth: '31/02/1990',
      personalId: '12',
      phone: '12',
    };
    const { userErrors } = await propose(self(person), person, values);
    expect(codesOf(userErrors).map(String).sort()).toEqual([
      'INVALID_INPUT,labourer.dateOfBirth',
      'INVALID_INPUT,labourer.fullName',
      'INVALID_INPUT,labourer.personalId',
      'INVALID_INPUT,labourer.phone',
    ]);
    const card = await propose(self(person), person, { personalId: '012345678', highestGrade: 9 });
    expect(card.userErrors).toEqual([]);
  });

  it('about a sensitive item is shown whole to the officer who decides', async () => {
    const person = await record(officer);
    const { correction } = await propose(self(person), person, { priorityGroups: ['POOR'] });
    const decided = await call<{ correction: { sensitiveChanges: unknown } }>(
      officer,
      'decideCorrection',
      { ...pick(correction), decision: 'ACCEPT', labourerVersion: 1 },
      'correction { sensitiveChanges { item proposed } }',
    );
    expect(decided.correction.sensitiveChanges).toEqual([
      { item: 'priorityGroups', proposed: ['POOR'] },
    ]);
  });
});

describe('accepting a number that is another person’s', () => {
  it('is refused, promises nothing, and leaves the proposal to be decided', async () => {
    const personalId = labourerForm()['personalId'];
    await record(officer, { personalId });
    const one = await record(officer);
    const { correction } = await propose(officer, one, { personalId });
    const { userErrors } = await decide(colleague, correction, { labourerVersion: 1 });
    expect(codesOf(userErrors)).toEqual([['CONFLICT', 'changes.personalId']]);
    expect(userErrors[0]?.message).not.toContain('proposal');
    const standing = await waiting(colleague, { labourerId: one.id });
    expect(standing.map(({ id }) => id)).toEqual([correction.id]);
  });
});

describe('a change to a number that is another person’s', () => {
  it('is kept on that record as it was sent, with nothing else of the record it was for', async () => {
    const neighbour = officerOf(registry, '26743');
    const personalId = labourerForm()['personalId'];
    const home = { placeCode: '26743', permanentAddress: { placeCode: '26743', line: '1' } };
    const theirs = await record(neighbour, { personalId, ...home });
    const one = await record(officer, { fullName: 'Khiếu Ở Đây' });
    const labourer = { personalId, generalEducation: 'PRIMARY' };
    await call(officer, 'updateLabourer', { ...one, labourer, reason: 'Theo thẻ.' }, '');
    const { data } = await neighbour.ask(
      `query ($filter: CorrectionFilter) { corrections(filter: $filter, first: 5) { nodes {
        items evidence identityChanges { proposed } changes { item proposed } } } }`,
      { filter: { labourerId: theirs.id } },
    );
    expect(data.corrections.nodes).toEqual([
      {
        ...{ items: ['generalEducation', 'personalId'], evidence: 'Theo thẻ.' },
        identityChanges: [{ proposed: personalId }],
        changes: [{ item: 'generalEducation', proposed: 'PRIMARY' }],
      },
    ]);
  });
});

describe('a proposal', () => {
  it('of what is still to come is refused', async () => {
    const one = await record(officer);
    const { userErrors } = await propose(
      officer,
      one,
      { generalEducation: 'PRIMARY' },
      { validFrom: '2090-01-01' },
    );
    expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'validFrom']]);
  });
});

const merge = async (keep: Which, other: Which) => {
  const input = {
    ...{ keepId: keep.id, keepVersion: keep.version, reason: 'Một người khai hai lần.' },
    ...{ mergeId: other.id, mergeVersion: other.version },
    choices: [{ item: 'personalId', from: 'KEEP' }],
  };
  expect((await call(officer, 'mergeLabourers', input, '')).userErrors).toEqual([]);
};

describe('proposals for a record that is merged', () => {
  const self = ({ id }: Which) =>
    registry.as(Role.CITIZEN, { labourerId: keyOf(id), subject: `account:self-${keyOf(id)}` });

  it('wait on the record that stays, and go back when the merge is undone', async () => {
    const [one, two] = [await record(officer), await record(officer)];
    const { correction } = await propose(self(two), two, { generalEducation: 'PRIMARY' });
    await merge(one, two);
    expect(await waiting(colleague, { labourerId: two.id })).toEqual([]);
    expect(await waiting(colleague, { labourerId: one.id })).toMatchObject([
      { id: correction.id, recordHasMoved: true, labourer: { id: one.id } },
    ]);
    await call(
      officer,
      'unmergeLabourers',
      { id: two.id, version: 2, keptVersion: 2, reason: 'Hai người khác nhau.' },
      '',
    );
    expect(await waiting(colleague, { labourerId: one.id })).toEqual([]);
    expect(await waiting(colleague, { labourerId: two.id })).toMatchObject([{ id: correction.id }]);
  });

  it('are decided on the record that stays', async () => {
    const [one, two] = [await record(officer), await record(officer)];
    const { correction } = await propose(self(two), two, { generalEducation: 'PRIMARY' });
    await merge(one, two);
    const late = await propose(self(two), two, { generalEducation: 'LOWER_SECONDARY' });
    const [first] = await waiting(colleague, { labourerId: one.id });
    expect(first?.conflictsWith).toEqual([{ id: late.correction.id }]);
    const decided = await decide(colleague, correction, { labourerVersion: 2 });
    expect(decided.userErrors).toEqual([]);
    const { data } = await officer.ask(
      'query ($id: ID!) { labourer(id: $id) { version generalEducation source } }',
      { id: one.id },
    );
    expect(data.labourer).toEqual({ version: 3, generalEducation: 'PRIMARY', source: 'PROPOSAL' });
  });
});

describe('the number of a record that is merged', () => {
  it('leads a form of that person to a proposal on the record that stays', async () => {
    const personalId = labourerForm()['personalId'];
    const one = await record(officer, { fullName: 'Khiếu Đơn' });
    await merge(one, await record(officer, { fullName: 'Khiếu Đơn', personalId }));
    const home = { placeCode: '26743', permanentAddress: { placeCode: '26743', line: '7 Lê Lợi' } };
    const labourer = labourerForm({ personalId, ...home });
    const neighbour = officerOf(registry, '26743');
    await call(neighbour, 'recordLabourer', { labourer, formVersion: 'TT09-2025/01' }, '');
    const [kept] = await waiting(officer, { labourerId: one.id });
    expect(kept).toMatchObject({ source: 'KEPT_INPUT', labourer: { id: one.id } });
  });

  it('leads whoever shows it at a centre to the record that stays', async () => {
    const personalId = labourerForm()['personalId'];
    const one = await record(officer, { fullName: 'Khiếu Gộp' });
    await merge(one, await record(officer, { fullName: 'Khiếu Gộp', personalId }));
    const [office] = await registry.owner.query<{ key: string }[]>(
      `INSERT INTO office (name) VALUES ('Trung tâm Gộp') RETURNING public_id AS key`,
    );
    const staff = registry.as(Role.CENTRE_STAFF, {
      subject: 'account:staff',
      officeId: office?.key ?? null,
    });
    const { centreRegistration } = await call<{ centreRegistration: { labourerId: string } }>(
      staff,
      'registerWithCentre',
      { personalId, fullName: 'Khiếu Gộp', basis: 'SERVICE_REQUEST', basisReference: 'DK-1' },
      'centreRegistration { labourerId }',
    );
    expect(centreRegistration.labourerId).toBe(one.id);
  });
});

describe('that another system was told', () => {
  it('is said by who keeps the record, not by who opened it in an emergency', async () => {
    const one = await record(officer);
    const { correction } = await propose(officer, one, { generalEducation: 'PRIMARY' });
    await decide(colleague, correction, { labourerVersion: 1 });
    const police = (code: string) =>
      registry.as(Role.COMMUNE_POLICE, {
        placeKey: `2025:${code}`,
        subject: `account:police-${code}`,
      });
    await send(
      police('26743'),
      'openInEmergency',
      { labourerId: one.id, reason: 'Tìm người mất tích trong đêm nay.' },
      'emergencyAccess { id }',
    );
    const { data } = await police('26743').ask(
      '{ correctionNotices(first: 10) { nodes { id labourer { id } } } }',
    );
    const [notice] = data.correctionNotices.nodes as { id: string }[];
    const confirm = (asker: Asker) =>
      call<{ noticeId: string | null }>(
        asker,
        'confirmCorrectionNotice',
        { id: notice?.id },
        'noticeId',
      );
    expect(codesOf((await confirm(police('26743'))).userErrors)).toEqual([['NOT_FOUND', null]]);
    expect((await confirm(police('26740'))).noticeId).toBe(notice?.id);
  });
});
