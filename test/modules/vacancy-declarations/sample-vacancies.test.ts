import { Role } from '../../../src/access/roles';
import { modules } from '../../../src/modules';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startRegistry();
  await registry.owner.transaction(async (tx) => {
    for (const { loadSample } of modules) {
      const { secret, masterKeys } = registry.services;
      await loadSample?.(tx, secret, masterKeys);
    }
  });
});
afterAll(() => registry.stop());

test.each(['ke toan ha noi', 'kế toán', 'ke toan truong q1', 'lai xe', 'ban hang', 'lap trinh'])(
  'who tries "%s" on a new installation finds work',
  async (search) => {
    const { data } = await registry
      .as(Role.ANONYMOUS)
      .ask('query ($search: String) { vacancies(search: $search, first: 1) { totalCount } }', {
        search,
      });
    expect(data.vacancies.totalCount).toBeGreaterThan(0);
  },
);
