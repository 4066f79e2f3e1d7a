import { Role } from '../../../src/access/roles';
import { elsewhere, here, labourOffice } from '../../support/labour-office';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let officer: Asker;
let neighbour: Asker;

const names = [
  'Nguyễn Thị Trà My',
  'Trần Thị Mỹ Trà',
  'Đặng Văn Ước',
  'Lê Hoàng Ân',
  'Lê Thị Ánh',
  'Phan Trung Trực',
];

beforeAll(async () => {
  registry = await startRegistry();
  const office = labourOffice(registry);
  ({ officer, neighbour } = office);
  for (const [at, fullName] of names.entries()) {
    await office.record({
      fullName,
      dateOfBirth: ['1990-03-04', '1985', '1979-11', '2001-01-02', '1990-03-05', '1964-12-31'][at],
      ...(at % 2 === 0 && {
        activityStatus: 'UNEMPLOYED',
        unemployment: { history: 'NEVER_WORKED', duration: 'GT_1Y' },
        employment: null,
        socialInsurance: null,
      }),
    });
  }
});
afterAll(() => registry.stop());

interface Page {
  readonly labourers: {
    readonly nodes: readonly { readonly fullName: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

const found = async (args: string, asker = officer): Promise<string[]> => {
  const { data, errors } = await asker.ask<{
    labourers: { totalCount: number; nodes: { fullName: string }[] };
  }>(`{ labourers(first: 50, ${args}) { totalCount totalIsExact nodes { fullName } } }`);
  expect(errors).toBeUndefined();
  expect(data.labourers.totalCount).toBe(data.labourers.nodes.length);
  return data.labourers.nodes.map(({ fullName }) => fullName);
};

describe('a list is refused', () => {
  it.each([
    ['search: "' + 'a'.repeat(101) + '"', 'INVALID_INPUT'],
    ['filter: { placeCodes: ["99999"] }', 'UNKNOWN_CODE'],
    ['filter: { occupationCodes: ["99999"] }', 'UNKNOWN_CODE'],
    ['filter: { formVersions: ["TT11-2022/3"] }', 'UNKNOWN_CODE'],
    ['filter: { bornFrom: "1991-02-01", bornUntil: "1991-01-31" }', 'INVALID_INPUT'],
    ['purpose: "CURIOSITY"', 'UNKNOWN_CODE'],
    ['purpose: "OWN_DATA"', 'FORBIDDEN'],
    ['after: "x"', 'INVALID_INPUT'],
  ])('with %s', async (args, code) => {
    const { errors } = await officer.ask(`{ labourers(first: 5, ${args}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  it('to roles that see figures only', async () => {
    const { errors } = await registry
      .as(Role.MINISTRY_ANALYST)
      .ask('{ labourers(first: 5) { totalCount } }');
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a list', () => {
  it('holds nobody of another place, whatever is asked', async () => {
    expect(await found('search: "le"', neighbour)).toEqual([]);
    const otherProvince = registry.as(Role.PROVINCE_OFFICER, { placeKey: elsewhere.province });
    expect(await found('search: "uoc"', otherProvince)).toEqual([]);
    expect(await found(`filter: { placeCodes: ["${here.code}"] }`, neighbour)).toEqual([]);
    const province = registry.as(Role.PROVINCE_OFFICER, { placeKey: elsewhere.province });
    expect(await found('orderBy: BIRTH', province)).toEqual([]);
  });

  it('is sorted by name without accents', async () => {
    expect(await found('orderBy: NAME')).toEqual([
      'Đặng Văn Ước',
      'Lê Hoàng Ân',
      'Lê Thị Ánh',
      'Nguyễn Thị Trà My',
      'Phan Trung Trực',
      'Trần Thị Mỹ Trà',
    ]);
  });

  it.each<[string, string[]]>([
    ['tra my', ['Nguyễn Thị Trà My', 'Trần Thị Mỹ Trà']],
    ['MỸ TRÀ', ['Nguyễn Thị Trà My', 'Trần Thị Mỹ Trà']],
    ['dang van u', ['Đặng Văn Ước']],
    ['uoc đặng', ['Đặng Văn Ước']],
    ['le an', ['Lê Hoàng Ân', 'Lê Thị Ánh']],
    ['le an ', ['Lê Hoàng Ân']],
    ['tr', ['Nguyễn Thị Trà My', 'Phan Trung Trực', 'Trần Thị Mỹ Trà']],
    ['%', names],
    ['không có', []],
  ])('is searched for %p in any order, accents or not', async (words, expected) => {
    const province = registry.as(Role.PROVINCE_OFFICER, { placeKey: here.province });
    for (const asker of [officer, province]) {
      expect((await found(`search: "${words}"`, asker)).sort()).toEqual([...expected].sort());
    }
  });

  it('is narrowed by what the register knows', async () => {
    expect(await found('filter: { activityStatuses: [UNEMPLOYED] }')).toHaveLength(3);
    expect(await found('filter: { sexes: [FEMALE] }')).toEqual([]);
    expect(await found('filter: { bornFrom: "1990-03-05" }')).toEqual([
      'Lê Hoàng Ân',
      'Lê Thị Ánh',
    ]);
    expect(await found('filter: { bornUntil: "1979-11-01" }')).toEqual([
      'Đặng Văn Ước',
      'Phan Trung Trực',
    ]);
    expect(
      await found(`filter: { placeCodes: ["01"], technicalQualification: [COLLEGE] }`),
    ).toHaveLength(6);
    expect(await found('filter: { formVersions: ["TT11-2022/03"] }')).toEqual([]);
    expect(await found('filter: { changedSince: "2090-01-01T00:00:00Z" }')).toEqual([]);
    expect(await found('filter: { statuses: [] }')).toEqual([]);
  });

  it.each(['NAME', 'BIRTH', 'CHANGED'])(
    'by %s is paged without a gap, both ways',
    async (order) => {
      const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      labourers(first: $first, after: $after, last: $last, before: $before, orderBy: ${order}) {
        nodes { fullName } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
      const whole = await found(`orderBy: ${order}`);
      const forward: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { data }: { data: Page } = await officer.ask<Page>(query, { first: 2, after });
        forward.push(...data.labourers.nodes.map(({ fullName }) => fullName));
        ({ endCursor: after, hasNextPage: more } = data.labourers.pageInfo);
      }
      expect(forward).toEqual(whole);
      const backward: string[] = [];
      for (let before: string | null = null, more = true; more;) {
        const { data }: { data: Page } = await officer.ask<Page>(query, { last: 4, before });
        backward.unshift(...data.labourers.nodes.map(({ fullName }) => fullName));
        ({ startCursor: before, hasPreviousPage: more } = data.labourers.pageInfo);
      }
      expect(backward).toEqual(whole);
    },
  );

  it('leaves one entry in the ledger with everyone on it, and what was searched by', async () => {
    const uses = () =>
      registry.owner.query<{ action: string; fields: string[]; subjects: string[] }[]>(
        'SELECT action, fields, subjects FROM data_use ORDER BY id DESC LIMIT 1',
      );
    await officer.ask(`query Ledger { labourers(first: 3, filter: { sexes: [MALE] }) {
      nodes { fullName activityStatus } } }`);
    const [entry] = await uses();
    expect(entry?.action).toBe('SEARCH');
    expect([...(entry?.fields ?? [])].sort()).toEqual(['activityStatus', 'fullName', 'sex']);
    expect(entry?.subjects).toHaveLength(3);
  });
});
