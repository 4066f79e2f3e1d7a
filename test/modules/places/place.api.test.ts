import { Role } from '../../../src/access/roles';
import { gazetteer } from '../../../src/modules/places/gazetteer';
import { crosswalk } from '../../../src/modules/places/crosswalk';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const codesOf = ({ nodes }: { nodes: { code: string }[] }) => nodes.map(({ code }) => code);

const ask = (query: string, variables = {}) => registry.as(Role.ANONYMOUS).ask(query, variables);

describe('refusals', () => {
  test('an unknown code names the three nearest, in the language of the request', async () => {
    const { errors } = await ask('{ place(code: "78") { name } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNKNOWN_CODE', given: '78' });
    expect(errors?.[0]?.extensions['nearest']).toHaveLength(3);
    const vietnamese = await registry
      .as(Role.ANONYMOUS, {}, 'vi')
      .ask('{ place(code: "78") { name } }');
    expect(vietnamese.errors?.[0]?.message).toMatch(/không có mã "78"/);
  });

  test('a district is unknown on a day after districts', async () => {
    const { errors } = await ask('{ place(code: "760", on: "2026-01-01") { name } }');
    expect(errors?.[0]?.extensions.code).toBe('UNKNOWN_CODE');
  });

  test('an unknown parent is refused, not empty', async () => {
    const { errors } = await ask('{ places(first: 5, filter: { parent: "zz" }) { totalCount } }');
    expect(errors?.[0]?.extensions.code).toBe('UNKNOWN_CODE');
  });

  test.each([
    '',
    'first: 0',
    'first: 101',
    'first: 1, last: 1',
    'first: 1, before: "x"',
    'first: 1, after: "x"',
  ])('a page of "%s" is refused', async (page) => {
    const { errors } = await ask(`{ places${page && `(${page})`} { totalCount } }`);
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  test('a day that is none is refused', async () => {
    const day = 'query($on: Date) { place(code: "79", on: $on) { name } }';
    for (const on of ['2025-02-30', 'tomorrow', '']) {
      const { errors } = await ask(day, { on });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('a place', () => {
  test('79 on 1 January 2024 is not 79 today', async () => {
    const { data } = await ask(`{
      then: place(code: "79", on: "2024-01-01") { ...whole }
      now: place(code: "79") { ...whole }
    }
    fragment whole on Place {
      edition level fullName validFrom validTo parent { code }
      replacedBy { place { code edition } share decision } replaces { place { name } share }
    }`);
    expect(data.then).toMatchObject({
      edition: '2004',
      level: 'PROVINCE',
      validTo: '2025-06-30',
      parent: null,
      replacedBy: [{ place: { code: '79', edition: '2025' }, share: 1, decision: '202/2025/QH15' }],
      replaces: [],
    });
    expect(data.now).toMatchObject({
      edition: '2025',
      fullName: 'Ho Chi Minh City',
      validFrom: '2025-07-01',
      validTo: null,
      replacedBy: [],
    });
    expect(data.now.replaces).toEqual([
      { place: { name: 'Binh Duong' }, share: 1 },
      { place: { name: 'Ba Ria - Vung Tau' }, share: 1 },
      { place: { name: 'Ho Chi Minh' }, share: 1 },
    ]);
  });

  test('a split commune has several that took it over, and no share', async () => {
    const { data } = await ask(
      '{ place(code: "00007", on: "2025-06-30") { fullName(language: VI) replacedBy { place { name(language: VI) } share } } }',
    );
    expect(data.place).toEqual({
      fullName: 'Phường Cống Vị',
      replacedBy: [
        { place: { name: 'Ngọc Hà' }, share: null },
        { place: { name: 'Giảng Võ' }, share: null },
      ],
    });
  });

  test('it is called what it was called on the day asked for', async () => {
    const { data } = await ask(`{
      before: place(code: "75", on: "2026-04-29") { id name(language: VI) fullName(language: VI) }
      now: place(code: "75") {
        id fullName(language: VI) then: fullName(language: VI, on: "2026-04-29")
        formerly { fullName validTo decision }
      }
      ward: place(code: "26248", on: "2026-01-01") { fullName(language: EN) urban now: urban(on: "2026-05-01") }
      hue: places(first: 1, filter: { search: "hue", on: "2024-01-01" }) { nodes { name(language: VI) } }
    }`);
    const { before, now } = data;
    expect(before).toEqual({ id: now.id, name: 'Đồng Nai', fullName: 'Tỉnh Đồng Nai' });
    expect(now).toMatchObject({
      fullName: 'Thành phố Đồng Nai',
      then: 'Tỉnh Đồng Nai',
      formerly: [{ fullName: 'Tỉnh Đồng Nai', validTo: '2026-04-29', decision: '30/2026/QH16' }],
    });
    expect(data.ward).toEqual({ fullName: 'Trang Bom Commune', urban: false, now: true });
    expect(data.hue.nodes).toEqual([{ name: 'Thừa Thiên Huế' }]);
  });

  test('it is found again by its id', async () => {
    const first = await ask(
      '{ place(code: "26740", on: "2024-01-01") { id ancestors { name(language: VI) } } }',
    );
    expect(first.data.place.ancestors).toEqual([{ name: 'Quận 1' }, { name: 'Hồ Chí Minh' }]);
    const again = await ask(
      'query($id: ID!) { node(id: $id) { id ... on Place { code edition } } }',
      {
        id: first.data.place.id,
      },
    );
    expect(again.data.node).toEqual({ id: first.data.place.id, code: '26740', edition: '2004' });
  });
});

describe('places', () => {
  const find = async (filter: string) => {
    const { data } = await ask(
      `{ places(first: 5, filter: { ${filter} }) { totalCount nodes { code fullName(language: VI) } } }`,
    );
    return data.places as { totalCount: number; nodes: { code: string; fullName: string }[] };
  };

  test('by level, today and on a day', async () => {
    expect((await find('level: PROVINCE')).totalCount).toBe(34);
    expect((await find('level: COMMUNE')).totalCount).toBe(3321);
    expect((await find('level: DISTRICT')).totalCount).toBe(0);
    expect((await find('level: PROVINCE, on: "2025-06-30"')).totalCount).toBe(63);
    expect((await find('level: DISTRICT, on: "2025-06-30"')).totalCount).toBe(696);
    expect((await find('level: COMMUNE, on: "2025-06-30"')).totalCount).toBe(10035);
    expect((await find('level: PROVINCE, includeFormer: true')).totalCount).toBe(97);
  });

  test('by what they lie in', async () => {
    expect((await find('parent: "79"')).totalCount).toBe(168);
    expect((await find('parent: "79", on: "2025-01-01"')).totalCount).toBe(22);
    expect((await find('parent: "79", on: "2025-01-01", level: COMMUNE')).totalCount).toBe(273);
    expect((await find('parent: "760"')).totalCount).toBe(10);
  });

  test.each([
    ['ha noi', 'Thành phố Hà Nội'],
    ['HÀ NỘI', 'Thành phố Hà Nội'],
    ['hanoi', 'Thành phố Hà Nội'],
    ['ha noii', 'Thành phố Hà Nội'],
    ['da nag', 'Thành phố Đà Nẵng'],
    ['tphcm', 'Thành phố Hồ Chí Minh'],
    ['phuong sai gon', 'Phường Sài Gòn'],
  ])('%j finds %s first', async (search, fullName) => {
    expect((await find(`search: "${search}"`)).nodes[0]?.fullName).toBe(fullName);
  });

  test('an address finds what stands there today', async () => {
    const { nodes } = await find('search: "quan 1, tphcm"');
    expect(nodes.map(({ fullName }) => fullName).sort()).toEqual(
      ['Phường Bến Thành', 'Phường Cầu Ông Lãnh', 'Phường Sài Gòn', 'Phường Tân Định'].sort(),
    );
  });

  test('a former name is found when former places are asked for', async () => {
    expect((await find('search: "yen bai", level: PROVINCE')).totalCount).toBe(0);
    const { nodes } = await find('search: "yen bai", level: PROVINCE, includeFormer: true');
    expect(nodes).toEqual([{ code: '15', fullName: 'Tỉnh Yên Bái' }]);
  });

  test('reading on page by page gives every place once, in both directions', async () => {
    const page = `query($first: Int, $after: String, $last: Int, $before: String) {
      places(first: $first, after: $after, last: $last, before: $before, filter: { parent: "79" }) {
        nodes { code } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;
    const forward: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await ask(page, { first: 50, after });
      forward.push(...codesOf(data.places));
      after = data.places.pageInfo.endCursor;
      more = data.places.pageInfo.hasNextPage;
    }
    const backward: string[] = [];
    for (let before: string | null = null, more = true; more;) {
      const { data } = await ask(page, { last: 50, before });
      backward.unshift(...codesOf(data.places));
      before = data.places.pageInfo.startCursor;
      more = data.places.pageInfo.hasPreviousPage;
    }
    expect(forward).toHaveLength(168);
    expect(backward).toEqual(forward);
  });
});

describe('the tables', () => {
  test('hold what the lists hold', async () => {
    const rows = await registry.owner.query<
      { key: string; full_name: string; valid_until: string }[]
    >('SELECT p.key, p.full_name, p.valid_until::text FROM place AS p ORDER BY p.key');
    const expected = [...gazetteer().units]
      .map((unit) => ({
        key: unit.key,
        full_name: unit.fullName,
        valid_until: unit.isCurrent ? null : '2025-07-01',
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    expect(rows).toEqual(expected);
    const [{ count }] = await registry.owner.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM place_replacement',
    );
    expect(count).toBe(crosswalk().replacements.length);
  });

  test('the public pool can read them and change nothing', async () => {
    const { reader } = registry.databases.portal;
    const { rows } = await reader.query({
      text: "SELECT key FROM place WHERE code = '79' ORDER BY key",
    });
    expect(rows).toEqual([{ key: '2004:79' }, { key: '2025:79' }]);
    await expect(reader.query({ text: "UPDATE place SET name = 'x'" })).rejects.toThrow(/denied/);
  });
});
