import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { protectedTransaction, recordUse } from '../../src/database/protected';
import { sealLedger } from '../../src/modules/data-uses';
import { operator } from '../../src/modules/register';
import { asOperator } from '../support/as-operator';
import { buildProject } from '../support/built-project';
import { testSecret } from '../support/cluster';
import { makeDataFolder, startProgram } from '../support/program';
import { startRegistry, type TestRegistry } from '../support/registry';

let registry: TestRegistry;
const data = makeDataFolder();

beforeAll(async () => {
  await buildProject();
  registry = await startRegistry();
  const actor = operator('test');
  const use = { purpose: 'X', legalBasis: 'X', action: 'READ', fields: ['fullName'] };
  for (const person of ['1', '2', '3']) {
    await protectedTransaction(registry.databases.register, actor, (tx) =>
      recordUse(tx, actor, use, [person]),
    );
  }
  await sealLedger(registry.services);
}, 300_000);
afterAll(async () => {
  await registry.stop();
  await data.remove();
});

async function audit(...args: readonly string[]) {
  const program = startProgram(
    'src/commands/audit.js',
    {
      DATA_DIR: data.folder,
      DATABASE_URL: registry.ownerUrl,
      MASTER_KEY: testSecret.toString('base64'),
    },
    args,
  );
  const { code } = await program.end;
  return { code, said: program.output };
}

test('a ledger that was cut is found by the head that was kept outside, and the command fails', async () => {
  const whole = await audit('verify');
  expect(whole.said).toContain('3 entries are as they were put in.');
  expect(whole.code).toBe(0);
  const { said: heads } = await audit('heads');
  const file = join(data.folder, 'heads');
  writeFileSync(file, heads);
  expect((await audit('verify', '--heads', file)).code).toBe(0);

  await asOperator(
    registry.owner,
    `ALTER TABLE data_use DISABLE TRIGGER USER;
     ALTER TABLE data_use_seal DISABLE TRIGGER USER;
     ALTER TABLE data_use_head DISABLE TRIGGER USER;
     DELETE FROM data_use_head; DELETE FROM data_use_seal; DELETE FROM data_use`,
  );
  expect((await audit('verify')).code).toBe(0);
  const cut = await audit('verify', '--heads', file);
  expect(cut.said).toContain('the ledger was cut before it');
  expect(cut.said).toContain('has been tampered with, in one place');
  expect(cut.code).toBe(1);
}, 300_000);

test('a file that holds no heads is refused by its line', async () => {
  const file = join(data.folder, 'other');
  writeFileSync(file, '\nnot a head\n');
  const { said, code } = await audit('verify', '--heads', file);
  expect(said).toContain('Line 2 of ');
  expect(code).toBe(1);
}, 120_000);
