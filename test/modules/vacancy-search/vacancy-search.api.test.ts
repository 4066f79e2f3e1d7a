import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { type MadeEmployer, makeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let employer: MadeEmployer;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

beforeAll(async () => {
  registry = await startRegistry();
  const { owner } = registry;
  employer = await makeEmployer(owner, { name: 'Công ty mẫu Hoa Sen', type: 'NON_STATE' });
  const make = (title: string, columns = {}) => makeVacancy(owner, employer, { title, ...columns });
  await make('Kế toán trưởng', {
    posted_at: daysAgo(9),
    occupation_code: '2411',
    occupation_version: 'VSCO2020',
    place_keys: ['2025:79', '2025:26740'],
    experience: 'GT5',
    salary_min: 25_000_000,
    salary_max: 30_000_000,
  });
  await make('Nhân viên kế toán', { posted_at: daysAgo(2), experience: 'LT1' });
  await make('Kỹ sư thiết kế an toàn', { posted_at: daysAgo(1), place_keys: ['2025:01'] });
  await make('Trợ lý văn phòng', {
    posted_at: daysAgo(0),
    description: 'Giúp việc cho phòng kế toán, soạn thư từ.',
    work_form: 'PART_TIME',
    salary_basis: 'HOURLY',
    salary_min: 30_000,
    salary_max: 40_000,
  });
  await make('Lái xe tải', { posted_at: daysAgo(5), place_keys: ['2025:01', '2025:00004'] });
  await make('Lái xe công nghệ Grab', { posted_at: daysAgo(4), benefits: ['SHUTTLE', 'TRAINING'] });
  await make('Lái xe khách', {
    posted_at: daysAgo(3),
    description: 'Biết sửa xe tải là một lợi thế.',
    priority_groups: ['DEMOBILISED'],
    in_industrial_zone: true,
  });
  await make('Lái xe giao hàng', {
    posted_at: daysAgo(7),
    place_keys: ['2025:48'],
    description: 'Giao tài liệu trong ngày, thuộc đường.',
  });
  await make('Bản nháp kế toán', { status: 'DRAFT', posted_at: null });
  await make('Kế toán hết hạn', { last_confirmed_at: daysAgo(31) });
  await make('Lập trình viên C++', {
    posted_at: daysAgo(6),
    industry_code: '62',
    industry_version: 'VSIC2025',
  });
});
afterAll(() => registry.stop());

const as = (role: Role = Role.ANONYMOUS, viewer = {}) => registry.as(role, viewer);

async function refusalOf(args: string) {
  const { errors } = await as().ask(`{ vacancies(${args}) { nodes { title } } }`);
  return errors?.[0];
}

interface Page {
  readonly vacancies: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly title: string }[];
    readonly pageInfo: Readonly<Record<string, string | boolean | null>>;
  };
}

async function titles(args: string, role?: Role, viewer = {}): Promise<string[]> {
  const query = `{ vacancies(${args}) { totalCount nodes { title } } }`;
  const { data, errors } = await as(role, viewer).ask<Page>(query);
  expect(errors).toBeUndefined();
  const found = data.vacancies.nodes.map(({ title }) => title);
  expect(data.vacancies.totalCount).toBe(found.length);
  return found;
}

