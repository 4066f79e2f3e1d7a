import { Role } from '../../../src/access/roles';
import { type MadeEmployer, makeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startRegistry, type TestRegistry } from '../../support/registry';

interface Listing {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly salary: number;
  readonly postedAt: Date;
}

const words = { inAll: 'bốc xếp', belowSome: 'ca đêm', inFew: 'thợ lặn', inNone: 'xqzwk' };

let registry: TestRegistry;
let employer: MadeEmployer;
const listings: Listing[] = [];
beforeAll(async () => {
  registry = await startRegistry();
  employer = await makeEmployer(registry.owner);
  const ids = await registry.owner.query<readonly { readonly id: number }[]>(
    `SELECT id FROM generate_series(1, 20000) AS id WHERE hashint8(id) & 63 = 0 LIMIT 130`,
  );
  for (const [index, { id }] of ids.entries()) await makeInSample(id, index);
});
afterAll(() => registry.stop());

/** In the part of the listings by which it is told whether words are rare. */
async function makeInSample(key: number, index: number): Promise<void> {
  await registry.owner.query(`SELECT setval(pg_get_serial_sequence('vacancy', 'id'), $1, false)`, [
    key,
  ]);
  const title = `Nhân viên ${words.inAll}${index % 40 === 7 ? ` ${words.inFew}` : ''}`;
  const description = index % 3 === 0 ? `Làm ${words.belowSome}.` : 'Làm ban ngày.';
  // Neither of the orders is that of the keys.
  const salary = 5_000_000 + ((index * 37) % 130) * 100_000;
  const postedAt = new Date(Date.UTC(2026, 9, 1, 0, (index * 53) % 130));
  const { id } = await makeVacancy(registry.owner, employer, {
    title,
    description,
    salary_min: salary,
    salary_max: salary,
    posted_at: postedAt,
  });
  listings.push({ id, title, description, salary, postedAt });
}

const newestFirst = (a: Listing, b: Listing) => b.postedAt.getTime() - a.postedAt.getTime();
const ordered = {
  NEWEST: newestFirst,
  HIGHEST_SALARY: (a: Listing, b: Listing) => b.salary - a.salary,
  RELEVANCE: newestFirst,
};
type Order = keyof typeof ordered;

function expected(search: string, order: Order): readonly string[] {
  const inTitle = listings.filter(({ title }) => title.includes(search));
  const below = listings.filter(({ description }) => description.includes(search));
  return [...inTitle, ...below].sort(ordered[order]).map(({ id }) => id);
}

interface Page {
  readonly vacancies: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: {
      readonly startCursor: string | null;
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
    };
  };
}

interface Asked {
  readonly role: Role;
  readonly filter: object | null;
  readonly search: string;
  readonly order: Order;
}

async function allPages(asked: Asked, forward: boolean): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: Page['vacancies'] = await read(asked, forward, cursor);
    const ids = nodes.map(({ id }) => id);
    if (forward) found.push(...ids);
    else found.unshift(...ids);
    if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return found;
    cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

async function read(asked: Asked, forward: boolean, cursor: string | null) {
  const { data, errors } = await registry.as(asked.role).ask<Page>(
    `query ($search: String, $filter: VacancyFilter, $order: VacancyOrder, $cursor: String) {
       vacancies(search: $search, filter: $filter, orderBy: $order,
         ${forward ? 'first' : 'last'}: 24, ${forward ? 'after' : 'before'}: $cursor) {
         nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
       }
     }`,
    { search: asked.search, filter: asked.filter, order: asked.order, cursor },
  );
  expect(errors).toBeUndefined();
  return data.vacancies;
}

const everyone = { role: Role.ANONYMOUS, filter: null };
const staff = { role: Role.CENTRE_STAFF, filter: { statuses: ['PUBLISHED', 'FILLED'] } };

describe.each([
  ['the titles of all 130', words.inAll, 130],
  ['the description of every third', words.belowSome, 44],
  ['the titles of four', words.inFew, 4],
  ['none', words.inNone, 0],
])('vacancies with words that stand in %s', (_, search, count) => {
  test.each(Object.keys(ordered) as Order[])(
    'are paged in the order %s forwards and backwards, each of them once',
    async (order) => {
      const all = expected(search, order);
      expect(all).toHaveLength(count);
      const asked = { ...everyone, search, order };
      expect(await allPages(asked, true)).toEqual(all);
      expect(await allPages(asked, false)).toEqual(all);
    },
  );

  test('are found in the same order by staff who ask beyond what is public', async () => {
    const asked = { ...staff, search, order: 'HIGHEST_SALARY' as const };
    expect(await allPages(asked, true)).toEqual(expected(search, 'HIGHEST_SALARY'));
  });
});
