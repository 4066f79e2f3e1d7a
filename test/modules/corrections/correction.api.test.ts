import { Role } from '../../../src/access/roles';
import {
  call,
  codesOf,
  keyOf,
  labourerForm,
  officerOf,
  provinceOfficer,
  record,
  send,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { type Answer, decide, pick, propose, seen, shown, waiting } from './correction-desk';

let registry: TestRegistry;
let officer: Asker;
let colleague: Asker;
let neighbour: Asker;
let province: Asker;
let police: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
  colleague = officerOf(registry);
  neighbour = officerOf(registry, '26743');
  province = provinceOfficer(registry);
  police = registry.as(Role.COMMUNE_POLICE, { placeKey: '2025:26740', subject: 'account:police' });
});
afterAll(() => registry.stop());

const self = ({ id }: Which, subject = `account:self-${keyOf(id)}`) =>
  registry.as(Role.CITIZEN, { labourerId: keyOf(id), subject });

describe('proposals are refused', () => {
  it.each([
    [Role.ENUMERATOR, { placeKey: '2025:26740' }],
    [Role.VILLAGE_HEAD, { placeKey: '2025:26740' }],
    [Role.EMPLOYER, {}],
    [Role.MINISTRY_ANALYST, {}],
    [Role.PORTAL, {}],
    [Role.ADMINISTRATOR, {}],
    [Role.DATA_PROTECTION_OFFICER, {}],
    [Role.ANONYMOUS, {}],
  ])('to %s', async (role, viewer) => {
    const asker = registry.as(role, viewer);
    const wanted = role === Role.ANONYMOUS ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    for (const field of ['corrections', 'correctionNotices']) {
      const list = await asker.ask(`{ ${field}(first: 1) { nodes { id } } }`);
      expect([field, list.errors?.[0]?.extensions.code]).toEqual([field, wanted]);
    }
    const inputs: Readonly<Record<string, object>> = {
      proposeCorrection: { labourerId: 'x', labourer: {}, evidence: 'x' },
      decideCorrection: { id: 'x', version: 1, decision: 'REJECT' },
      withdrawCorrection: { id: 'x', version: 1 },
      confirmCorrectionNotice: { id: 'x' },
    };
    for (const [mutation, input] of Object.entries(inputs)) {
      const { errors } = await send(asker, mutation, input, '');
      expect([mutation, errors?.[0]?.extensions.code]).toEqual([mutation, wanted]);
    }
  });

  it('to whoever does not see the record: it does not exist, nor does a proposal on it', async () => {
    const person = await record(officer);
    const mine = await propose(self(person), person, { fullName: 'Nguyễn Văn Thử Lại' });
    const { correction } = mine;
    const stranger = await record(neighbour, { placeCode: '26743' });
    for (const asker of [neighbour, self(stranger)]) {
      const refused = await propose(asker, person, { fullName: 'X' });
      expect(codesOf(refused.userErrors)).toEqual([['NOT_FOUND', null]]);
      const list = await waiting(asker, { labourerId: person.id });
      expect(list).toEqual([]);
      const { data } = await asker.ask('query ($id: ID!) { node(id: $id) { id } }', {
        id: correction.id,
      });
      expect(data.node).toBeNull();
      const withdrawn = await call(asker, 'withdrawCorrection', pick(correction), '');
      expect(codesOf(withdrawn.userErrors)).toEqual([['NOT_FOUND', null]]);
    }
    const decided = await decide(neighbour, correction, { labourerVersion: 1 });
    expect(codesOf(decided.userErrors)).toEqual([['NOT_FOUND', null]]);
  });

  it('for deciding: to all but the officer of the commune, and to who made them', async () => {
    const person = await record(officer);
    const { correction } = await propose(officer, person, { fullName: 'Nguyễn Văn Mới' });
    for (const asker of [province, police, self(person)]) {
      const { errors } = await send(
        asker,
        'decideCorrection',
        { ...pick(correction), decision: 'ACCEPT', labourerVersion: 1 },
        '',
      );
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const own = await decide(officer, correction, { labourerVersion: 1 });
    expect(codesOf(own.userErrors)).toEqual([['CONFLICT', null]]);
    const others = await call(colleague, 'withdrawCorrection', pick(correction), '');
    expect(codesOf(others.userErrors)).toEqual([['CONFLICT', null]]);
  });

  it('for deciding: to an officer who has opened the record in an emergency', async () => {
    const personalId = labourerForm()['personalId'];
    const person = await record(officer, { personalId });
    const { correction } = await propose(self(person), person, { fullName: 'Nguyễn Văn Gấp' });
    const reason = 'Người lao động ngất tại nơi làm việc, cần báo gia đình.';
    const opened = await call(neighbour, 'openInEmergency', { personalId, reason }, '');
    expect(opened.userErrors).toEqual([]);
    expect(await waiting(neighbour, { labourerId: person.id })).toHaveLength(1);
    for (const decision of ['ACCEPT', 'REJECT']) {
      const { userErrors } = await decide(neighbour, correction, {
        ...{ decision, labourerVersion: 1, reason: 'x' },
      });
      expect(codesOf(userErrors)).toEqual([['NOT_FOUND', null]]);
    }
  });

  it('without an item, without evidence, from a database without a name', async () => {
    const person = await record(officer);
    const changes = { evidence: ' ', source: 'OTHER_DATABASE' };
    const { userErrors } = await propose(officer, person, {}, changes);
    expect(codesOf(userErrors)).toEqual([
      ['INVALID_INPUT', 'labourer'],
      ['INVALID_INPUT', 'evidence'],
      ['INVALID_INPUT', 'sourceName'],
    ]);
  });

  it('numbers and sensitive items are shown to whom they are open, for a purpose that covers them', async () => {
    const person = await record(officer);
    const number = labourerForm()['personalId'];
    await propose(self(person), person, { personalId: number, ethnicGroup: '02', fullName: 'A B' });
    const query = (purpose: string | null) => ({
      query: `query ($filter: CorrectionFilter, $purpose: String) {
        corrections(filter: $filter, purpose: $purpose, first: 1) { nodes {
          changes { item } identityChanges { item proposed } sensitiveChanges { item proposed } } } }`,
      variables: { filter: { labourerId: person.id }, purpose },
    });
    const ask = (asker: Asker, purpose: string | null = null) =>
      asker.ask(query(purpose).query, query(purpose).variables);
    const byDefault = await ask(officer);
    expect(byDefault.errors?.map(({ path }) => path?.at(-1))).toEqual(['sensitiveChanges']);
    expect(byDefault.data.corrections.nodes[0]).toMatchObject({
      changes: [{ item: 'fullName' }],
      identityChanges: [{ item: 'personalId', proposed: number }],
      sensitiveChanges: null,
    });
    const covered = await ask(officer, 'LABOUR_REGISTRATION');
    expect(covered.errors).toBeUndefined();
    expect(covered.data.corrections.nodes[0].sensitiveChanges).toEqual([
      { item: 'ethnicGroup', proposed: '02' },
    ]);
    const district = registry.as(Role.DISTRICT_OFFICER, { placeKey: '2025:26740' });
    const hidden = await ask(district);
    expect(JSON.stringify(hidden)).not.toContain(String(number));
    const names = await district.ask(
      `query ($filter: CorrectionFilter) { corrections(filter: $filter, first: 1) { nodes {
        items steps { items } } } }`,
      { filter: { labourerId: person.id } },
    );
    expect(names.data.corrections.nodes).toEqual([
      { items: ['fullName', 'personalId'], steps: [{ items: ['fullName', 'personalId'] }] },
    ]);
    const stored = await registry.owner.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.places', '*', true)`);
      return tx.query<{ row: string }[]>(
        `SELECT concat(c::text, encode(c.sealed, 'escape')) AS row FROM correction AS c`,
      );
    });
    expect(stored.map(({ row }) => row).join()).not.toContain(String(number));
  });
});

