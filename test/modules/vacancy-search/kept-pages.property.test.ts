import { array, assert, asyncProperty, constantFrom, integer, nat, record } from 'fast-check';
import { Role } from '../../../src/access/roles';
import { keptListings } from '../../../src/modules/listings';
import { valuesOf, VacancyOrder } from '../../../src/modules/vacancy-search/listing-order';
import { type MadeEmployer, makeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let employer: MadeEmployer;
beforeAll(async () => {
  registry = await startRegistry();
  employer = await makeEmployer(registry.owner);
});
afterAll(() => registry.stop());

const columns = record({
  experience: constantFrom('NONE', 'GT5', null),
  title: constantFrom('Thợ may', 'Lái xe'),
  salary_min: integer({ min: 1, max: 3 }).map((millions) => millions * 1_000_000),
  // Two of one moment are told apart by their ids.
  posted_at: nat({ max: 2 }).map((days) => new Date(Date.UTC(2026, 9, 20 - days, 3, 4, 5, 678))),
  last_confirmed_at: nat({ max: 2 }).map((days) => new Date(Date.now() - days * 86_400_000)),
});

const asked = record({
  order: constantFrom(...Object.values(VacancyOrder)),
  search: constantFrom('', 'thợ may', '-may'),
  forward: constantFrom(true, false),
  size: integer({ min: 1, max: 3 }),
  salary: integer({ min: 1, max: 3 }).map((millions) => millions * 1_000_000),
});

interface Page {
  readonly vacancies: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: Readonly<Record<'startCursor' | 'endCursor', string | null>> &
      Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>>;
  };
}

type Asked = Readonly<Record<'order' | 'search', string>> & {
  readonly forward: boolean;
  readonly size: number;
  readonly salary: number;
};

/** All pages of a search, in reading direction. */
async function pages({ order, search, forward, size, salary }: Asked): Promise<string[][]> {
  const query = `query ($search: String, $cursor: String) {
    vacancies(search: $search, filter: { experience: [NONE], salaryAtLeast: ${salary} }, orderBy: ${order},
      ${forward ? 'first' : 'last'}: ${size}, ${forward ? 'after' : 'before'}: $cursor) {
      nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
    }
  }`;
  const readPage = async (cursor: string | null): Promise<Page['vacancies']> => {
    const { data, errors } = await registry.as(Role.ANONYMOUS).ask<Page>(query, { search, cursor });
    expect(errors).toBeUndefined();
    return data.vacancies;
  };
  const read: string[][] = [];
  for (let cursor: string | null = null; ;) {
    const { nodes, pageInfo } = await readPage(cursor);
    read.push(nodes.map(({ id }) => id));
    if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return read;
    cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

test('pages that are looked up in memory are the pages that PostgreSQL finds', async () => {
  const kept = keptListings(registry.services);
  await kept.read();
  const same = asyncProperty(array(columns, { maxLength: 5 }), asked, async (made, search) => {
    for (const one of made) await makeVacancy(registry.owner, employer, one);
    const fromMemory = await pages(search);
    const away = jest.spyOn(kept, 'length', 'get').mockReturnValue(null);
    expect(fromMemory).toEqual(await pages(search));
    away.mockRestore();
  });
  await assert(same, { numRuns: 40 });
}, 60_000);

test('a page is whole though vacancies of it go while it is read', async () => {
  const { reader } = registry.databases.portal;
  const whole = reader.query.bind(reader);
  for (let made = 0; made < 20; made += 1) {
    await makeVacancy(registry.owner, employer, { experience: 'FROM_1_TO_2' });
  }
  const closing = jest.spyOn(reader, 'query').mockImplementation(async (statement) => {
    if (statement.text.includes('findVacancyPage') && statement.text.includes('ANY')) {
      await registry.owner.query(
        `UPDATE vacancy SET status = 'FILLED' WHERE id IN (
           SELECT v.id FROM vacancy AS v
           WHERE v.experience = 'FROM_1_TO_2' AND v.status = 'PUBLISHED'
           ORDER BY v.id DESC LIMIT 8
         )`,
      );
      closing.mockRestore();
    }
    return whole(statement as never);
  });
  const { data } = await registry
    .as(Role.ANONYMOUS)
    .ask<Page>(
      `{ vacancies(first: 5, filter: { experience: [FROM_1_TO_2] }) { nodes { id } pageInfo { hasNextPage } } }`,
    );
  expect(data.vacancies.nodes).toHaveLength(5);
  expect(data.vacancies.pageInfo.hasNextPage).toBe(true);
});

test('positions are read as PostgreSQL writes them, to the microsecond', async () => {
  for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'Asia/Kolkata']) {
    await registry.owner.transaction(async (tx) => {
      await tx.query(`SET LOCAL TIME ZONE '${zone}'`);
      for (const moment of ['2026-11-22 10:00:00.123456+07', '2026-01-01 00:00:00Z', 'infinity']) {
        const [row] = await tx.query<[{ text: string; microseconds: number }]>(
          `SELECT $1::timestamptz::text AS text,
             (extract(epoch FROM $1::timestamptz) * 1000000)::float8 AS microseconds`,
          [moment],
        );
        expect(valuesOf(VacancyOrder.NEWEST, `${row.text}|7`)).toEqual([row.microseconds, 7]);
      }
    });
  }
  expect(valuesOf(VacancyOrder.NEWEST, 'yesterday|7')).toBeUndefined();
});