describe('What is refused', () => {
  test.each([
    ['neither first nor last', 'search: "a"', 'INVALID_INPUT'],
    ['both first and last', 'first: 1, last: 1', 'INVALID_INPUT'],
    ['a page of 101', 'first: 101', 'INVALID_INPUT'],
    ['a page of none', 'first: 0', 'INVALID_INPUT'],
    ['a cursor that is none', 'first: 1, after: "abc"', 'INVALID_INPUT'],
    [
      'a search of more than 200 characters',
      `first: 1, search: "${'a'.repeat(201)}"`,
      'INVALID_INPUT',
    ],
    ['a search of more than 24 words', `first: 1, search: "${'a '.repeat(25)}"`, 'INVALID_INPUT'],
    ['an empty list', 'first: 1, filter: { placeCodes: [] }', 'INVALID_INPUT'],
    [
      'a radius of 201 km',
      'first: 1, filter: { near: { placeCode: "01", kilometres: 201 } }',
      'INVALID_INPUT',
    ],
    ['a radius around nothing', 'first: 1, filter: { near: { kilometres: 5 } }', 'INVALID_INPUT'],
    ['a place nobody knows', 'first: 1, filter: { placeCodes: ["03"] }', 'UNKNOWN_CODE'],
    [
      'an occupation nobody knows',
      'first: 1, filter: { occupationCodes: ["2410"] }',
      'UNKNOWN_CODE',
    ],
    ['an industry nobody knows', 'first: 1, filter: { industryCodes: ["ZZ"] }', 'UNKNOWN_CODE'],
    ['drafts, to anyone', 'first: 1, filter: { statuses: [DRAFT] }', 'FORBIDDEN'],
    ['another thing than an employer', 'first: 1, filter: { employerId: "x" }', 'INVALID_INPUT'],
  ])('%s', async (_what, args, code) => {
    expect((await refusalOf(args))?.extensions.code).toBe(code);
  });

  test('a list of 101 codes', async () => {
    const codes = Array.from({ length: 101 }, () => '"01"').join(',');
    const refusal = await refusalOf(`first: 1, filter: { placeCodes: [${codes}] }`);
    expect(refusal?.extensions.code).toBe('INVALID_INPUT');
  });

  test('an unknown code is answered with the three nearest', async () => {
    const refusal = await refusalOf('first: 1, filter: { placeCodes: ["03"] }');
    expect(refusal?.extensions['nearest']).toHaveLength(3);
  });

  test('a cursor of another search, another filter or another order', async () => {
    const { data } = await as().ask('{ vacancies(first: 1) { pageInfo { endCursor } } }');
    const after = JSON.stringify(data.vacancies.pageInfo.endCursor);
    for (const other of [
      'search: "ke toan"',
      'filter: { salaryAtLeast: 1 }',
      'orderBy: CLOSING_SOON',
    ]) {
      const refusal = await refusalOf(`first: 1, after: ${after}, ${other}`);
      expect(refusal?.extensions.code).toBe('INVALID_INPUT');
    }
  });

  test('facets without a kind, too many of them, or with too many codes', async () => {
    const ask = async (facets: string) =>
      (await as().ask(`{ vacancies(first: 1) { ${facets} { by } } }`)).errors?.[0]?.extensions.code;
    expect(await ask('facets(by: [])')).toBe('INVALID_INPUT');
    expect(await ask(`facets(by: [${'PROVINCE '.repeat(9)}])`)).toBe('INVALID_INPUT');
    expect(await ask('facets(by: [PROVINCE], first: 101)')).toBe('INVALID_INPUT');
  });
});

