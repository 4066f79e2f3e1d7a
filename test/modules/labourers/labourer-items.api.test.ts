import {
  call,
  codesOf,
  labourerForm,
  officerOf,
  record,
  type UserError,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let officer: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
});
afterAll(() => registry.stop());

interface Changed {
  readonly labourer: Which & Readonly<Record<string, unknown>>;
  readonly userErrors: readonly UserError[];
}

const change = (which: Which, labourer: object, fields = '') =>
  call<Changed>(
    officer,
    'updateLabourer',
    { id: which.id, version: which.version, labourer },
    `labourer { id version ${fields} }`,
  );

const holderOf = async (number: unknown) => {
  const { data } = await officer.ask<{ labourerByPersonalId: Which | null }>(
    `query ($number: PersonalId!) {
      labourerByPersonalId(personalId: $number, purpose: "LABOUR_ADMINISTRATION") { id } }`,
    { number },
  );
  return data.labourerByPersonalId?.id ?? null;
};

describe('a change of one sensitive item', () => {
  it('leaves the others as they are, the reason in words as well', async () => {
    const one = await record(officer, { inactiveReason: 'OTHER', inactiveReasonOther: 'Đi tu' });
    await change(one, { priorityGroups: ['DISABLED'] });
    const { data } = await officer.ask(
      `query ($id: ID!) { labourer(id: $id, purpose: "LABOUR_REGISTRATION") {
        priorityGroups inactiveReason inactiveReasonOther } }`,
      { id: one.id },
    );
    expect(data.labourer).toEqual({
      priorityGroups: ['DISABLED'],
      inactiveReason: 'OTHER',
      inactiveReasonOther: 'Đi tu',
    });
  });
});

describe('a personal id that was an identity card all along', () => {
  const onOldForm = async (personalId: unknown) => {
    const { labourer } = await call<Changed>(
      officer,
      'recordLabourer',
      {
        formVersion: 'TT11-2022/03',
        labourer: labourerForm({ personalId, declaredOn: '2025-03-01' }),
      },
      'labourer { id version }',
    );
    return labourer;
  };

  it('gives way to the card, and is free for the person whose it is', async () => {
    const wrong = labourerForm()['personalId'];
    const one = await onOldForm(wrong);
    const { labourer } = await change(one, { personalId: '301234567' }, 'personalId');
    expect(labourer['personalId']).toBe('301234567');
    expect(await holderOf('301234567')).toBe(one.id);
    expect(await holderOf(wrong)).toBeNull();
    const other = await record(officer, { personalId: wrong });
    expect(await holderOf(wrong)).toBe(other.id);
  });

  it('stays where an old form of that person comes in late with the card', async () => {
    const personalId = labourerForm()['personalId'];
    const one = await record(officer, { personalId });
    await call(
      officer,
      'updateLabourer',
      {
        ...{ ...one, formVersion: 'TT11-2022/03' },
        labourer: labourerForm({ personalId: '301234568', declaredOn: '2025-03-01' }),
      },
      '',
    );
    expect(await holderOf(personalId)).toBe(one.id);
    expect(await holderOf('301234568')).toBe(one.id);
  });
});

describe('a number that was changed and changed back', () => {
  it('is no difference between the versions before and after', async () => {
    const personalId = labourerForm()['personalId'];
    const one = await record(officer, { personalId });
    const { labourer } = await change(one, { personalId: labourerForm()['personalId'] });
    await change(labourer, { personalId });
    const { data } = await officer.ask(
      'query ($id: ID!) { labourer(id: $id) { difference(from: 1, to: 3) { field } } }',
      { id: one.id },
    );
    expect(data.labourer.difference).toEqual([]);
  });
});

describe('that nobody stands in for a child', () => {
  it('is to be verified until the child has grown up', async () => {
    const daysAgo = (days: number) =>
      new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    const doubtsOf = async (dateOfBirth: string, declaredOn: string) => {
      const { labourer } = await call<Changed>(
        officer,
        'recordLabourer',
        { formVersion: 'TT09-2025/01', labourer: labourerForm({ dateOfBirth, declaredOn }) },
        'labourer { child verification { doubts } }',
      );
      const { doubts } = labourer['verification'] as { doubts: string[] };
      return [labourer['child'], doubts.includes('REPRESENTATIVE_MISSING')];
    };
    expect(await doubtsOf(daysAgo(15 * 366 + 10), daysAgo(1))).toEqual([true, true]);
    expect(await doubtsOf(daysAgo(16 * 366), daysAgo(100))).toEqual([false, false]);
  });
});

describe('a state', () => {
  it('that is still to come is not how a record stands', async () => {
    const future = { validFrom: '2090-01-01' };
    const one = await record(officer);
    const changed = await call<Changed>(
      officer,
      'updateLabourer',
      { ...one, ...future, labourer: { generalEducation: 'PRIMARY' } },
      'labourer { id }',
    );
    const recorded = await call<Changed>(
      officer,
      'recordLabourer',
      { ...future, formVersion: 'TT09-2025/01', labourer: labourerForm() },
      'labourer { id }',
    );
    for (const { userErrors } of [changed, recorded]) {
      expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'validFrom']]);
    }
  });
});

describe('who left for a place unknown', () => {
  const leave = (which: Which, changes: object = {}) =>
    call<Changed>(
      officer,
      'labourerLeftArea',
      { id: which.id, version: which.version, ...changes },
      'labourer { id version }',
    );

  it('is handed over when it becomes known, and does not leave twice', async () => {
    const one = await record(officer);
    const { labourer: left } = await leave(one);
    expect(codesOf((await leave(left)).userErrors)).toEqual([['CONFLICT', 'id']]);
    expect((await leave(left, { toPlaceCode: '26743' })).userErrors).toEqual([]);
    const neighbour = officerOf(registry, '26743');
    const query = `query ($id: ID!) { labourer(id: $id) {
      status place { code } versions(first: 1) { nodes { changes { field } } } } }`;
    const { data } = await neighbour.ask(query, { id: one.id });
    expect(data.labourer).toEqual({
      status: 'LEFT_AREA',
      place: { code: '26743' },
      versions: { nodes: [{ changes: [{ field: 'place' }] }] },
    });
    const gone = await officer.ask(query, { id: one.id });
    expect(gone.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
