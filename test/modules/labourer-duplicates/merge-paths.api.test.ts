import {
  call,
  codesOf,
  labourerForm,
  officerOf,
  provinceOfficer,
  record,
  type UserError,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { first, merge, seen, someone } from './duplicate-desk';

let registry: TestRegistry;
let officer: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
});
afterAll(() => registry.stop());

interface Unmerged {
  readonly restored: Which | null;
  readonly kept: Which | null;
  readonly laterChanges: readonly string[];
  readonly userErrors: readonly UserError[];
}

const unmerge = (id: string, version: number, keptVersion: number) =>
  call<Unmerged>(
    officer,
    'unmergeLabourers',
    { id, version, keptVersion, reason: 'Hai người khác nhau.' },
    'restored { id version } kept { id version } laterChanges',
  );

const update = (which: Which, labourer: object) =>
  call<{ labourer: Which; userErrors: readonly UserError[] }>(
    officer,
    'updateLabourer',
    { id: which.id, version: which.version, labourer },
    'labourer { id version }',
  );

const at = ({ id }: Which, version: number) => ({ id, version });
const keeping = (...items: string[]) => ({
  choices: ['personalId', ...items].map((item) => ({ item, from: 'KEEP' })),
});

const idOf = async (number: unknown) => {
  const { data } = await officer.ask<{ labourerByPersonalId: { id: string } | null }>(
    `query ($number: PersonalId!) {
      labourerByPersonalId(personalId: $number, purpose: "LABOUR_ADMINISTRATION") { id } }`,
    { number },
  );
  return data.labourerByPersonalId?.id;
};

describe('of three records of one person', () => {
  it('merged one into the next, the last merge is undone first', async () => {
    const fullName = someone();
    const one = await record(officer, { fullName });
    const two = await record(officer, { fullName });
    const three = await record(officer, { fullName });
    await merge(officer, two, one);
    await merge(officer, three, at(two, 2));
    const tooEarly = await unmerge(one.id, 2, 3);
    expect(codesOf(tooEarly.userErrors)).toEqual([['CONFLICT', null]]);
    expect((await unmerge(two.id, 3, 2)).userErrors).toEqual([]);
    expect((await unmerge(one.id, 2, 4)).userErrors).toEqual([]);
    for (const { id } of [one, two, three]) expect((await seen(officer, id)).status).toBe('ACTIVE');
  });
});

describe('a merge', () => {
  it('asks how the record stands where the two differ, and un-merging gives that back', async () => {
    const fullName = someone();
    const one = await record(officer, { fullName });
    const two = await record(officer, { fullName });
    await call(officer, 'recordDeath', { ...two, on: '2026-09-01' }, '');
    const silent = await merge(officer, one, at(two, 2));
    expect(codesOf(silent.userErrors)).toEqual([['CONFLICT', 'choices.status']]);
    const choices = [...keeping().choices, { item: 'status', from: 'MERGE' }];
    await merge(officer, one, at(two, 2), { choices });
    expect((await seen(officer, one.id)).status).toBe('DECEASED');
    await unmerge(two.id, 3, 2);
    expect((await seen(officer, one.id)).status).toBe('ACTIVE');
    expect((await seen(officer, two.id)).status).toBe('DECEASED');
  });

  it('says of which record an old version was given', async () => {
    const fullName = someone();
    const one = await record(officer, { fullName });
    const two = await record(officer, { fullName });
    const stale = async (keep: Which, other: Which) =>
      codesOf((await merge(officer, keep, other)).userErrors);
    expect(await stale(at(one, 7), two)).toEqual([['CONFLICT', 'keepVersion']]);
    expect(await stale(one, at(two, 7))).toEqual([['CONFLICT', 'mergeVersion']]);
    await merge(officer, one, two);
    expect(codesOf((await unmerge(two.id, 2, 7)).userErrors)).toEqual([
      ['CONFLICT', 'keptVersion'],
    ]);
  });

  it('leaves a record that can be changed on its form', async () => {
    const fullName = someone();
    const one = await record(officer, { fullName });
    const two = await record(officer, {
      ...{ fullName, technicalQualification: 'COLLEGE', trainingField: '3402' },
    });
    await merge(officer, one, two, keeping('technicalQualification'));
    expect((await update(at(one, 2), { currentAddress: first })).userErrors).toEqual([]);
  });

  it('undone after a change of what it took leaves a record that can be corrected', async () => {
    const fullName = someone();
    const one = await record(officer, { fullName });
    const two = await record(officer, {
      ...{ fullName, activityStatus: 'UNEMPLOYED', inactiveReason: null },
      unemployment: { history: 'WORKED_BEFORE', duration: 'LT_3M' },
    });
    const choices = [...keeping().choices, { item: 'activityStatus', from: 'MERGE' }];
    await merge(officer, one, two, { choices });
    await update(at(one, 2), { unemployment: { duration: 'GT_1Y' } });
    const { laterChanges } = await unmerge(two.id, 2, 3);
    expect([...laterChanges].sort()).toEqual(['activityStatus', 'inactiveReason', 'unemployment']);
    expect((await update(at(one, 4), { currentAddress: first })).userErrors).toEqual([]);
  });

  it('keeps an identity card beside the personal id that is taken, and so does un-merging', async () => {
    const fullName = someone();
    const card = '301234599';
    const address = { placeCode: '27139', line: '12 Đường Thử' };
    const { labourer: one } = await call<{ labourer: Which }>(
      officer,
      'recordLabourer',
      {
        formVersion: 'TT11-2022/03',
        labourer: labourerForm({ fullName, personalId: card, declaredOn: '2025-03-01' }),
      },
      'labourer { id version }',
    );
    const personalId = labourerForm()['personalId'];
    const two = await record(officer, { fullName, personalId, currentAddress: address });
    const choices = ['personalId', 'permanentAddress'].map((item) => ({ item, from: 'MERGE' }));
    const { userErrors } = await merge(officer, one, two, { choices });
    expect(userErrors).toEqual([]);
    expect([await idOf(card), await idOf(personalId)]).toEqual([one.id, one.id]);
    expect((await unmerge(two.id, 2, 2)).userErrors).toEqual([]);
    expect([await idOf(card), await idOf(personalId)]).toEqual([one.id, two.id]);
    expect(await seen(officer, one.id)).toMatchObject({ personalId: card });
  });
});

