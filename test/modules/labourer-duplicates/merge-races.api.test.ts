import { asOperator } from '../../support/as-operator';
import {
  call,
  keyOf,
  officerOf,
  record,
  send,
  type UserError,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { mergeInput, search, someone } from './duplicate-desk';

let registry: TestRegistry;
let officers: readonly [Asker, Asker];

beforeAll(async () => {
  registry = await startRegistry();
  officers = [officerOf(registry), officerOf(registry)];
});
afterAll(() => registry.stop());

const tries = [1, 2];

async function twoRecords(): Promise<[Which, Which]> {
  const fullName = someone();
  return [await record(officers[0], { fullName }), await record(officers[1], { fullName })];
}

/** Sends all at the same moment; how many of them were done, and why the others were not. */
async function atOnce(
  ...calls: readonly (readonly [mutation: string, input: object])[]
): Promise<{ readonly done: number; readonly refused: readonly string[] }> {
  const answers = await Promise.all(
    calls.map(([mutation, input], at) =>
      send(officers[at % 2] ?? officers[0], mutation, input, ''),
    ),
  );
  const faults = answers.map(({ data, errors }, at): readonly Pick<UserError, 'code'>[] => {
    expect(errors).toBeUndefined();
    return data[calls[at]?.[0] ?? '']?.userErrors ?? [];
  });
  return {
    done: faults.filter(({ length }) => length === 0).length,
    refused: faults.flatMap((told) => told.map(({ code }) => code)),
  };
}

const headsOf = (records: readonly Which[]) =>
  asOperator<{ status: string; version: number; merges: number; numbers: number }>(
    registry.owner,
    `SELECT l.status AS status, l.version AS version,
       (SELECT count(*)::int FROM labourer_merge AS m WHERE m.merged_id = l.id AND NOT m.undone)
         AS merges,
       (SELECT count(*)::int FROM labourer_identity AS i
        WHERE i.labourer_id = l.id AND i.to_version IS NULL) AS numbers
     FROM labourer AS l WHERE l.public_id = ANY ($1::uuid[])
     ORDER BY array_position($1::uuid[], l.public_id)`,
    [records.map(({ id }) => keyOf(id))],
  );

describe.each(['found by the search', 'found by nobody'])('of a pair %s', (found) => {
  it.each(tries)('two officers merge once, try %i', async () => {
    const [one, other] = await twoRecords();
    if (found === 'found by the search') await search(registry);
    const input = mergeInput(one, other);
    const { done, refused } = await atOnce(['mergeLabourers', input], ['mergeLabourers', input]);
    expect([done, refused.every((code) => code === 'CONFLICT')]).toEqual([1, true]);
    expect(await headsOf([one, other])).toMatchObject([
      { status: 'ACTIVE', version: 2, merges: 0, numbers: 1 },
      { status: 'MERGED', version: 2, merges: 1, numbers: 1 },
    ]);
  });

  it.each(tries)('one officer merges this way and one that way, once, try %i', async () => {
    const [one, other] = await twoRecords();
    if (found === 'found by the search') await search(registry);
    const { done } = await atOnce(
      ['mergeLabourers', mergeInput(one, other)],
      ['mergeLabourers', mergeInput(other, one)],
    );
    expect(done).toBe(1);
    const heads = await headsOf([one, other]);
    expect(heads.map(({ status }) => status).sort()).toEqual(['ACTIVE', 'MERGED']);
  });
});

it.each(tries)('a record is merged or handed over, not both on what was read, try %i', async () => {
  const [one, other] = await twoRecords();
  await search(registry);
  const { done, refused } = await atOnce(
    ['mergeLabourers', mergeInput(one, other)],
    ['labourerLeftArea', { ...other, toPlaceCode: '26743' }],
  );
  expect(done).toBe(1);
  expect(refused.every((code) => code === 'CONFLICT' || code === 'NOT_FOUND')).toBe(true);
});

it.each(tries)(
  'a merge and the decision on a proposal do not lose one another, try %i',
  async () => {
    const [one, other] = await twoRecords();
    await search(registry);
    const { correction } = await call<{ correction: Which }>(
      officers[0],
      'proposeCorrection',
      { labourerId: other.id, labourer: { generalEducation: 'PRIMARY' }, evidence: 'Giấy tờ.' },
      'correction { id version }',
    );
    await atOnce(
      ['mergeLabourers', mergeInput(one, other)],
      ['decideCorrection', { ...correction, decision: 'ACCEPT', labourerVersion: 1 }],
    );
    const [state] = await asOperator<{ state: string; key: string; status: string }>(
      registry.owner,
      `SELECT c.state AS state, l.public_id AS key, l.status AS status
     FROM correction AS c JOIN labourer AS l ON l.id = c.labourer_id WHERE c.public_id = $1`,
      [keyOf(correction.id)],
    );
    // Decided before, it stays with the record it was decided on; undecided, it waits on the one that stays.
    expect(state?.state === 'PENDING' ? state.status : state?.state).toMatch(/^(ACTIVE|ACCEPTED)$/);
  },
);

it.each(tries)('a merge is undone once, try %i', async () => {
  const [one, other] = await twoRecords();
  await call(officers[0], 'mergeLabourers', mergeInput(one, other), '');
  const input = { id: other.id, version: 2, keptVersion: 2, reason: 'Hai người.' };
  const { done } = await atOnce(['unmergeLabourers', input], ['unmergeLabourers', input]);
  expect(done).toBe(1);
  expect(await headsOf([one, other])).toMatchObject([
    { status: 'ACTIVE', version: 3, numbers: 1 },
    { status: 'ACTIVE', version: 3, merges: 0, numbers: 1 },
  ]);
});

it.each(tries)(
  'a merge and its undoing, and a change of what stays, keep their order, try %i',
  async () => {
    const [one, other] = await twoRecords();
    await call(officers[0], 'mergeLabourers', mergeInput(one, other), '');
    const { done, refused } = await atOnce(
      ['unmergeLabourers', { id: other.id, version: 2, keptVersion: 2, reason: 'Hai người.' }],
      ['updateLabourer', { id: one.id, version: 2, labourer: { generalEducation: 'PRIMARY' } }],
    );
    expect([done, refused]).toEqual([1, ['CONFLICT']]);
  },
);
