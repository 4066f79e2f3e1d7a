import { Role } from '../../../src/access/roles';
import {
  callRegister,
  elsewhere,
  filledLabourer,
  here,
  labourOffice,
} from '../../support/labour-office';
import { eventually } from '../../support/eventually';
import { codesOf, freshPersonalId } from '../../support/labourer-desk';
import { filledForms } from '../../support/filled-forms';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let officer: Asker;
let neighbour: Asker;
let record: ReturnType<typeof labourOffice>['record'];

beforeAll(async () => {
  registry = await startRegistry();
  ({ officer, neighbour, record } = labourOffice(registry));
});
afterAll(() => registry.stop());

const update = (asker: Asker, input: object, fields = '') =>
  callRegister(asker, 'updateLabourer', input, fields);

const unemployed = {
  activityStatus: 'UNEMPLOYED',
  unemployment: { history: 'WORKED_BEFORE', duration: 'LT_3M' },
};

describe('a change is refused', () => {
  it('of a record of another commune, as if there were none', async () => {
    const { id, version } = await record();
    const { userErrors } = await update(neighbour, { id, version, labourer: unemployed });
    expect(codesOf(userErrors)).toEqual([['NOT_FOUND', null]]);
  });

  it('to who reads and does not record', async () => {
    const { id, version } = await record();
    const mutation = `mutation ($input: UpdateLabourerInput!) {
      updateLabourer(input: $input) { userErrors { code } } }`;
    for (const role of [
      Role.COMMUNE_POLICE,
      Role.CENTRE_STAFF,
      Role.CITIZEN,
      Role.DISTRICT_OFFICER,
    ]) {
      const asker = registry.as(role, { placeKey: here.commune });
      const { errors } = await asker.ask(mutation, { input: { id, version, labourer: {} } });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('of an older version than the present', async () => {
    const { id, version } = await record();
    await update(officer, { id, version, labourer: unemployed });
    const { userErrors } = await update(officer, { id, version, labourer: unemployed });
    expect(codesOf(userErrors)).toEqual([['CONFLICT', 'version']]);
  });

  it('that the form refuses, item by item', async () => {
    const { id, version } = await record();
    const { userErrors } = await update(officer, {
      id,
      version,
      labourer: { activityStatus: 'UNEMPLOYED', employment: { jobTitle: 'Thợ' }, sex: null },
    });
    expect(codesOf(userErrors)).toEqual(
      expect.arrayContaining([
        ['INVALID_INPUT', 'labourer.sex'],
        ['INVALID_INPUT', 'labourer.unemployment.duration'],
      ]),
    );
  });

  it('that changes nothing, whether it says nothing or what is on record', async () => {
    const { id, version } = await record({ fullName: 'Lý Không Đổi' });
    for (const labourer of [{}, { fullName: 'Lý Không  Đổi' }]) {
      const { userErrors } = await update(officer, { id, version, labourer });
      expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'labourer']]);
    }
    const said = await update(officer, { id, version, labourer: {}, validFrom: '2025-11-21' });
    expect(said.userErrors).toEqual([]);
  });

  it('from before the person was born', async () => {
    const { id, version } = await record({ dateOfBirth: '1991' });
    const change = { id, version, labourer: unemployed };
    const { userErrors } = await update(officer, { ...change, validFrom: '1990-12-31' });
    expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'validFrom']]);
  });

  it.each(['MERGE', 'UNMERGE', 'IMPORT'])(
    'that claims to come of %s, which the register says by itself',
    async (source) => {
      const { id, version } = await record();
      const { userErrors } = await update(officer, { id, version, source, labourer: unemployed });
      expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'source']]);
    },
  );

  it('to a number that is another person’s', async () => {
    const { personalId } = await record();
    const { id, version } = await record();
    const { userErrors } = await update(officer, { id, version, labourer: { personalId } });
    expect(codesOf(userErrors)).toEqual([['CONFLICT', 'labourer.personalId']]);
  });
});