describe('a proposal', () => {
  it('is not accepted by who does not say which version of the record was read', async () => {
    const person = await record(officer);
    const made = await propose(self(person), person, { fullName: 'Nguyễn Văn Đúng' });
    const refused = await decide(officer, made.correction, { labourerVersion: null });
    expect(codesOf(refused.userErrors)).toEqual([['INVALID_INPUT', 'labourerVersion']]);
  });

  it('of the labourer, accepted, becomes a version of the record with its source and reason', async () => {
    const person = await record(officer);
    const made = await propose(
      self(person),
      person,
      { fullName: 'Nguyễn Văn Đúng', generalEducation: 'PRIMARY' },
      { legalBasis: 'NĐ 318/2025/NĐ-CP', references: ['KS-12/1991'] },
    );
    expect(made.userErrors).toEqual([]);
    expect(made.correction).toMatchObject({
      state: 'PENDING',
      source: 'LABOURER',
      labourerVersion: 1,
      recordHasMoved: false,
      labourer: { id: person.id },
    });
    expect(made.correction.changes).toContainEqual({
      item: 'fullName',
      current: 'Nguyễn Văn Thử',
      proposed: 'Nguyễn Văn Đúng',
    });
    const decided = await decide(officer, made.correction, { labourerVersion: 1 });
    expect(decided.userErrors).toEqual([]);
    expect(decided.correction).toMatchObject({
      state: 'ACCEPTED',
      version: 2,
      steps: [{ action: 'PROPOSE' }, { action: 'ACCEPT', items: ['fullName', 'generalEducation'] }],
    });
    expect(await seen(officer, person)).toMatchObject({
      version: 2,
      fullName: 'Nguyễn Văn Đúng',
      generalEducation: 'PRIMARY',
      source: 'PROPOSAL',
      legalBasis: 'NĐ 318/2025/NĐ-CP',
    });
    const again = await decide(officer, { ...made.correction, version: 2 }, { labourerVersion: 2 });
    expect(codesOf(again.userErrors)).toEqual([['CONFLICT', null]]);
  });

  it('of another database is accepted in part, with the reason for the rest', async () => {
    const person = await record(officer);
    const { correction } = await propose(
      province,
      person,
      { fullName: 'Nguyễn Văn Khác', generalEducation: 'PRIMARY' },
      { source: 'OTHER_DATABASE', sourceName: 'CSDL bảo hiểm xã hội' },
    );
    const items = ['generalEducation'];
    const without = await decide(officer, correction, { labourerVersion: 1, items });
    expect(codesOf(without.userErrors)).toEqual([['INVALID_INPUT', 'reason']]);
    const wrong = await decide(officer, correction, {
      labourerVersion: 1,
      items: ['sex'],
      reason: 'x',
    });
    expect(codesOf(wrong.userErrors)).toEqual([['INVALID_INPUT', 'items.sex']]);
    const partly = await decide(officer, correction, {
      labourerVersion: 1,
      items,
      reason: 'Tên đúng theo giấy khai sinh.',
    });
    expect(partly.correction.state).toBe('PARTLY_ACCEPTED');
    expect(await seen(officer, person)).toMatchObject({
      version: 2,
      fullName: 'Nguyễn Văn Thử',
      generalEducation: 'PRIMARY',
      source: 'OTHER_DATABASE',
    });
  });

  it('is rejected with a reason, and withdrawn by who made it', async () => {
    const person = await record(officer);
    const one = (await propose(police, person, { fullName: 'A B' })).correction;
    const without = await decide(officer, one, { decision: 'REJECT' });
    expect(codesOf(without.userErrors)).toEqual([['INVALID_INPUT', 'reason']]);
    const rejected = await decide(officer, one, { decision: 'REJECT', reason: 'Không có căn cứ.' });
    expect(rejected.correction).toMatchObject({ state: 'REJECTED', version: 2 });
    const other = (await propose(police, person, { fullName: 'A B C' })).correction;
    const withdrawn = await call<Answer>(police, 'withdrawCorrection', pick(other), shown);
    expect(withdrawn.correction.state).toBe('WITHDRAWN');
    expect((await seen(officer, person)).version).toBe(1);
    expect(await waiting(officer, { labourerId: person.id })).toEqual([]);
  });

  it('is refused in the terms of the form when it does not fit the record', async () => {
    const person = await record(officer);
    const { correction } = await propose(self(person), person, { dateOfBirth: '2020-01-01' });
    const { userErrors } = await decide(officer, correction, { labourerVersion: 1 });
    expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'changes.dateOfBirth']]);
    expect(await waiting(officer, { labourerId: person.id })).toHaveLength(1);
  });

  it('on a record that has moved is shown so, and decided on the record as it is', async () => {
    const person = await record(officer);
    const { correction } = await propose(self(person), person, { fullName: 'Nguyễn Văn Sau' });
    await call(
      officer,
      'updateLabourer',
      { ...person, labourer: { generalEducation: 'PRIMARY' } },
      '',
    );
    const stale = await decide(officer, correction, { labourerVersion: 1 });
    expect(codesOf(stale.userErrors)).toEqual([['CONFLICT', 'labourerVersion']]);
    const [shownNow] = await waiting(officer, { labourerId: person.id });
    expect(shownNow?.recordHasMoved).toBe(true);
    const { userErrors } = await decide(officer, correction, { labourerVersion: 2 });
    expect(userErrors).toEqual([]);
    expect(await seen(officer, person)).toMatchObject({
      version: 3,
      fullName: 'Nguyễn Văn Sau',
      generalEducation: 'PRIMARY',
    });
  });

  it('and another about the same item are shown together', async () => {
    const person = await record(officer);
    const one = (await propose(self(person), person, { fullName: 'Nguyễn Một' })).correction;
    const two = (await propose(police, person, { fullName: 'Nguyễn Hai' })).correction;
    await propose(police, person, { generalEducation: 'PRIMARY' });
    expect(two.conflictsWith).toEqual([{ id: one.id }]);
    const list = await waiting(officer, { labourerId: person.id });
    expect(list.map(({ conflictsWith }) => conflictsWith)).toEqual([
      [{ id: two.id }],
      [{ id: one.id }],
      [],
    ]);
    await decide(officer, one, { labourerVersion: 1 });
    expect(
      (await waiting(officer, { labourerId: person.id })).map(({ conflictsWith }) => conflictsWith),
    ).toEqual([[], []]);
  });

  it('decided by two officers at once is decided once', async () => {
    const person = await record(officer);
    const { correction } = await propose(self(person), person, { fullName: 'Nguyễn Văn Một' });
    const answers = await Promise.all(
      [officer, colleague, officerOf(registry)].map((one) =>
        decide(one, correction, { labourerVersion: 1 }),
      ),
    );
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      'CONFLICT',
      'CONFLICT',
    ]);
    expect((await seen(officer, person)).version).toBe(2);
  });
});

