import { createPublicKey, verify } from 'node:crypto';
import { Role } from '../../../src/access/roles';
import { HeadSigner, readHead, sealLedger, verifyLedger } from '../../../src/modules/data-uses';
import { readIdentities } from '../../../src/modules/protection';
import { operator } from '../../../src/modules/register';
import { makeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const heads = `query ($first: Int!) {
  ledgerHeads(first: $first) { day position hash signature line } ledgerKey }`;

interface Head {
  readonly day: string;
  readonly position: string;
  readonly hash: string;
  readonly signature: string;
  readonly line: string;
}

const asked = async (first: number, role = Role.ANONYMOUS) =>
  (await registry.as(role).ask<{ ledgerHeads: Head[]; ledgerKey: string }>(heads, { first })).data;

async function use(): Promise<void> {
  const { services } = registry;
  const person = await makeLabourer(services);
  const asking = [{ labourerId: person.id, version: null }];
  const law = { purpose: 'LABOUR_ADMINISTRATION', legalBasis: 'Luật 74/2025/QH15' };
  const read = { ...law, action: 'READ', fields: ['personalId'] };
  await readIdentities(services, operator('test'), read, asking);
}

test.each([0, 101, -1])('the ends of %i days are refused', async (first) => {
  const { errors } = await registry.as(Role.ANONYMOUS).ask(heads, { first });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: ['first'] });
});

test('a ledger that was not used yet has no end', async () => {
  expect((await asked(5)).ledgerHeads).toEqual([]);
});

test('anybody can keep the signed ends, check them, and find what was cut off by them', async () => {
  const { services } = registry;
  await use();
  await use();
  await sealLedger(services);
  await use();
  await sealLedger(services);
  const { ledgerHeads, ledgerKey } = await asked(5);
  expect(ledgerHeads).toMatchObject([{ position: '3' }]);
  const [head] = ledgerHeads;
  const kept = readHead(head?.line ?? '');
  if (kept === null || head === undefined) throw new Error('The line is no head.');
  expect(kept.hash.toString('hex')).toBe(head.hash);
  expect(new HeadSigner(services.secret).isOurs(kept)).toBe(true);
  const signed = ['head of the use ledger', head.position, head.day, head.hash].join('\n');
  expect(createPublicKey(ledgerKey).asymmetricKeyType).toBe('ed25519');
  expect(verify(null, Buffer.from(signed), ledgerKey, Buffer.from(head.signature, 'base64'))).toBe(
    true,
  );
  const { register } = registry.databases;
  const { findings } = await verifyLedger(register, services.secret, { keptHeads: [kept] });
  expect(findings).toEqual([]);
});

test('each day is told by its last end, the newest day first', async () => {
  await use();
  const { ledgerHeads } = await asked(5);
  const today = ledgerHeads[0]?.day ?? '';
  await registry.owner.query(
    `INSERT INTO data_use_seal (position, data_use_id, day, hash)
     SELECT 4, max(w.data_use_id), $1::date + 1, sha256('x') FROM data_use_unsealed AS w`,
    [today],
  );
  await registry.owner.query(
    `INSERT INTO data_use_head (position, day, hash, signature)
     VALUES (4, $1::date + 1, sha256('x'), 'y')`,
    [today],
  );
  const all = await asked(5, Role.EMPLOYER);
  expect(all.ledgerHeads.map(({ position }) => position)).toEqual(['4', '3']);
  expect((await asked(1)).ledgerHeads.map(({ position }) => position)).toEqual(['4']);
});
