import {
  call,
  codesOf,
  labourerForm,
  officerOf,
  provinceOfficer,
  record,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { first, merge, pairsOf, search, second, seen, someone, twins } from './duplicate-desk';

let registry: TestRegistry;
let officer: Asker;
let colleague: Asker;
let neighbour: Asker;
let province: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
  colleague = officerOf(registry);
  neighbour = officerOf(registry, '26743');
  province = provinceOfficer(registry);
});
afterAll(() => registry.stop());

const twinsOf = (changes: object = {}, second: Asker = officer) =>
  twins(registry, [officer, second], changes);

describe('merging', () => {
  it('chooses nothing by itself: every item that differs is named', async () => {
    const [one, other] = await twinsOf({
      currentAddress: first,
      generalEducation: 'PRIMARY',
      permanentAddress: { placeCode: '26740', line: '99 Đường Khác' },
    });
    await call(officer, 'updateLabourer', { ...one, labourer: { currentAddress: second } }, '');
    const { userErrors } = await merge(officer, { ...one, version: 2 }, other, { choices: [] });
    expect(codesOf(userErrors).map(String).sort()).toEqual([
      'CONFLICT,choices.currentAddress',
      'CONFLICT,choices.generalEducation',
      'CONFLICT,choices.permanentAddress',
      'CONFLICT,choices.personalId',
    ]);
    expect((await seen(officer, other.id)).status).toBe('ACTIVE');
  });

  it('takes one choice for an item: of two, neither counts', async () => {
    const [one, other] = await twinsOf();
    const choices = ['KEEP', 'MERGE'].map((from) => ({ item: 'personalId', from }));
    const { userErrors } = await merge(officer, one, other, { choices });
    expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'choices.personalId']]);
  });

  it('answers with the sensitive items it was about', async () => {
    const [one, other] = await twinsOf({ priorityGroups: ['POOR'] });
    const { labourer, userErrors } = await call<{ labourer: { priorityGroups: string[] } }>(
      officer,
      'mergeLabourers',
      {
        ...{ keepId: one.id, keepVersion: one.version },
        ...{ mergeId: other.id, mergeVersion: other.version },
        ...{ choices: [{ item: 'personalId', from: 'KEEP' }], reason: 'Một người.' },
      },
      'labourer { priorityGroups }',
    );
    expect([userErrors, labourer.priorityGroups]).toEqual([[], ['POOR']]);
  });

  it('keeps one record; the other leads to it and keeps its number from being recorded anew', async () => {
    const personalId = labourerForm()['personalId'];
    const [one, other] = await twinsOf({ currentAddress: first, personalId });
    const { labourer, userErrors } = await merge(officer, one, other);
    expect(userErrors).toEqual([]);
    expect(labourer).toMatchObject({
      id: one.id,
      version: 2,
      currentAddress: { line: '1 Đường Mới' },
    });
    expect(await seen(officer, other.id)).toMatchObject({
      status: 'MERGED',
      version: 2,
      mergedInto: { id: one.id },
    });
    const again = await call(
      officer,
      'recordLabourer',
      { labourer: labourerForm({ personalId }), formVersion: 'TT09-2025/01' },
      '',
    );
    expect(codesOf(again.userErrors)).toEqual([['CONFLICT', 'labourer.personalId']]);
    await search(registry);
    expect(await pairsOf(officer, one.id)).toEqual([]);
    expect(await pairsOf(officer, one.id, ['MERGED'])).toHaveLength(1);
  });

  it('two who have not been found by the search is possible as well', async () => {
    const one = await record(officer, { fullName: 'Trần Thị Hoa', sex: 'FEMALE' });
    const other = await record(officer, { fullName: 'Lê Văn Tám', dateOfBirth: '1950-01-02' });
    const choices = ['personalId', 'fullName', 'dateOfBirth', 'sex'].map((item) => ({
      item,
      from: 'KEEP',
    }));
    const { labourer } = await merge(officer, one, other, { choices });
    expect(labourer?.fullName).toBe('Trần Thị Hoa');
    expect(await pairsOf(officer, one.id, ['MERGED'])).toHaveLength(1);
  });

  it('by two officers at once succeeds for one, and the other is told', async () => {
    const [one, other] = await twinsOf();
    const answers = await Promise.all([
      merge(officer, one, other),
      merge(colleague, other, one),
      merge(province, one, other),
    ]);
    const refusals = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(refusals).toEqual(['CONFLICT', 'CONFLICT']);
    const states = await Promise.all([one, other].map(({ id }) => seen(officer, id)));
    expect(states.map(({ status }) => status).sort()).toEqual(['ACTIVE', 'MERGED']);
  });

  it('sent twice with one key is done once', async () => {
    const [one, other] = await twinsOf();
    const key = { clientMutationId: 'merge-1' };
    const first = await merge(officer, one, other, key);
    const second = await merge(officer, one, other, key);
    expect(second).toEqual(first);
    expect((await seen(officer, one.id)).version).toBe(2);
  });

  it('refuses a version that is no longer the present one, and one record twice', async () => {
    const [one, other] = await twinsOf();
    const stale = await merge(officer, { ...one, version: 7 }, other);
    expect(stale.userErrors[0]?.code).toBe('CONFLICT');
    expect((await merge(officer, one, one)).userErrors[0]?.code).toBe('CONFLICT');
  });
});