describe('input about a number that is known', () => {
  it('is kept as a proposal, once, and tells the sender nothing of the record', async () => {
    const personalId = labourerForm()['personalId'];
    const person = await record(officer, { personalId, fullName: 'Nguyễn Văn Gốc' });
    const input = {
      labourer: labourerForm({
        ...{ personalId, placeCode: '26743', fullName: 'Nguyễn Văn Gốc Mới' },
        permanentAddress: { placeCode: '26743', line: '5 Lê Lợi' },
      }),
      formVersion: 'TT09-2025/01',
    };
    for (let time = 0; time < 2; time += 1) {
      const { userErrors } = await call(neighbour, 'recordLabourer', input, '');
      expect(codesOf(userErrors)).toEqual([['CONFLICT', 'labourer.personalId']]);
    }
    const [mine, ...more] = await waiting(neighbour, { mine: true });
    expect(more).toEqual([]);
    expect(mine).toMatchObject({ source: 'KEPT_INPUT', labourer: null, recordHasMoved: null });
    expect(mine?.changes).toContainEqual({
      item: 'fullName',
      current: null,
      proposed: 'Nguyễn Văn Gốc Mới',
    });
    expect(JSON.stringify(mine)).not.toContain('Đường Thử');
    const [kept] = await waiting(officer, { labourerId: person.id });
    expect(kept?.changes).toContainEqual({
      item: 'fullName',
      current: 'Nguyễn Văn Gốc',
      proposed: 'Nguyễn Văn Gốc Mới',
    });
    const decided = await decide(officer, kept ?? mine ?? { id: '', version: 0 }, {
      labourerVersion: 1,
    });
    expect(decided.userErrors).toEqual([]);
    expect(await seen(officer, person)).toMatchObject({
      version: 2,
      fullName: 'Nguyễn Văn Gốc Mới',
      personalId,
      source: 'PROPOSAL',
    });
    expect(await waiting(neighbour, { mine: true, states: ['ACCEPTED'] })).toHaveLength(1);
  });
});

describe('connected systems', () => {
  it('are named for each correction until they were told', async () => {
    const person = await record(officer);
    const { correction } = await propose(self(person), person, { fullName: 'Nguyễn Văn Báo' });
    await decide(officer, correction, { labourerVersion: 1 });
    const open = async (asker: Asker) => {
      const { data } = await asker.ask<{
        correctionNotices: { nodes: { id: string; labourer: { id: string } }[] };
      }>('{ correctionNotices(first: 100) { nodes { id recipient items labourer { id } } } }');
      return data.correctionNotices.nodes.filter(({ labourer }) => labourer.id === person.id);
    };
    const [notice] = await open(police);
    expect(notice).toMatchObject({ recipient: 'CSDLQGDC', items: ['fullName'] });
    expect(await open(neighbour)).toEqual([]);
    const id = notice?.id ?? '';
    const hidden = await call(neighbour, 'confirmCorrectionNotice', { id }, 'noticeId');
    expect(codesOf(hidden.userErrors)).toEqual([['NOT_FOUND', null]]);
    const told = await call<{ noticeId: string }>(
      police,
      'confirmCorrectionNotice',
      { id },
      'noticeId',
    );
    expect(told.noticeId).toBe(id);
    expect(await open(police)).toEqual([]);
  });
});