describe('a change', () => {
  it('keeps what was there before, and tells what it changed', async () => {
    const { id, version } = await record({}, {}, 'recordedAt');
    const changed = await update(
      officer,
      {
        id,
        version,
        labourer: { ...unemployed, generalEducation: 'LOWER_SECONDARY' },
        reason: 'Nghỉ việc từ tháng trước',
        validFrom: '2026-10-01',
        legalBasis: 'Nghị định 318/2025/NĐ-CP',
      },
      'activityStatus employment { jobTitle } socialInsurance unemployment { duration }',
    );
    expect(changed.userErrors).toEqual([]);
    expect(changed.labourer).toMatchObject({
      version: 2,
      activityStatus: 'UNEMPLOYED',
      employment: null,
      socialInsurance: null,
      unemployment: { duration: 'LT_3M' },
    });
    const { data, errors } = await officer.ask(
      `query ($id: ID!) { labourer(id: $id) { versions(first: 10) { totalCount nodes {
         version validFrom byRole source legalBasis reason formVersion { code }
         changes { field before after hidden } } } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    const { totalCount, nodes } = data.labourer.versions;
    expect(totalCount).toBe(2);
    expect(nodes[0]).toMatchObject({
      version: 2,
      validFrom: '2026-10-01',
      byRole: 'COMMUNE_OFFICER',
      source: 'PROCEDURE',
      legalBasis: 'Nghị định 318/2025/NĐ-CP',
      reason: 'Nghỉ việc từ tháng trước',
      formVersion: { code: 'TT09-2025/01' },
    });
    expect(nodes[0].changes).toEqual(
      expect.arrayContaining([
        { field: 'activityStatus', before: 'EMPLOYED', after: 'UNEMPLOYED', hidden: false },
        {
          field: 'generalEducation',
          before: 'UPPER_SECONDARY',
          after: 'LOWER_SECONDARY',
          hidden: false,
        },
        {
          field: 'employment.workplaceName',
          before: 'Công ty Thử Nghiệm',
          after: null,
          hidden: false,
        },
      ]),
    );
    expect(nodes[1].changes).toContainEqual({
      field: 'fullName',
      before: null,
      after: 'Nguyễn Văn Thử',
      hidden: false,
    });
  });

  it('of numbers is told to who may read them, of sensitive items to nobody else at all', async () => {
    const { id, version, personalId } = await record();
    const next = freshPersonalId();
    await update(officer, {
      id,
      version,
      labourer: { personalId: next, priorityGroups: ['ETHNIC_MINORITY'], ethnicGroup: '08' },
    });
    const query = `query ($id: ID!, $purpose: String) { labourer(id: $id, purpose: $purpose) {
      difference(from: 1, to: 2) { field before after hidden } } }`;
    const hidden = (field: string) => ({ field, before: null, after: null, hidden: true });
    const shown = (field: string, before: unknown, after: unknown) => ({
      field,
      before,
      after,
      hidden: false,
    });
    const district = registry.as(Role.DISTRICT_OFFICER, { placeKey: '2004:001' });
    const masked = await district.ask(query, { id });
    expect(masked.data.labourer.difference).toEqual([hidden('personalId')]);
    const usual = await officer.ask(query, { id });
    expect(usual.data.labourer.difference).toEqual([shown('personalId', personalId, next)]);
    const first = await district.ask(
      'query ($id: ID!) { labourer(id: $id) { versions(first: 5) { nodes { changes { field } } } } }',
      { id },
    );
    expect(JSON.stringify(first)).not.toMatch(/ethnicGroup|priorityGroups|inactiveReason/);
    const covered = await officer.ask(query, { id, purpose: 'PRIORITY_SUPPORT' });
    expect(covered.data.labourer.difference).toEqual(
      expect.arrayContaining([
        shown('ethnicGroup', null, '08'),
        shown('priorityGroups', null, ['ETHNIC_MINORITY']),
      ]),
    );
  });

  it('leaves earlier states to be read as they were known and as they held', async () => {
    const { id, version } = await record();
    const before = new Date();
    await eventually(() => Date.now() > before.getTime());
    await update(officer, {
      id,
      version,
      labourer: { ...unemployed, personalId: freshPersonalId() },
      validFrom: '2026-10-01',
    });
    const query = `query ($id: ID!, $asOf: DateTime, $validOn: Date) {
      labourer(id: $id, asOf: $asOf, validOn: $validOn) {
        version activityStatus fullName personalId place { code } dateOfBirth status } }`;
    const now = (await officer.ask(query, { id })).data.labourer;
    expect(now).toMatchObject({ version: 2, activityStatus: 'UNEMPLOYED' });
    const then = (await officer.ask(query, { id, asOf: before.toISOString() })).data.labourer;
    expect(then).toMatchObject({
      version: 1,
      activityStatus: 'EMPLOYED',
      fullName: 'Nguyễn Văn Thử',
      dateOfBirth: '1991-05-20',
      place: { code: here.code },
      status: 'ACTIVE',
    });
    expect(then.personalId).not.toBe(now.personalId);
    const summer = (await officer.ask(query, { id, validOn: '2026-07-01' })).data.labourer;
    expect(summer).toMatchObject({ version: 1, activityStatus: 'EMPLOYED' });
    const early = await officer.ask(query, { id, asOf: '2020-01-01T00:00:00Z' });
    expect(early.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('of two officers with the same version, one wins', async () => {
    const { id, version } = await record();
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, at) =>
        update(officer, {
          id,
          version,
          labourer: { fullName: `Nguyễn Văn Thử ${'ABCD'[at] ?? ''}` },
        }),
      ),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    const refused = answers.filter(({ userErrors }) => userErrors.length > 0);
    expect(refused.flatMap(({ userErrors }) => codesOf(userErrors))).toEqual(
      Array.from({ length: 3 }, () => ['CONFLICT', 'version']),
    );
  });

  it('by a new form keeps what that form does not ask', async () => {
    const { id, version, personalId } = await record({ generalEducation: 'LOWER_SECONDARY' });
    const form = { ...filledForms['ND318-2025/e-form'], personalId };
    const { labourer, userErrors } = await update(
      officer,
      { id, version, formVersion: 'ND318-2025/e-form', labourer: form },
      `generalEducation highestGrade formVersion { code } personalId wantsJob
       employment { statusInEmployment jobTitle industry { code version } inIndustrialZone }`,
    );
    expect(userErrors).toEqual([]);
    expect(labourer).toMatchObject({
      generalEducation: 'LOWER_SECONDARY',
      highestGrade: 12,
      formVersion: { code: 'ND318-2025/e-form' },
      personalId,
      wantsJob: false,
      employment: {
        statusInEmployment: 'EMPLOYEE',
        jobTitle: 'Kế toán viên',
        industry: { code: '692', version: 'VSIC2025' },
        inIndustrialZone: false,
      },
    });
  });

  it('keeps an old identity card beside the personal id: both lead to the person', async () => {
    const card = '012345678';
    const { id, version } = await record(
      { personalId: card, declaredOn: '2024-06-01', placeCode: '00004' },
      { formVersion: 'TT11-2022/03', placeCode: here.code },
    );
    const personalId = freshPersonalId();
    const form = filledLabourer({ personalId });
    await update(officer, { id, version, formVersion: 'TT09-2025/01', labourer: form });
    for (const number of [card, personalId]) {
      const { data } = await officer.ask(
        `query ($number: PersonalId!) {
           labourerByPersonalId(personalId: $number, purpose: "LABOUR_ADMINISTRATION") {
             id personalId } }`,
        { number },
      );
      expect(data.labourerByPersonalId).toEqual({ id, personalId });
    }
  });
});

describe('in the life of a record', () => {
  const step = (asker: Asker, mutation: string, input: object, fields = 'status place { code }') =>
    callRegister(asker, mutation, input, fields);

  it('steps that do not follow are refused', async () => {
    const { id, version } = await record();
    const returned = await step(officer, 'labourerReturned', { id, version });
    expect(codesOf(returned.userErrors)).toEqual([['CONFLICT', 'id']]);
    const excluded = await step(officer, 'excludeLabourer', { id, version });
    expect(codesOf(excluded.userErrors)).toEqual([['INVALID_INPUT', 'reason']]);
    const future = await step(officer, 'recordDeath', { id, version, on: '2090-01-01' });
    expect(codesOf(future.userErrors)).toEqual([['INVALID_INPUT', 'on']]);
    const nowhere = await step(officer, 'labourerLeftArea', { id, version, toPlaceCode: '79' });
    expect(codesOf(nowhere.userErrors)).toEqual([['INVALID_INPUT', 'toPlaceCode']]);
    const stays = await step(officer, 'labourerLeftArea', { id, version, toPlaceCode: here.code });
    expect(codesOf(stays.userErrors)).toEqual([['INVALID_INPUT', 'toPlaceCode']]);
    const unborn = await step(officer, 'recordDeath', { id, version, on: '1950-01-01' });
    expect(codesOf(unborn.userErrors)).toEqual([['INVALID_INPUT', 'on']]);
  });

  it('a person leaves and comes back', async () => {
    const { id, version } = await record();
    const left = await step(officer, 'labourerLeftArea', { id, version, on: '2026-03-01' });
    expect(left.labourer).toMatchObject({ version: 2, status: 'LEFT_AREA' });
    const back = await step(officer, 'labourerReturned', { id, version: 2 });
    expect(back.labourer).toMatchObject({
      version: 3,
      status: 'ACTIVE',
      place: { code: here.code },
    });
  });

  it('moved to another commune, is taken over there with all its versions', async () => {
    const { id, version } = await record({ fullName: 'Đỗ Chuyển Đi' });
    const left = await step(officer, 'labourerLeftArea', {
      id,
      version,
      toPlaceCode: elsewhere.code,
    });
    expect([left.labourer, left.userErrors]).toEqual([null, []]);
    const query = `query ($id: ID!) { labourer(id: $id) {
      version fullName status place { code } versions(first: 5) { nodes { version status
        changes { field before after } } } } }`;
    const gone = await officer.ask(query, { id });
    expect(gone.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const arrived = await neighbour.ask(query, { id });
    expect(arrived.data.labourer).toMatchObject({
      version: 2,
      fullName: 'Đỗ Chuyển Đi',
      status: 'LEFT_AREA',
      place: { code: elsewhere.code },
    });
    expect(arrived.data.labourer.versions.nodes[0].changes).toEqual([
      { field: 'status', before: 'ACTIVE', after: 'LEFT_AREA' },
      { field: 'place', before: here.code, after: elsewhere.code },
    ]);
    const taken = await step(neighbour, 'labourerReturned', { id, version: 2 });
    expect(taken.labourer).toMatchObject({ version: 3, status: 'ACTIVE' });
  });

  it('the dead and the excluded leave the usual list, and come back when it was an error', async () => {
    const { id, version } = await record({ fullName: 'Vũ Đã Mất' });
    await step(officer, 'recordDeath', { id, version, on: '2026-01-02' });
    const query = (filter: string) =>
      `{ labourers(first: 5, search: "vu da mat" ${filter}) { totalCount nodes { status } } }`;
    expect((await officer.ask(query(''))).data.labourers.totalCount).toBe(0);
    const { data } = await officer.ask(query(', filter: { statuses: [DECEASED] }'));
    expect(data.labourers.nodes).toEqual([{ status: 'DECEASED' }]);
    const back = await step(officer, 'labourerReturned', { id, version: 2, reason: 'Nhầm người' });
    expect(back.labourer).toMatchObject({ status: 'ACTIVE' });
    const out = await step(officer, 'excludeLabourer', { id, version: 3, reason: 'Ghi trùng' });
    expect(out.labourer).toMatchObject({ status: 'EXCLUDED' });
  });
});