describe('What words find', () => {
  test.each([
    ['ke toan', ['Nhân viên kế toán', 'Kế toán trưởng', 'Trợ lý văn phòng']],
    ['KẾ TOÁN', ['Nhân viên kế toán', 'Kế toán trưởng', 'Trợ lý văn phòng']],
    ['ke-toan', ['Nhân viên kế toán', 'Kế toán trưởng', 'Trợ lý văn phòng']],
    ['ketoan', ['Nhân viên kế toán', 'Kế toán trưởng', 'Trợ lý văn phòng']],
    ['Kế Toán trưởng', ['Kế toán trưởng']],
    ['ke toan truong q1', ['Kế toán trưởng']],
    ['ke tooan truong', ['Kế toán trưởng']],
    ['ke toan ha noi', []],
    ['lai xe', ['Lái xe khách', 'Lái xe công nghệ Grab', 'Lái xe tải', 'Lái xe giao hàng']],
    ['tuyển lái xe tại hà nội', ['Lái xe tải']],
    ['lai xe -grab', ['Lái xe khách', 'Lái xe tải', 'Lái xe giao hàng']],
    ['"lái xe tải" -grab', ['Lái xe tải']],
    ['c++', ['Lập trình viên C++']],
    ['hoa sen c++', ['Lập trình viên C++']],
  ])('%j finds %j', async (search, expected) => {
    expect(await titles(`first: 20, search: ${JSON.stringify(search)}`)).toEqual(expected);
  });

  test('a title comes before a description, a fresh one before a stale one', async () => {
    const found = await titles('first: 20, search: "ke toan"');
    expect(found).toEqual(['Nhân viên kế toán', 'Kế toán trưởng', 'Trợ lý văn phòng']);
  });

  test('what is expired or not published is not found', async () => {
    expect(await titles('first: 20, search: "hết hạn"')).toEqual([]);
    expect(await titles('first: 20, search: "bản nháp"')).toEqual([]);
  });

  test('a search that finds nothing as strictly read asks for less side by side, and says so', async () => {
    const { data } = await as().ask(
      '{ vacancies(first: 5, search: "lái xe tải đà nẵng") { nodes { title } understood { relaxed } } }',
    );
    expect(data.vacancies).toEqual({
      nodes: [{ title: 'Lái xe giao hàng' }],
      understood: { relaxed: true },
    });
  });

  test('where a district has nothing, its province is searched, page by page, and the reading says so', async () => {
    const query = `query ($search: String, $after: String) {
      vacancies(first: 1, search: $search, after: $after) {
        totalCount nodes { title } pageInfo { endCursor }
        understood { relaxed places { written widenedTo { code } } }
      }
    }`;
    const found = async (search: string, after: string | null = null) =>
      (await as().ask<Page>(query, { search, after })).data.vacancies;
    const first = await found('ke toan quan 3');
    const second = await found('ke toan quan 3', String(first.pageInfo['endCursor']));
    const understood = {
      relaxed: false,
      places: [{ written: 'quan 3', widenedTo: [{ code: '79' }] }],
    };
    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [{ title: 'Nhân viên kế toán' }],
      understood,
    });
    expect(second).toMatchObject({
      totalCount: 3,
      nodes: [{ title: 'Kế toán trưởng' }],
      understood,
    });
    const inPlace = await found('ke toan q1');
    expect(inPlace).toMatchObject({ totalCount: 1, understood: { places: [{ widenedTo: [] }] } });
    const nowhere = await found('tho may quan 3');
    expect(nowhere).toMatchObject({ totalCount: 0, understood: { places: [{ widenedTo: [] }] } });
  });

  test.each(['%%%', '👩‍🏭👍', '… - ""'])(
    'of %s nothing is read, and that is told',
    async (search) => {
      const { data } = await as().ask(
        'query ($search: String) { vacancies(first: 1, search: $search) { totalCount understood { terms { text } ignored } } }',
        { search },
      );
      const everything = await as().ask('{ vacancies(first: 1) { totalCount } }');
      const { totalCount } = everything.data.vacancies;
      expect(data.vacancies).toEqual({ totalCount, understood: { terms: [], ignored: [search] } });
    },
  );

  test('the reading is told: corrections, places and what replaced them, occupations', async () => {
    const { data } = await as().ask(`{
      vacancies(first: 5, search: "cần tuyển ke tooan quận 1 -grab") {
        understood {
          terms { text quoted } excluded { text } ignored corrections { written read }
          places { written places { code } todaysPlaces { code } }
          occupations { written occupations { code } }
        }
      }
    }`);
    const { understood } = data.vacancies;
    expect(understood.terms).toEqual([{ text: 'ke toan', quoted: false }]);
    expect(understood.excluded).toEqual([{ text: 'grab' }]);
    expect(understood.ignored).toEqual(['cần', 'tuyển']);
    expect(understood.corrections).toEqual([{ written: 'tooan', read: 'toan' }]);
    expect(understood.places).toMatchObject([{ written: 'quận 1', places: [{ code: '760' }] }]);
    expect(understood.places[0].todaysPlaces).toContainEqual({ code: '26740' });
    expect(understood.occupations[0].occupations).toContainEqual({ code: '2411' });
  });
});

