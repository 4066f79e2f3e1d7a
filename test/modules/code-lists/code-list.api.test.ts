import { Role } from '../../../src/access/roles';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const ask = (query: string) => registry.as(Role.ANONYMOUS).ask(query);

describe('refusals', () => {
  test.each([
    'occupations(first: 1, parent: "999")',
    'industries(first: 1, parent: "ZZ")',
    'industries(first: 1, version: "2018", parent: "V")',
  ])('%s has an unknown parent', async (field) => {
    const { errors } = await ask(`{ ${field} { totalCount } }`);
    expect(errors?.[0]?.extensions.code).toBe('UNKNOWN_CODE');
    expect(errors?.[0]?.extensions['nearest']).toHaveLength(3);
  });

  test.each([
    'occupations',
    'occupations(first: 101)',
    'occupations(first: 1, after: "zzz")',
    'occupations(first: 1, version: "SOC")',
    'industries(first: 1, version: "1993")',
    'trainingFields',
    'ethnicGroups(first: -1)',
  ])('%s is refused', async (field) => {
    const { errors } = await ask(`{ ${field} { totalCount } }`);
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});

test('occupations are named in the language asked for', async () => {
  const { data } = await ask(`{ occupations(first: 1, search: "ke toan", level: 4) { nodes {
    code version level vi: name(language: VI) en: name(language: EN) iscoCode
    parent { code name(language: EN) titleProvenance parent { code name(language: VI) } }
  } } }`);
  expect(data.occupations.nodes[0]).toEqual({
    code: '3313',
    version: 'VSCO2020',
    level: 4,
    vi: 'Kế toán viên',
    en: 'Accounting associate professionals',
    iscoCode: '3313',
    parent: {
      code: '331',
      name: 'Financial and mathematical associate professionals',
      titleProvenance: 'MISSING',
      parent: { code: '33', name: 'Nhân viên về kinh doanh và quản lý' },
    },
  });
});

test('what lies directly below a code, or anywhere below it on a level', async () => {
  const { data } = await ask(`{
    top: occupations(first: 1, level: 1) { totalCount }
    below: occupations(first: 10, parent: "51") { totalCount nodes { code } }
    units: occupations(first: 20, parent: "51", level: 4) { totalCount }
    isco: occupations(first: 1, version: "ISCO08", level: 4) { totalCount }
    industries(first: 3, parent: "C") { nodes { code version name(language: VI) parent { code } } }
    old: industries(first: 1, version: "2018", level: 1) { totalCount }
    trainingFields(first: 1, search: "cong nghe thong tin") { nodes { code name } }
    ethnicGroups(first: 55) { totalCount nodes { code isMinority } }
  }`);
  expect(data.top.totalCount).toBe(10);
  expect(data.below.nodes).toEqual(
    ['511', '512', '513', '514', '515', '516'].map((code) => ({ code })),
  );
  expect(data.units.totalCount).toBe(17);
  expect(data.isco.totalCount).toBe(436);
  expect(data.industries.nodes[0]).toMatchObject({
    code: '10',
    version: 'VSIC2025',
    parent: { code: 'C' },
  });
  expect(data.old.totalCount).toBe(21);
  expect(data.trainingFields.nodes[0]).toEqual({ code: '4802', name: 'Công nghệ thông tin' });
  expect(data.ethnicGroups.totalCount).toBe(55);
});

test('the table holds every code of every list', async () => {
  const rows = await registry.owner.query<{ version: string; count: number }[]>(
    'SELECT o.version, count(*)::int AS count FROM official_code AS o GROUP BY o.version ORDER BY o.version',
  );
  expect(rows).toEqual([
    { version: 'ISCO08', count: 619 },
    { version: 'QD01-2017', count: 110 },
    { version: 'QD121-1979', count: 55 },
    { version: 'VSCO2020', count: 719 },
    { version: 'VSIC2018', count: 815 },
    { version: 'VSIC2025', count: 368 },
  ]);
});
