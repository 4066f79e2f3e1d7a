import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
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

// Of one employer, for those PostgreSQL counts; see `kept-counts.property.test.ts` for the others.
const query = `query ($salary: Int, $employer: ID!) {
  vacancies(first: 1, filter: { salaryAtLeast: $salary, employerId: $employer }) {
  totalCount facets(by: [PROVINCE]) { counts { code count } } } }`;

const ask = async (role: Role, salary: number | null = null) => {
  const { data } = await registry
    .as(role)
    .ask(query, { salary, employer: globalId('Employer', employer.publicId) });
  return data.vacancies as { totalCount: number; facets: unknown };
};

function watchCounting() {
  const spied = Object.values(registry.databases).map(({ reader }) => jest.spyOn(reader, 'query'));
  return {
    get times() {
      const texts = spied.flatMap(({ mock }) => mock.calls.map(([{ text }]) => text));
      return texts.filter((text) => text.includes('countListings')).length;
    },
    end: () => {
      for (const spy of spied) spy.mockRestore();
    },
  };
}

test('the same question is counted once, until a vacancy changes', async () => {
  const before = (await ask(Role.ANONYMOUS)).totalCount;
  await makeVacancy(registry.owner, employer);
  const counting = watchCounting();
  try {
    const asked = await Promise.all([Role.ANONYMOUS, Role.ANONYMOUS].map((role) => ask(role)));
    expect(asked.map(({ totalCount }) => totalCount)).toEqual([before + 1, before + 1]);
    expect(counting.times).toBe(1);
    await makeVacancy(registry.owner, employer);
    expect((await ask(Role.ANONYMOUS)).totalCount).toBe(before + 2);
    expect(counting.times).toBe(2);
  } finally {
    counting.end();
  }
});

test('another question is counted for itself', async () => {
  const counting = watchCounting();
  try {
    await ask(Role.ANONYMOUS, 1);
    await ask(Role.ANONYMOUS, 2);
    expect(counting.times).toBe(2);
  } finally {
    counting.end();
  }
});

test('a count that fails is counted again', async () => {
  const { reader } = registry.databases.portal;
  const whole = reader.query.bind(reader);
  const failing = jest
    .spyOn(reader, 'query')
    .mockImplementation((statement: { text: string }) =>
      statement.text.includes('countListings')
        ? Promise.reject(new Error('timeout exceeded when trying to connect'))
        : whole(statement as never),
    );
  const failed = await registry
    .as(Role.ANONYMOUS)
    .ask(query, { salary: 3, employer: globalId('Employer', employer.publicId) });
  expect(failed.errors?.[0]?.extensions.code).toBe('OVERLOADED');
  failing.mockRestore();
  expect((await ask(Role.ANONYMOUS, 3)).totalCount).toEqual(expect.any(Number));
});
