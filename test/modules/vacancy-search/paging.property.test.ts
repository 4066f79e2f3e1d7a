import { array, assert, asyncProperty, constantFrom, integer, nat, record } from 'fast-check';
import { Role } from '../../../src/access/roles';
import { type MadeEmployer, makeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startRegistry, type TestRegistry } from '../../support/registry';

interface Page {
  readonly vacancies: {
    readonly nodes: readonly { readonly id: string; readonly title: string }[];
    readonly pageInfo: Readonly<
      Record<'startCursor' | 'endCursor', string> &
        Record<'hasNextPage' | 'hasPreviousPage', boolean>
    >;
  };
}

let registry: TestRegistry;
let employer: MadeEmployer;
beforeAll(async () => {
  registry = await startRegistry();
  employer = await makeEmployer(registry.owner);
});
afterAll(() => registry.stop());

interface Wanted {
  readonly place: string;
  readonly salary: number;
  readonly daysAgo: number;
  readonly words: string;
}

interface Search {
  readonly search: string | null;
  readonly place: string | null;
  readonly order: string;
  readonly size: number;
  readonly forward: boolean;
}

/** What stands in the database, kept beside it. */
interface Model {
  readonly id: string;
  readonly key: string;
  readonly place: string;
  readonly salary: number;
  readonly postedAt: Date;
  readonly words: string;
}

// Signs that mean something to SQL, LIKE, tsquery or JSON stand among the words.
const wordings = ['kế toán', `O'Brien kế toán`, 'kế toán 100%_\\', 'lái xe "tải"', `'; DROP--`];
const places = ['01', '79', '48'];
const orders = ['NEWEST', 'HIGHEST_SALARY', 'CLOSING_SOON', 'RELEVANCE'];

const wanted = record({
  place: constantFrom(...places),
  salary: integer({ min: 1, max: 4 }),
  daysAgo: nat({ max: 3 }),
  words: constantFrom(...wordings),
});
const search = record({
  search: constantFrom('ke toan', 'lái xe', `o'brien`, '100%_\\', `'; DROP--`, null),
  place: constantFrom('01', '79', null),
  order: constantFrom(...orders),
  size: integer({ min: 1, max: 4 }),
  forward: constantFrom(true, false),
});

async function make(one: Wanted): Promise<Model> {
  const postedAt = new Date(Date.UTC(2026, 9, 20 - one.daysAgo));
  const made = await makeVacancy(registry.owner, employer, {
    title: one.words,
    description: '',
    place_keys: [`2025:${one.place}`],
    salary_min: one.salary * 1_000_000,
    salary_max: one.salary * 1_000_000,
    posted_at: postedAt,
  });
  return { ...made, place: one.place, salary: one.salary, postedAt, words: one.words };
}

const holds = (model: Model, { search: words, place }: Search) =>
  (place === null || model.place === place) &&
  (words === null || oracle[words]?.includes(model.words) === true);

/** What each search finds, said by hand. */
const oracle: Readonly<Record<string, readonly string[]>> = {
  'ke toan': ['kế toán', `O'Brien kế toán`, 'kế toán 100%_\\'],
  'lái xe': ['lái xe "tải"'],
  [`o'brien`]: [`O'Brien kế toán`],
  '100%_\\': ['kế toán 100%_\\'],
  [`'; DROP--`]: [`'; DROP--`],
};

test('whoever pages while vacancies come and go sees each one that stays exactly once', async () => {
  const pages = asyncProperty(
    array(wanted, { minLength: 3, maxLength: 12 }),
    array(wanted, { maxLength: 4 }),
    array(nat(), { maxLength: 4 }),
    search,
    async (first, later, gone, asked) => {
      const stored: Model[] = [];
      for (const one of first) stored.push(await make(one));
      const coming = [...later];
      const leaving = [...gone];
      const left = new Set<string>();
      const seen: string[] = [];
      let cursor: string | null = null;
      for (;;) {
        const page: Page['vacancies'] = await read(asked, cursor);
        seen.push(...page.nodes.map(({ id }) => id));
        const more: boolean = asked.forward
          ? page.pageInfo.hasNextPage
          : page.pageInfo.hasPreviousPage;
        if (!more) break;
        cursor = asked.forward ? page.pageInfo.endCursor : page.pageInfo.startCursor;
        const next = coming.pop();
        if (next !== undefined) await make(next);
        const index = leaving.pop();
        const victim = index === undefined ? undefined : stored[index % stored.length];
        if (victim !== undefined) {
          left.add(victim.id);
          await registry.owner.query(`UPDATE vacancy SET status = 'FILLED' WHERE id = $1`, [
            victim.key,
          ]);
        }
      }
      expect(new Set(seen).size).toBe(seen.length);
      const stayed = stored.filter((model) => !left.has(model.id) && holds(model, asked));
      for (const { id } of stayed) expect(seen).toContain(id);
      const wrong = stored.filter((model) => !holds(model, asked) && seen.includes(model.id));
      expect(wrong).toEqual([]);
      await registry.owner.query(
        `UPDATE vacancy SET status = 'WITHDRAWN' WHERE status = 'PUBLISHED'`,
      );
    },
  );
  await assert(pages, { numRuns: 25 });
}, 120_000);

async function read({ search: words, place, order, size, forward }: Search, cursor: string | null) {
  const { data, errors } = await registry.as(Role.ANONYMOUS).ask<Page>(
    `query ($search: String, $filter: VacancyFilter, $order: VacancyOrder, $cursor: String) {
       vacancies(search: $search, filter: $filter, orderBy: $order,
         ${forward ? 'first' : 'last'}: ${size}, ${forward ? 'after' : 'before'}: $cursor) {
         nodes { id title } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
       }
     }`,
    { search: words, filter: place === null ? null : { placeCodes: [place] }, order, cursor },
  );
  expect(errors).toBeUndefined();
  return data.vacancies;
}
