import { Role } from '../../../src/access/roles';
import { type MadeEmployer, makeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startRegistry, type TestRegistry } from '../../support/registry';

interface Step {
  readonly sequence: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly vacancyId: string;
  readonly vacancy: { readonly title: string } | null;
}

interface Feed {
  readonly vacancyChanges: {
    readonly nodes: readonly Step[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

let registry: TestRegistry;
let employer: MadeEmployer;

beforeAll(async () => {
  registry = await startRegistry();
  employer = await makeEmployer(registry.owner);
});
afterAll(() => registry.stop());

const ask = (args: string) =>
  registry.as(Role.ANONYMOUS).ask<Feed>(
    `{ vacancyChanges(${args}) {
         nodes { sequence kind reason vacancyId vacancy { title } }
         pageInfo { hasNextPage endCursor }
       } }`,
  );

async function read(after: string, filter = '', first = 100) {
  const { data, errors } = await ask(
    `first: ${first}, after: ${JSON.stringify(after)}${filter && `, filter: ${filter}`}`,
  );
  expect(errors).toBeUndefined();
  const { nodes, pageInfo } = data.vacancyChanges;
  return {
    steps: nodes.map(({ kind, reason }) => (reason === null ? kind : `${kind} ${reason}`)),
    nodes,
    ...pageInfo,
  };
}

/** The cursor behind the newest change. */
async function now(): Promise<string> {
  let { endCursor, hasNextPage } = (await ask('first: 100')).data.vacancyChanges.pageInfo;
  while (hasNextPage) ({ endCursor, hasNextPage } = await read(endCursor));
  return endCursor;
}

const update = (key: string, change: string) =>
  registry.owner.query(`UPDATE vacancy SET ${change} WHERE id = $1`, [key]);

describe('What is refused', () => {
  test.each([
    ['a page without a size', 'after: null'],
    ['a page of 101', 'first: 101'],
    ['a cursor that is none', 'first: 1, after: "1"'],
    ['other states than the public one', 'first: 1, filter: { statuses: [DRAFT] }'],
  ])('%s', async (_what, args) => {
    expect((await ask(args)).errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  test('a cursor of the search', async () => {
    await makeVacancy(registry.owner, employer);
    const { data } = await registry
      .as(Role.ANONYMOUS)
      .ask('{ vacancies(first: 1) { pageInfo { endCursor } } }');
    const after = JSON.stringify(data.vacancies.pageInfo.endCursor);
    expect((await ask(`first: 1, after: ${after}`)).errors?.[0]?.extensions.code).toBe(
      'INVALID_INPUT',
    );
  });

  test('the database refuses anybody who would write the feed', async () => {
    for (const database of [registry.databases.portal, registry.databases.app]) {
      const insert = database.reader.query({
        text: `INSERT INTO vacancy_change (sequence, vacancy_id, public_id, kind, at)
               VALUES (1, 1, gen_random_uuid(), 'PUBLISHED', now())`,
      });
      await expect(insert).rejects.toThrow('permission denied');
    }
  });
});

describe('The feed', () => {
  test('says nothing of what never was public', async () => {
    const start = await now();
    const draft = await makeVacancy(registry.owner, employer, { status: 'DRAFT', posted_at: null });
    await update(draft.key, `title = 'Vẫn là bản nháp'`);
    await update(draft.key, `status = 'REJECTED'`);
    expect((await read(start)).steps).toEqual([]);
  });

  test('has for the centre what the form says beyond the public, of what is on the market', async () => {
    const start = await now();
    await makeVacancy(registry.owner, employer, { title: 'Còn đăng' });
    const gone = await makeVacancy(registry.owner, employer, { title: 'Đã gỡ' });
    await update(gone.key, `status = 'WITHDRAWN'`);
    const { data, errors } = await registry.as(Role.CENTRE_STAFF).ask<{
      readonly vacancyChanges: { readonly nodes: readonly { readonly vacancy: object | null }[] };
    }>(
      `{ vacancyChanges(first: 100, after: ${JSON.stringify(start)}) {
           nodes { vacancy { title declaredOn } } } }`,
    );
    expect(errors).toBeUndefined();
    const seen = data.vacancyChanges.nodes.map(({ vacancy }) => vacancy);
    expect(seen).toEqual([{ title: 'Còn đăng', declaredOn: null }, null, null]);
  });

  test('gives an empty page a cursor to go on from', async () => {
    const start = await now();
    const { endCursor, hasNextPage } = await read(start);
    expect(hasNextPage).toBe(false);
    await makeVacancy(registry.owner, employer, { title: 'Sau trang trống' });
    const { nodes } = await read(endCursor);
    expect(nodes.map(({ vacancy }) => vacancy?.title)).toEqual(['Sau trang trống']);
  });

  test.each([
    ['FILLED', `status = 'FILLED'`],
    ['EXPIRED', `status = 'EXPIRED'`],
    ['WITHDRAWN', `status = 'WITHDRAWN'`],
    ['REJECTED', `status = 'REJECTED'`],
  ])('tells a life from publication to %s', async (reason, end) => {
    const start = await now();
    const { key, id } = await makeVacancy(registry.owner, employer, { title: 'Một đời tin' });
    await update(key, `title = 'Một đời tin, đã sửa'`);
    await update(key, `version = version + 1, updated_at = now()`);
    await update(key, end);
    const { steps, nodes } = await read(start);
    expect(steps).toEqual(['PUBLISHED', 'UPDATED', `REMOVED ${reason}`]);
    expect(nodes.every(({ vacancyId, vacancy }) => vacancyId === id && vacancy === null)).toBe(
      true,
    );
  });

  test('tells of a duplicate and of its return', async () => {
    const kept = await makeVacancy(registry.owner, employer);
    const start = await now();
    const { key } = await makeVacancy(registry.owner, employer);
    await registry.owner.query('UPDATE vacancy SET duplicate_of = $2 WHERE id = $1', [
      key,
      kept.key,
    ]);
    await update(key, 'duplicate_of = NULL');
    expect((await read(start)).steps).toEqual(['PUBLISHED', 'REMOVED DUPLICATE', 'PUBLISHED']);
  });

  test('tells when the employer shows another name', async () => {
    const other = await makeEmployer(registry.owner);
    await makeVacancy(registry.owner, other);
    const start = await now();
    await registry.owner.query(`UPDATE employer SET name = 'Tên mới' WHERE id = $1`, [other.key]);
    await registry.owner.query('UPDATE employer SET version = version + 1 WHERE id = $1', [
      other.key,
    ]);
    expect((await read(start)).steps).toEqual(['UPDATED']);
  });

  test('with a filter, a vacancy comes and goes as it fits', async () => {
    const start = await now();
    const { key } = await makeVacancy(registry.owner, employer, { place_keys: ['2025:79'] });
    await update(key, `place_keys = '{2025:01}'`);
    await update(key, `title = 'Ở Hà Nội'`);
    await update(key, `place_keys = '{2025:48}'`);
    await update(key, `place_keys = '{2025:01}'`);
    await update(key, `status = 'FILLED'`);
    expect((await read(start, '{ placeCodes: ["01"] }')).steps).toEqual([
      'PUBLISHED',
      'UPDATED',
      'REMOVED OUTSIDE_FILTER',
      'PUBLISHED',
      'REMOVED FILLED',
    ]);
    expect((await read(start, '{ placeCodes: ["79"] }')).steps).toEqual([
      'PUBLISHED',
      'REMOVED OUTSIDE_FILTER',
    ]);
    expect((await read(start, '{ placeCodes: ["52"], benefits: [TRAINING] }')).steps).toEqual([]);
  });

  test('with a filter, every filter of the search can be used', async () => {
    const start = await now();
    await makeVacancy(registry.owner, employer, {
      occupation_code: '8322',
      occupation_version: 'VSCO2020',
      place_keys: ['2025:01', '2025:00004'],
      benefits: ['TRAINING'],
      experience: 'LT1',
    });
    const filter = `{
      near: { placeCode: "00004", kilometres: 1 }, occupationCodes: ["8"], benefits: [TRAINING],
      experience: [LT1], salaryAtLeast: 12000000, postedSince: "2020-01-01T00:00:00Z",
      applyOpenOn: "${new Date().toISOString().slice(0, 10)}"
    }`;
    expect((await read(start, filter)).steps).toEqual(['PUBLISHED']);
  });

  test('is the same in pages of one', async () => {
    const all = (await read(await startOfFeed())).nodes.map(({ sequence }) => sequence);
    const single: string[] = [];
    let page = await read(await startOfFeed(), '', 1);
    for (;;) {
      single.push(...page.nodes.map(({ sequence }) => sequence));
      if (!page.hasNextPage) break;
      page = await read(page.endCursor, '', 1);
    }
    expect(single.slice(0, all.length)).toEqual(all);
    expect(single).toEqual(single.map((_, index) => String(index + 2)));
  });

  async function startOfFeed(): Promise<string> {
    return (await ask('first: 1')).data.vacancyChanges.pageInfo.endCursor;
  }
});
