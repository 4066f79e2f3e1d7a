import { protectedTransaction, recordUse } from '../../../src/database/protected';
import { sealLedger, verifyLedger } from '../../../src/modules/data-uses';
import { operator } from '../../../src/modules/register';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const addEntry = () =>
  protectedTransaction(registry.databases.register, operator('test'), (tx) =>
    recordUse(
      tx,
      operator('test'),
      { purpose: 'LABOUR_ADMINISTRATION', legalBasis: 'Luật', action: 'READ', fields: ['sex'] },
      ['7'],
    ),
  );

it('the days of the ledger follow one another, though a server is late over midnight', async () => {
  await addEntry();
  const first = await sealLedger(registry.services, () => '2090-01-02');
  await addEntry();
  const second = await sealLedger(registry.services, () => '2090-01-01');
  expect([first?.day, second?.day]).toEqual(['2090-01-02', '2090-01-02']);
  const { findings } = await verifyLedger(registry.databases.register, registry.services.secret);
  expect(findings).toEqual([]);
});
