import { Role } from '../../src/access/roles';
import { startRegistry, type TestRegistry } from './registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

it('a test asks as a role and the server knows it', async () => {
  const { data, errors } = await registry.as(Role.EMPLOYER).ask('{ viewer { role } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ viewer: { role: 'EMPLOYER' } });
});
