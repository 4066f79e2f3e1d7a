import { Parameters } from '../../../src/database/parameters';
import { type Actor, readInScope } from '../../../src/database/protected';
import {
  countNamed,
  everyoneOfName,
  findLedName,
  findNamed,
  firstOfName,
} from '../../../src/modules/labourers/labourer-names.queries';
import { readNameSearch } from '../../../src/modules/labourers/labourer-criteria';
import { uuidOf } from '../../../src/api/global-id';
import { asOperator } from '../../support/as-operator';
import { callRegister, elsewhere, here, labourOffice } from '../../support/labour-office';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let moved: { readonly id: string; readonly version: number };

beforeAll(async () => {
  registry = await startRegistry();
  const office = labourOffice(registry);
  for (const fullName of ['Nông Thị Riêng', 'Nông Văn Riêng', 'Nông Thị Chung', 'Riêng Thị Riễn']) {
    await office.record({ fullName });
  }
  moved = await office.record({ fullName: 'Nông Thị Đổi' });
});
afterAll(() => registry.stop());

const readingOf = (...placeKeys: string[]) => {
  const actor: Actor = {
    role: 'PROVINCE_OFFICER',
    subject: 'account:officer',
    office: null,
    placeKeys,
    labourer: null,
    requestId: null,
  };
  const use = { purpose: 'x', legalBasis: 'x', action: 'SEARCH', fields: [] };
  return { database: registry.services.databases.register, actor, use };
};

const ledName = async (placeKey: string, typed: string) => {
  const name = readNameSearch(typed);
  return name === null ? null : findLedName(readingOf(placeKey), name);
};

/** How many are found; null where only told that there are more. */
async function howMany(placeKey: string, typed: string, most: number, status = 'ACTIVE') {
  const led = await ledName(placeKey, typed);
  if (led === null) throw new Error('Nothing leads to this name.');
  const reading = readingOf(placeKey);
  const ids = await findNamed(reading, led, [status], most);
  expect(await countNamed(reading, led, [status], most)).toBe(ids?.length ?? most);
  return ids?.length ?? null;
}

/** The names that a page of so many begins with, in order. */
async function firstNames(placeKey: string, typed: string, most: number, direction = 'ASC') {
  const led = await ledName(placeKey, typed);
  if (led === null) throw new Error('Nothing leads to this name.');
  const parameters = new Parameters();
  const wanted = { after: null, direction, most: String(most) };
  const keys = firstOfName(led, [`l.status = 'ACTIVE'`], wanted, parameters);
  const { database, actor } = readingOf(placeKey);
  const found = await readInScope<{ name: string }>(database, actor, {
    text: `SELECT l.full_name AS name FROM labourer AS l WHERE l.id = ANY (ARRAY(${keys}))
           ORDER BY l.name_folded ${direction} LIMIT ${most}`,
    values: parameters.values,
  });
  return found.map(({ name }) => name);
}

test('an officer of another province finds nobody under any word', async () => {
  expect(await howMany(elsewhere.province, 'nong ', 10)).toBe(0);
  const { database, actor } = readingOf(elsewhere.province);
  const rows = await readInScope(database, actor, {
    text: `SELECT n.word FROM labourer_name_word AS n WHERE n.province_key = $1`,
    values: [here.province],
  });
  expect(rows).toEqual([]);
});

test('the people of a commune and of several places are not looked up by words', async () => {
  expect(await ledName(here.commune, 'nong ')).toBeNull();
  const name = readNameSearch('nong ');
  if (name === null) throw new Error('no name');
  expect(await findLedName(readingOf(here.province, elsewhere.province), name)).toBeNull();
});

test.each<[string, number, string, number | null]>([
  ['nong ', 10, 'ACTIVE', 4],
  ['nong ', 3, 'ACTIVE', null],
  ['nong rie', 3, 'ACTIVE', 2],
  ['riêng nông ', 10, 'ACTIVE', 2],
  ['nong khong', 3, 'ACTIVE', 0],
  ['khong nong', 3, 'ACTIVE', 0],
  ['nong ', 3, 'DECEASED', 0],
])('typed "%s", at most %d in state %s: %p are found', async (typed, most, status, count) => {
  expect(await howMany(here.province, typed, most, status)).toBe(count);
});

test('whoever stands under two words that begin alike is found once', async () => {
  expect(await howMany(here.province, 'rie', 10)).toBe(3);
  const led = await ledName(here.province, 'rie');
  expect(led?.words).toEqual(['rien', 'rieng']);
  const parameters = new Parameters();
  const { database, actor } = readingOf(here.province);
  const text = led === null ? '' : everyoneOfName(led, ['true'], parameters);
  expect(await readInScope(database, actor, { text, values: parameters.values })).toHaveLength(3);
});

test('of words that are all common, the one that fewest have leads to a name', async () => {
  await asOperator(
    registry.owner,
    `INSERT INTO labourer_name_word (province_key, word, name_folded, labourer_id, status)
     SELECT l.province_key, w.word, w.word || n, l.id, 'ACTIVE'
     FROM labourer AS l, (VALUES ('thuong', 130), ('gap', 160)) AS w (word, people),
       generate_series(1, w.people) AS n
     WHERE l.public_id = $1`,
    [uuidOf('Labourer', moved.id)],
  );
  expect((await ledName(here.province, 'thuong gap '))?.words).toEqual(['thuong']);
  expect((await ledName(here.province, 'gap thuong rieng '))?.words).toEqual(['rieng']);
});

test('a page has the first in the order of names, from either end', async () => {
  expect(await firstNames(here.province, 'thi nong ', 2)).toEqual([
    'Nông Thị Chung',
    'Nông Thị Đổi',
  ]);
  expect(await firstNames(here.province, 'rie', 2)).toEqual(['Nông Thị Riêng', 'Nông Văn Riêng']);
  expect(await firstNames(here.province, 'rie', 1, 'DESC')).toEqual(['Riêng Thị Riễn']);
});

test('whoever is given another name is found by that one, and by the old one no more', async () => {
  const { officer } = labourOffice(registry);
  const input = { id: moved.id, version: moved.version, labourer: { fullName: 'Nông Thị Khác' } };
  expect((await callRegister(officer, 'updateLabourer', input)).userErrors).toEqual([]);
  expect(await howMany(here.province, 'nong khac ', 10)).toBe(1);
  expect(await howMany(here.province, 'doi nong ', 10)).toBe(0);
});
