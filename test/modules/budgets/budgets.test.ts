import { setImmediate as turn } from 'node:timers/promises';
import { type Allowance, Budgets, budgetsModule } from '../../../src/modules/budgets';
import { eventually } from '../../support/eventually';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const allowed = (client: string, perMinute: number, perDay: number | null = null): Allowance => ({
  client,
  perMinute,
  perDay,
});

test('what is more than is left is refused, and nothing is taken for it', () => {
  const budgets = new Budgets(registry.services);
  const client = allowed('a', 100);
  expect(budgets.charge(client, 70)).toMatchObject({ granted: true, limit: 100, remaining: 30 });
  expect(budgets.charge(client, 31)).toMatchObject({ granted: false, remaining: 30 });
  expect(budgets.charge(client, 30)).toMatchObject({ granted: true, remaining: 0 });
  expect(budgets.charge(client, 1).granted).toBe(false);
});

test('the day is kept beside the minute, and the tighter of the two is shown', () => {
  let now = Date.now();
  const budgets = new Budgets(registry.services, () => now);
  const client = allowed('b', 100, 150);
  expect(budgets.charge(client, 90)).toMatchObject({ granted: true, limit: 100 });
  now += 61_000;
  expect(budgets.charge(client, 60)).toMatchObject({ granted: true, limit: 150, remaining: 0 });
  now += 61_000;
  expect(budgets.charge(client, 10)).toMatchObject({ granted: false, limit: 150 });
});

test('the next minute begins anew', () => {
  let now = Date.now();
  const budgets = new Budgets(registry.services, () => now);
  const client = allowed('c', 100);
  budgets.charge(client, 100);
  expect(budgets.charge(client, 100).granted).toBe(false);
  now += 60_001;
  expect(budgets.charge(client, 100).granted).toBe(true);
});

test('what is given back may be spent', () => {
  const budgets = new Budgets(registry.services);
  const client = allowed('d', 100);
  budgets.charge(client, 100);
  expect(budgets.refund(client, 60)).toMatchObject({ remaining: 60 });
  expect(budgets.charge(client, 60).granted).toBe(true);
});

test('a limit below the price of one operation lets one pass', () => {
  const budgets = new Budgets(registry.services);
  const client = allowed('e', 10);
  expect(budgets.charge(client, 50).granted).toBe(true);
  expect(budgets.charge(client, 1).granted).toBe(false);
});

test('clients do not pay for one another', () => {
  const budgets = new Budgets(registry.services);
  budgets.charge(allowed('f', 10), 10);
  expect(budgets.charge(allowed('g', 10), 10).granted).toBe(true);
});

test('servers hold one client to one limit together', async () => {
  const [here, there] = [new Budgets(registry.services), new Budgets(registry.services)];
  const client = allowed('h', 1_000);
  here.charge(client, 600);
  // What a server tells the others arrives a moment later.
  await eventually(() => there.charge(client, 20).remaining <= 380);
  expect(there.charge(client, 600).granted).toBe(false);
});

test('the database never learns who the client is', async () => {
  const budgets = new Budgets(registry.services);
  budgets.charge(allowed('address:203.0.113.7', 10), 10);
  let keys: { key: string }[] = [];
  await eventually(async () => {
    keys = await registry.owner.query('SELECT key FROM rate_limit');
    return keys.length > 0;
  });
  expect(JSON.stringify(keys)).not.toContain('203.0.113');
});

test('while the database cannot be told, a server counts for itself', async () => {
  const query = jest.fn(() => Promise.reject(new Error('no database')));
  const broken = {
    ...registry.services,
    databases: {
      ...registry.services.databases,
      accounts: { reader: { query } } as never,
    },
  };
  const budgets = new Budgets(broken);
  const client = allowed('i', 100);
  expect(budgets.charge(client, 100).granted).toBe(true);
  await eventually(() => query.mock.calls.length > 0);
  // Until it has learnt of the failure.
  await turn();
  expect(budgets.charge(client, 1).granted).toBe(false);
});

test('windows that have ended are forgotten', async () => {
  await registry.owner.query(
    `INSERT INTO rate_limit VALUES ('old', 1, 1), ('current', 1, 99999999999999)`,
  );
  await budgetsModule.jobs?.[0]?.run(registry.services);
  const rows = await registry.owner.query(
    `SELECT key FROM rate_limit WHERE key IN ('old', 'current')`,
  );
  expect(rows).toEqual([{ key: 'current' }]);
});
