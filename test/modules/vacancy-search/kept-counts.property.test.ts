import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  option,
  record,
  subarray,
} from 'fast-check';
import { Role } from '../../../src/access/roles';
import { anonymous } from '../../../src/access/viewer';
import { globalId } from '../../../src/api/global-id';
import { findFeedState, keptListings } from '../../../src/modules/listings';
import { KeptCounts } from '../../../src/modules/vacancy-search/kept-counts';
import {
  countingOf,
  findCounts,
  type ListingCounts,
} from '../../../src/modules/vacancy-search/listing-counts.queries';
import { VacancyOrder } from '../../../src/modules/vacancy-search/listing-order';
import type { ListingSearch } from '../../../src/modules/vacancy-search/listing-selection';
import { textQuery } from '../../../src/modules/vacancy-search/text-query';
import { readVacancyFilter } from '../../../src/modules/vacancy-search/vacancy-criteria';
import { VacancyFacet } from '../../../src/modules/vacancy-search/vacancy-facets';
import type { VacancyFilter } from '../../../src/modules/vacancy-search/vacancy-filter.inputs';
import { eventually } from '../../support/eventually';
import { type MadeEmployer, makeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let employers: readonly [MadeEmployer, ...MadeEmployer[]];
beforeAll(async () => {
  registry = await startRegistry();
  employers = [
    await makeEmployer(registry.owner, { type: 'NON_STATE' }),
    await makeEmployer(registry.owner, {
      type: 'FDI',
      industry_code: 'C',
      industry_version: 'VSIC2025',
    }),
    await makeEmployer(registry.owner, { type: null }),
  ];
});
afterAll(() => registry.stop());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const maybe = <Value>(...values: Value[]) => option(constantFrom(...values));
const some = <Value>(...values: Value[]) => subarray(values);

const columns = record({
  title: constantFrom('Kế toán', 'Kế toán trưởng', 'Thợ may', 'Lái xe'),
  place_keys: constantFrom(
    ['2025:79'],
    ['2025:01', '2025:00004'],
    ['2025:79', '2025:26740', '2025:01'],
    [],
  ),
  occupation: maybe('2411', '24', '7531'),
  experience: maybe('NONE', 'GT5'),
  work_form: maybe('PART_TIME', 'FULL_TIME'),
  in_industrial_zone: maybe(true, false),
  benefits: some('TRAINING', 'SHUTTLE'),
  priority_groups: some('DISABLED'),
  salary_min: integer({ min: 1, max: 30 }).map((millions) => millions * 1_000_000),
  salary_max: constantFrom(30_000_000),
  posted_at: nat({ max: 3 }).map(daysAgo),
  last_confirmed_at: constantFrom(daysAgo(0), daysAgo(0), daysAgo(31)),
  apply_by: maybe('2000-01-01', '2099-01-01'),
  status: constantFrom('PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'DRAFT'),
}).map(({ occupation, ...others }) => ({
  ...others,
  occupation_code: occupation,
  occupation_version: occupation === null ? null : 'VSCO2020',
}));

/** What happens between two questions: an advertisement comes, changes or goes. */
const step = record({
  kind: constantFrom('come', 'come', 'change', 'close', 'delete', 'rename the employer'),
  which: nat(),
  columns,
});

const filter = record(
  {
    placeCodes: constantFrom(['79'], ['01', '79'], ['00004']),
    occupationCodes: constantFrom(['2'], ['7531', '24']),
    industryCodes: constantFrom(['C']),
    employerTypes: constantFrom(['NON_STATE'], ['FDI', 'NON_STATE']),
    experience: constantFrom(['NONE'], ['NONE', 'GT5']),
    workForms: constantFrom(['PART_TIME']),
    benefits: constantFrom(['TRAINING'], ['SHUTTLE', 'TRAINING']),
    priorityGroups: constantFrom(['DISABLED']),
    statuses: constantFrom(['PUBLISHED']),
    inIndustrialZone: constantFrom(true, false),
    salaryAtLeast: integer({ min: 1, max: 31_000_000 }),
    postedSince: nat({ max: 3 }).map(daysAgo),
    applyOpenOn: constantFrom('1999-12-31', '2098-12-31', '2099-01-01', '2099-01-02'),
    near: constantFrom({ placeCode: '79', kilometres: 150 }),
  },
  { requiredKeys: [] },
) as unknown as ReturnType<typeof record<VacancyFilter>>;

const word = (text: string) => ({
  sayings: [[[text]]],
  placeKeys: [],
  occupations: [],
  exact: false,
});

const words = constantFrom(
  null,
  null,
  textQuery([word('toan')], []),
  textQuery([word('toan')], [word('truong')]),
  textQuery([], [word('toan')]),
  textQuery([], [word('xe'), word('may')]),
);

const question = record({ filter, words, facets: subarray(Object.values(VacancyFacet)) });

interface Question {
  readonly filter: VacancyFilter;
  readonly words: ReturnType<typeof textQuery>;
  readonly facets: readonly VacancyFacet[];
}

const searchOf = ({ filter: given, words: text }: Question): ListingSearch => ({
  criteria: readVacancyFilter(given),
  order: VacancyOrder.NEWEST,
  text,
});

const counted = (asked: Question): Promise<ListingCounts> =>
  findCounts(
    registry.databases.portal.reader,
    countingOf(anonymous, searchOf(asked), asked.facets),
    asked.facets,
  );

async function kept(asked: Question, counts = new KeptCounts(registry.services)) {
  const state = await findFeedState(registry.databases.portal.reader);
  return counts.count(searchOf(asked), asked.facets, state);
}

const stored: string[] = [];

async function take({
  kind,
  which,
  columns: given,
}: {
  kind: string;
  which: number;
  columns: object;
}) {
  const { owner } = registry;
  const employer = employers[which % employers.length] ?? employers[0];
  const key = stored[which % Math.max(1, stored.length)];
  if (kind === 'come') stored.push((await makeVacancy(owner, employer, { ...given })).key);
  else if (kind === 'rename the employer')
    await owner.query(`UPDATE employer SET type = $2 WHERE id = $1`, [
      employer.key,
      which % 2 === 0 ? 'FDI' : 'STATE',
    ]);
  else if (key === undefined) return;
  else if (kind === 'delete') {
    await owner.query(`DELETE FROM vacancy_contact WHERE vacancy_id = $1`, [key]);
    await owner.query(`DELETE FROM vacancy WHERE id = $1`, [key]);
  } else if (kind === 'close')
    await owner.query(
      `UPDATE vacancy SET status = CASE status WHEN 'PUBLISHED' THEN 'FILLED' ELSE 'PUBLISHED' END WHERE id = $1`,
      [key],
    );
  else {
    const changed = given as { experience: string | null; place_keys: string[] };
    await owner.query(`UPDATE vacancy SET experience = $2, place_keys = $3 WHERE id = $1`, [
      key,
      changed.experience,
      changed.place_keys,
    ]);
  }
}

test('what is counted in memory is what PostgreSQL counts, whatever comes, changes, goes and expires', async () => {
  await keptListings(registry.services).read();
  const same = asyncProperty(array(step, { maxLength: 6 }), question, async (steps, asked) => {
    for (const one of steps) await take(one);
    expect(await kept(asked as Question)).toEqual(await counted(asked as Question));
  });
  await assert(same, { numRuns: 150 });
}, 60_000);

const everything: Question = { filter: {}, words: null, facets: [VacancyFacet.PROVINCE] };

test('a vacancy is counted until the moment in which it expires', async () => {
  const expiring = new Date(Date.now() - 30 * 86_400_000 + 4_000);
  const before = await kept(everything);
  await makeVacancy(registry.owner, employers[0], { last_confirmed_at: expiring });
  expect((await kept(everything))?.total).toBe((before?.total ?? 0) + 1);
  await eventually(async () => (await kept(everything))?.total === before?.total);
  expect(await kept(everything)).toEqual(before);
});

test('a transaction that is rolled back is not counted', async () => {
  const before = await kept(everything);
  await registry.owner.transaction(async (tx) => {
    await tx.query(`UPDATE vacancy SET status = 'WITHDRAWN' WHERE status = 'PUBLISHED'`);
    expect(await kept(everything)).toEqual(before);
    await tx.query('ROLLBACK');
  });
  expect(await kept(everything)).toEqual(before);
});

test('questions asked at the same time wait for the same changes', async () => {
  await makeVacancy(registry.owner, employers[0]);
  const answers = await Promise.all(Array.from({ length: 20 }, () => kept(everything)));
  for (const answer of answers) expect(answer).toEqual(await counted(everything));
});

test('what listings of one employer there are is left to PostgreSQL', async () => {
  const { publicId } = employers[0];
  const filter = { employerId: globalId('Employer', publicId) };
  expect(await kept({ ...everything, filter })).toBeNull();
});

describe('Words that very many vacancies have', () => {
  const asked: Question = {
    filter: {},
    words: textQuery([word('may')], []),
    facets: [VacancyFacet.PROVINCE],
  };
  const sampling = () => new KeptCounts(registry.services, { withWords: 0, read: 0, many: 1e6 });

  test('are counted in a part of them, which the answer says', async () => {
    for (let made = 0; made < 128; made += 1) {
      await makeVacancy(registry.owner, employers[0], { title: 'Thợ may' });
    }
    const [{ sampled }] = await registry.owner.query<[{ sampled: number }]>(
      `SELECT count(*)::int AS sampled FROM vacancy_listing_public AS l
       WHERE l.expires_at > now() AND listing_words(l.document) @@ 'may'::tsquery
         AND (hashint8(l.vacancy_id) & 63) = 0`,
    );
    const all = await kept(everything);
    expect(await kept(asked, sampling())).toMatchObject({
      total: Math.min(all?.total ?? 0, sampled * 64),
      estimated: sampled > 0,
    });
  });

  test('are counted exactly where few vacancies are left to look at', async () => {
    const few = new KeptCounts(registry.services, { withWords: 0, read: 1_000, many: 1e6 });
    expect(await kept(asked, few)).toEqual(await counted(asked));
    const excluding = { ...asked, words: textQuery([], [word('may')]) };
    expect(await kept(excluding, few)).toEqual(await counted(excluding));
  });

  test('leave a total that the field beside it calls exact', async () => {
    const { data } = await registry
      .as(Role.ANONYMOUS)
      .ask(`{ vacancies(first: 1, search: "thợ may") { totalCount countsAreEstimates } }`);
    expect(data.vacancies).toEqual({
      totalCount: expect.any(Number) as number,
      countsAreEstimates: false,
    });
  });
});