describe('un-merging', () => {
  const unmerge = (asker: Asker, id: string, version: number, keptVersion: number, changes = {}) =>
    call<{
      restored: Which & { status: string; personalId: string; fullName: string };
      kept: Which & {
        personalId: string;
        fullName: string;
        currentAddress: { line: string } | null;
      };
      laterChanges: string[];
    }>(
      asker,
      'unmergeLabourers',
      { id, version, keptVersion, reason: 'Hai người khác nhau.', ...changes },
      `restored { id version status personalId fullName mergedInto { id } }
       kept { id version personalId fullName currentAddress { line } } laterChanges`,
    );

  it('gives both records back as they were, each with its number', async () => {
    const fullName = someone();
    const [mine, theirs] = [labourerForm()['personalId'], labourerForm()['personalId']];
    const one = await record(officer, { fullName, personalId: mine });
    const other = await record(officer, {
      ...{ fullName: fullName.toUpperCase(), personalId: theirs, currentAddress: first },
      socialInsuranceNumber: '7912345678',
    });
    const choices = ['personalId', 'fullName'].map((item) => ({ item, from: 'MERGE' }));
    await merge(officer, one, other, { choices });
    expect(await seen(officer, one.id)).toMatchObject({
      ...{
        personalId: theirs,
        fullName: fullName.toUpperCase(),
        currentAddress: { line: '1 Đường Mới' },
      },
    });
    const { restored, kept, laterChanges, userErrors } = await unmerge(officer, other.id, 2, 2);
    expect(userErrors).toEqual([]);
    expect(restored).toMatchObject({
      ...{ id: other.id, version: 3, status: 'ACTIVE', personalId: theirs, mergedInto: null },
      fullName: fullName.toUpperCase(),
    });
    expect(kept).toMatchObject({
      id: one.id,
      version: 3,
      personalId: mine,
      fullName,
      currentAddress: null,
    });
    expect(laterChanges).toEqual([]);
    const numbers = await officer.ask(
      'query ($id: ID!) { labourer(id: $id) { socialInsuranceNumber } }',
      { id: other.id },
    );
    expect(numbers.data.labourer.socialInsuranceNumber).toBe('7912345678');
    expect((await unmerge(officer, other.id, 3, 3)).userErrors[0]?.code).toBe('CONFLICT');
    const again = await merge(
      officer,
      { ...one, version: 3 },
      { ...other, version: 3 },
      { choices },
    );
    expect(again.userErrors).toEqual([]);
  });

  it('leaves what was changed in the kept record since, and names it', async () => {
    const fullName = someone();
    const one = await record(officer, { fullName });
    const other = await record(officer, { fullName, currentAddress: first });
    await merge(officer, one, other);
    await call(
      officer,
      'updateLabourer',
      { id: one.id, version: 2, labourer: { currentAddress: second } },
      '',
    );
    const { kept, laterChanges } = await unmerge(officer, other.id, 2, 3);
    expect(kept.currentAddress).toEqual({ line: '2 Đường Mới' });
    expect(laterChanges).toEqual(['currentAddress']);
  });

  it('is refused to who does not see both, and on a version that has passed', async () => {
    const [one, other] = await twinsOf({ placeCode: '26743' }, neighbour);
    await merge(province, one, other, {
      choices: [
        { item: 'personalId', from: 'KEEP' },
        { item: 'place', from: 'KEEP' },
      ],
    });
    expect((await unmerge(neighbour, other.id, 2, 2)).userErrors[0]?.code).toBe('CONFLICT');
    expect((await unmerge(officer, other.id, 2, 2)).userErrors[0]?.code).toBe('NOT_FOUND');
    expect((await unmerge(province, other.id, 2, 1)).userErrors[0]?.code).toBe('CONFLICT');
    expect((await unmerge(province, other.id, 2, 2)).userErrors).toEqual([]);
    expect((await seen(neighbour, other.id)).status).toBe('ACTIVE');
  });
});
