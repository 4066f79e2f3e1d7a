import { Role } from '../../../src/access/roles';
import { makeEmployer } from '../../support/make-employer';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

describe('the list of employers', () => {
  const list = `query ($search: String, $filter: EmployerFilter, $first: Int, $after: String) {
    employers(search: $search, filter: $filter, first: $first, after: $after) {
      totalCount nodes { name verified } pageInfo { hasNextPage endCursor }
    }
  }`;

  beforeAll(async () => {
    for (const [at, name] of ['Ánh Dương', 'Đồng Tiến', 'đồng tâm', 'Bến Đò'].entries()) {
      await makeEmployer(registry.owner, {
        name: `Xưởng ${name}`,
        place_keys: at === 3 ? ['2025:01', '2025:00004'] : ['2025:79'],
        verified_at: at === 0 ? new Date() : null,
      });
    }
  });

  const names = (data: { employers: { nodes: { name: string }[] } }) =>
    data.employers.nodes.map(({ name }) => name);

  it('asks for a page size, and refuses a cursor of another list', async () => {
    const none = await registry.as(Role.ANONYMOUS).ask(list);
    expect(none.errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    const foreign = await registry.as(Role.ANONYMOUS).ask(list, { first: 1, after: 'x' });
    expect(foreign.errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  it('is by name, without minding accents, page by page', async () => {
    const anyone = registry.as(Role.ANONYMOUS);
    const first = await anyone.ask(list, { search: 'xuong', first: 3 });
    expect(names(first.data)).toEqual(['Xưởng Ánh Dương', 'Xưởng Bến Đò', 'Xưởng đồng tâm']);
    expect(first.data.employers.totalCount).toBe(4);
    const { endCursor: after } = first.data.employers.pageInfo;
    const second = await anyone.ask(list, { search: 'xuong', first: 3, after });
    expect(names(second.data)).toEqual(['Xưởng Đồng Tiến']);
    expect(second.data.employers.pageInfo.hasNextPage).toBe(false);
  });

  it('is filtered by words, place and whether the centre has checked', async () => {
    const anyone = registry.as(Role.PORTAL);
    const dong = await anyone.ask(list, { search: 'dong xuong', first: 9 });
    expect(names(dong.data)).toEqual(['Xưởng đồng tâm', 'Xưởng Đồng Tiến']);
    const there = await anyone.ask(list, {
      search: 'xuong',
      filter: { placeCodes: ['00004'] },
      first: 9,
    });
    expect(names(there.data)).toEqual(['Xưởng Bến Đò']);
    const checked = await anyone.ask(list, {
      search: 'xuong',
      filter: { verified: true },
      first: 9,
    });
    expect(names(checked.data)).toEqual(['Xưởng Ánh Dương']);
  });

  it('an unknown place is refused by name, never an empty answer', async () => {
    const { errors } = await registry
      .as(Role.ANONYMOUS)
      .ask(list, { filter: { placeCodes: ['99999'] }, first: 1 });
    expect(errors?.[0]?.extensions.code).toBe('UNKNOWN_CODE');
  });

  it('signs of LIKE and quotes are letters like others', async () => {
    for (const search of ['%', '_', "'; DROP TABLE employer; --", '\\', 'a'.repeat(200)]) {
      const { errors } = await registry.as(Role.ANONYMOUS).ask(list, { search, first: 1 });
      expect(errors).toBeUndefined();
    }
  });
});