describe('the number of a record that was merged', () => {
  /** Two records of one person, merged, and the number that the merged one has kept. */
  async function merged(changes: object = {}) {
    const fullName = someone();
    const personalId = labourerForm()['personalId'];
    const one = await record(officer, { fullName });
    const two = await record(officer, { fullName, personalId, ...changes });
    return { one, two, personalId };
  }

  it('is taken by the record that stays, and given back by un-merging', async () => {
    const { one, two, personalId } = await merged();
    const before = (await seen(officer, one.id)) as unknown as { personalId: string };
    await merge(officer, one, two);
    expect((await update(at(one, 2), { personalId })).userErrors).toEqual([]);
    expect(await seen(officer, one.id)).toMatchObject({ personalId, version: 3 });
    expect(await idOf(before.personalId)).toBeUndefined();
    const { userErrors, laterChanges } = await unmerge(two.id, 3, 3);
    expect([userErrors, laterChanges]).toEqual([[], []]);
    expect(await seen(officer, one.id)).toMatchObject({ personalId: before.personalId });
    expect(await seen(officer, two.id)).toMatchObject({ personalId, status: 'ACTIVE' });
    expect([await idOf(before.personalId), await idOf(personalId)]).toEqual([one.id, two.id]);
  });

  it('is taken by accepting a proposal, such as the form of somebody who came with that card', async () => {
    const { one, two, personalId } = await merged();
    await merge(officer, one, two);
    const { userErrors } = await call(
      officer,
      'recordLabourer',
      { formVersion: 'TT09-2025/01', labourer: labourerForm({ fullName: someone(), personalId }) },
      '',
    );
    expect(codesOf(userErrors)).toEqual([['CONFLICT', 'labourer.personalId']]);
    const { data } = await officer.ask(
      `query ($filter: CorrectionFilter) { corrections(first: 5, filter: $filter) {
        nodes { id version items } } }`,
      { filter: { labourerId: one.id } },
    );
    const [{ id, version }] = data.corrections.nodes as [Which];
    const decided = await call(
      officerOf(registry),
      'decideCorrection',
      {
        ...{ id, version, decision: 'ACCEPT', labourerVersion: 2 },
        ...{ items: ['personalId'], reason: 'Theo thẻ.' },
      },
      '',
    );
    expect(decided.userErrors).toEqual([]);
    expect(await seen(officer, one.id)).toMatchObject({ personalId });
  });

  it('is refused with what to do where the merged record is another commune’s', async () => {
    const province = provinceOfficer(registry);
    const neighbour = officerOf(registry, '26743');
    const home = { placeCode: '26743', permanentAddress: { placeCode: '26743', line: '1' } };
    const fullName = someone();
    const personalId = labourerForm()['personalId'];
    const one = await record(officer, { fullName });
    const two = await record(neighbour, { fullName, personalId, ...home });
    const choices = ['personalId', 'place', 'permanentAddress'].map((item) => ({
      item,
      from: 'KEEP',
    }));
    expect((await merge(province, one, two, { choices })).userErrors).toEqual([]);
    const { userErrors } = await update(at(one, 2), { personalId });
    expect(codesOf(userErrors)).toEqual([['CONFLICT', 'labourer.personalId']]);
    expect(userErrors[0]?.message).toMatch(/province officer/);
  });
});