describe('What filters find', () => {
  test.each([
    ['a province', '{ placeCodes: ["01"] }', ['Kỹ sư thiết kế an toàn', 'Lái xe tải']],
    ['a commune', '{ placeCodes: ["26740"] }', ['Kế toán trưởng']],
    ['an old district, followed to today', '{ placeCodes: ["760"] }', ['Kế toán trưởng']],
    [
      'a radius',
      '{ near: { latitude: 21.0386, longitude: 105.838, kilometres: 2 } }',
      ['Lái xe tải'],
    ],
    ['a radius around a place', '{ near: { placeCode: "00004", kilometres: 2 } }', ['Lái xe tải']],
    ['an occupation', '{ occupationCodes: ["2411"] }', ['Kế toán trưởng']],
    ['all below an occupation', '{ occupationCodes: ["2"] }', ['Kế toán trưởng']],
    ['an industry by its section', '{ industryCodes: ["62"] }', ['Lập trình viên C++']],
    ['pay a month', '{ salaryAtLeast: 20000000 }', ['Kế toán trưởng']],
    [
      'pay by the hour, as a month',
      '{ salaryAtLeast: 8000000, workForms: [PART_TIME] }',
      ['Trợ lý văn phòng'],
    ],
    ['pay that is not reached', '{ salaryAtLeast: 8400000, workForms: [PART_TIME] }', []],
    ['experience', '{ experience: [LT1, GT5] }', ['Nhân viên kế toán', 'Kế toán trưởng']],
    ['benefits', '{ benefits: [TRAINING] }', ['Lái xe công nghệ Grab']],
    ['priority groups', '{ priorityGroups: [DEMOBILISED] }', ['Lái xe khách']],
    ['an industrial zone', '{ inIndustrialZone: true }', ['Lái xe khách']],
    ['another type of employer', '{ employerTypes: [FDI] }', []],
    ['a contract nobody offers', '{ contractTypes: [INDEFINITE] }', []],
    ['general education', '{ generalEducation: [PRIMARY] }', []],
    ['a qualification', '{ technicalQualification: [UNIVERSITY] }', []],
    ['a purpose', '{ workPurposes: [EXTRA] }', []],
    [
      'the public state by name',
      '{ statuses: [PUBLISHED], experience: [GT5] }',
      ['Kế toán trưởng'],
    ],
  ])('%s', async (_what, filter, expected) => {
    expect(await titles(`first: 20, filter: ${filter}`)).toEqual(expected);
  });

  test('the day of posting and the last day to apply', async () => {
    const since = daysAgo(1.5).toISOString();
    expect(await titles(`first: 20, filter: { postedSince: "${since}" }`)).toEqual([
      'Trợ lý văn phòng',
      'Kỹ sư thiết kế an toàn',
    ]);
    const farAway = daysAgo(-40).toISOString().slice(0, 10);
    expect(await titles(`first: 20, filter: { applyOpenOn: "${farAway}" }`)).toEqual([]);
  });

  test('an employer, by filter and from the employer', async () => {
    const id = globalId('Employer', employer.publicId);
    const all = await titles(`first: 20, filter: { employerId: "${id}" }`);
    expect(all).toHaveLength(9);
    const { data } = await as().ask(
      `{ employer(id: "${id}") { vacancies(first: 3) { totalCount nodes { title } } } }`,
    );
    expect(data.employer.vacancies.totalCount).toBe(9);
    expect(data.employer.vacancies.nodes).toEqual(all.slice(0, 3).map((title) => ({ title })));
  });

  test('other states: an employer sees its own, another employer nothing, the centre all', async () => {
    const drafts = 'first: 20, filter: { statuses: [DRAFT] }';
    const own = { employerId: employer.publicId };
    expect(await titles(drafts, Role.EMPLOYER, own)).toEqual(['Bản nháp kế toán']);
    const other = await makeEmployer(registry.owner);
    expect(await titles(drafts, Role.EMPLOYER, { employerId: other.publicId })).toEqual([]);
    expect(await titles(drafts, Role.CENTRE_STAFF)).toEqual(['Bản nháp kế toán']);
  });
});

