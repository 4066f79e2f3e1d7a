import { Role } from '../../../src/access/roles';
import { modules } from '../../../src/modules';
import { here } from '../../support/labour-office';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startRegistry();
  const { secret, masterKeys } = registry.services;
  await registry.owner.transaction(async (tx) => {
    for (const { name, loadSample } of modules) {
      if (['accounts', 'labourers'].includes(name)) await loadSample?.(tx, secret, masterKeys);
    }
  });
});
afterAll(() => registry.stop());

test('the sample has people in the commune of its officer, all of them clearly made up', async () => {
  const officer = registry.as(Role.COMMUNE_OFFICER, { placeKey: here.commune });
  const { data, errors } = await officer.ask(
    '{ labourers(first: 100) { totalCount nodes { fullName personalId child representative { name } } } }',
  );
  expect(errors).toBeUndefined();
  const { totalCount, nodes } = data.labourers as {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly fullName: string;
      readonly personalId: string;
      readonly child: boolean;
    }[];
  };
  expect(totalCount).toBeGreaterThan(20);
  for (const { fullName, personalId } of nodes) {
    expect(fullName).toMatch(/Mẫu$/);
    expect(personalId).toMatch(/^(001\d{3}900\d{3}|0129\d{5})$/);
  }
  const children = nodes.filter(({ child }) => child);
  expect(children).toEqual([
    expect.objectContaining({ representative: { name: 'Trần Thị Mẹ Mẫu' } }),
  ]);
});

test('the citizen of the sample sees their own record, which has changed once', async () => {
  const [account] = await registry.owner.query<{ labourer: string }[]>(
    `SELECT labourer_public_id AS labourer FROM account WHERE role = 'CITIZEN'`,
  );
  const citizen = registry.as(Role.CITIZEN, { labourerId: account?.labourer ?? null });
  const { data, errors } = await citizen.ask(`{ viewer { labourer { fullName version
    versions(first: 5) { nodes { version source byRole changes { field after } } } } } }`);
  expect(errors).toBeUndefined();
  expect(data.viewer.labourer.version).toBe(2);
  expect(data.viewer.labourer.versions.nodes[0]).toEqual({
    version: 2,
    source: 'REGISTRATION',
    byRole: null,
    changes: [
      { field: 'phone', after: '+84900000000' },
      { field: 'highestGrade', after: 12 },
    ],
  });
});
