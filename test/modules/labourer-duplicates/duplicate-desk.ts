import { comparePeopleOnList } from '../../../src/modules/labourer-duplicates';
import { call, record, type Which } from '../../support/labourer-desk';
import type { Asker, TestRegistry } from '../../support/registry';

export async function search(registry: TestRegistry) {
  while ((await comparePeopleOnList(registry.databases.register, 100)) > 0);
}

export interface Pair extends Which {
  readonly state: string;
  readonly score: number;
  readonly left: { readonly id: string; readonly version: number; readonly fullName: string };
  readonly right: { readonly id: string; readonly version: number; readonly fullName: string };
}

const pairFields =
  'id version state score probability left { id version fullName } right { id version fullName }';

export async function pairsOf(
  asker: Asker,
  labourerId?: string,
  states?: string[],
): Promise<Pair[]> {
  const { data, errors } = await asker.ask(
    `query ($filter: DuplicateFilter) {
      duplicateCandidates(filter: $filter, first: 100) { totalCount nodes { ${pairFields} } }
    }`,
    { filter: { labourerId, states } },
  );
  expect(errors).toBeUndefined();
  expect(data.duplicateCandidates.totalCount).toBe(data.duplicateCandidates.nodes.length);
  return data.duplicateCandidates.nodes as Pair[];
}

export const first = { placeCode: '26740', line: '1 Đường Mới' };
export const second = { placeCode: '26740', line: '2 Đường Mới' };

let names = 0;
/** A name that no other test uses, so that each has its own pairs. */
export const someone = () => {
  const letters = 'bcdghklmnpqrstvx';
  const at = ++names;
  const word = (n: number) => `${letters[n % 16] ?? ''}u${letters[(n >> 4) % 16] ?? ''}`;
  return `Khiếu ${word(at * 7)} ${word(at * 13 + 5)}`;
};

/** Two records of one person, of one officer or two, after the search. */
export async function twins(
  registry: TestRegistry,
  officers: readonly [Asker, Asker],
  changes: object = {},
): Promise<[Which, Which]> {
  const fullName = someone();
  const one = await record(officers[0], { fullName });
  const other = await record(officers[1], { fullName, ...changes });
  await search(registry);
  return [one, other];
}

const shown = 'labourer { id version fullName currentAddress { line } status } ';
interface Merged {
  readonly labourer:
    (Which & { readonly fullName: string; readonly currentAddress: object | null }) | null;
}

export const mergeInput = (keep: Which, merge: Which, changes: object = {}) => ({
  keepId: keep.id,
  keepVersion: keep.version,
  mergeId: merge.id,
  mergeVersion: merge.version,
  choices: [{ item: 'personalId', from: 'KEEP' }],
  reason: 'Một người khai hai lần.',
  ...changes,
});

export const merge = (asker: Asker, keep: Which, other: Which, changes: object = {}) =>
  call<Merged>(asker, 'mergeLabourers', mergeInput(keep, other, changes), shown);

interface SeenRecord extends Which {
  readonly status: string;
}

export const seen = async (asker: Asker, id: string) => {
  const { data, errors } = await asker.ask(
    `query ($id: ID!) { labourer(id: $id) {
      id version status fullName currentAddress { line } personalId mergedInto { id fullName } } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data.labourer as SeenRecord;
};