test.each([
  ['of the market', ''],
  ['of one place', ', filter: { placeCodes: ["79"] }'],
])('a list %s has for the centre what the form says beyond the public', async (_of, filter) => {
  const { data, errors } = await as(Role.CENTRE_STAFF).ask(
    `{ vacancies(first: 1${filter}) { nodes { declaredOn servicesRequested contactReveals } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.vacancies.nodes).toEqual([
    { declaredOn: null, servicesRequested: [], contactReveals: 0 },
  ]);
});

describe('How it is ordered', () => {
  test('by pay and by closing day', async () => {
    const [best] = await titles('first: 20, orderBy: HIGHEST_SALARY');
    expect(best).toBe('Kế toán trưởng');
    expect(await titles('first: 20, orderBy: CLOSING_SOON')).toHaveLength(9);
  });

  test('pages forward and backward show each vacancy once, in one order', async () => {
    for (const order of ['NEWEST', 'HIGHEST_SALARY', 'CLOSING_SOON', 'RELEVANCE']) {
      for (const search of ['', 'search: "ke toan", ']) {
        const all = await titles(`${search}first: 20, orderBy: ${order}`);
        const forward = await walk(`${search}orderBy: ${order}, first: 2, after`, 'endCursor');
        const backward = await walk(`${search}orderBy: ${order}, last: 2, before`, 'startCursor');
        expect(forward.flat()).toEqual(all);
        expect(backward.reverse().flat()).toEqual(all);
      }
    }
  }, 60_000);

  async function walk(args: string, cursor: 'endCursor' | 'startCursor'): Promise<string[][]> {
    const pages: string[][] = [];
    let at: string | null = null;
    do {
      const answer: { data: Page } = await as().ask<Page>(
        `{ vacancies(${args}: ${JSON.stringify(at)}) { nodes { title } pageInfo { ${cursor} hasNextPage hasPreviousPage } } }`,
      );
      const { nodes, pageInfo }: Page['vacancies'] = answer.data.vacancies;
      pages.push(nodes.map(({ title }) => title));
      const more = pageInfo[cursor === 'endCursor' ? 'hasNextPage' : 'hasPreviousPage'];
      at = more === true ? (pageInfo[cursor] as string) : null;
    } while (at !== null);
    return pages;
  }
});

describe('Facets', () => {
  test('leave out their own filter and keep the others', async () => {
    const { data } = await as().ask(`{
      vacancies(first: 1, search: "ke toan", filter: { experience: [GT5], placeCodes: ["79"] }) {
        totalCount
        facets(by: [EXPERIENCE, PROVINCE, OCCUPATION_MAJOR_GROUP, BENEFIT]) {
          by counts { code label count }
        }
      }
    }`);
    expect(data.vacancies.totalCount).toBe(1);
    expect(data.vacancies.facets).toEqual([
      {
        by: 'EXPERIENCE',
        counts: [
          { code: 'GT5', label: expect.any(String), count: 1 },
          { code: 'LT1', label: expect.any(String), count: 1 },
        ],
      },
      { by: 'PROVINCE', counts: [{ code: '79', label: 'Thành phố Hồ Chí Minh', count: 1 }] },
      {
        by: 'OCCUPATION_MAJOR_GROUP',
        counts: [{ code: '2', label: expect.any(String), count: 1 }],
      },
      { by: 'BENEFIT', counts: [] },
    ]);
  });

  test('several uses in one operation are counted together', async () => {
    const { data } = await as().ask(`{
      vacancies(first: 1) {
        a: facets(by: [WORK_FORM]) { counts { code count } }
        b: facets(by: [SALARY_BAND, INDUSTRY, EMPLOYER_TYPE], first: 1) { by counts { code count } }
      }
    }`);
    expect(data.vacancies.a).toEqual([{ counts: [{ code: 'PART_TIME', count: 1 }] }]);
    expect(data.vacancies.b[0].counts).toEqual([{ code: 'M_10_20', count: 7 }]);
    expect(data.vacancies.b[2].counts).toEqual([{ code: 'NON_STATE', count: 9 }]);
  });
});
