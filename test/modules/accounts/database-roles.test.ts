import type { DatabaseRole } from '../../../src/database/database';
import { startDatabase, type TestDatabase } from '../../support/databases';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const ask = (role: DatabaseRole, text: string) =>
  database.databases[role].reader.query({ text }).then(
    () => 'answered',
    (error: unknown) => (error as Error).message,
  );

const tables = [
  'account',
  'api_client',
  'session',
  'refresh_token',
  'sign_in_attempt',
  'signing_key',
];
const secrets = [
  'SELECT password_hash FROM account',
  'SELECT totp_secret_sealed FROM account',
  'SELECT login FROM account',
  'SELECT a FROM account AS a',
  'SELECT secret_hash FROM api_client',
  'SELECT token_hash FROM refresh_token',
  'SELECT private_key_sealed FROM signing_key',
  'SELECT public_id FROM session',
  'SELECT key FROM sign_in_attempt',
];

describe.each(['portal', 'app'] as const)('the database role %s', (role) => {
  test.each(secrets)('is refused %s', async (statement) => {
    expect(await ask(role, statement)).toMatch(/^permission denied for table/);
  });
  test.each(tables)('may neither fill nor empty %s', async (table) => {
    expect(await ask(role, `DELETE FROM ${table}`)).toMatch(/^permission denied/);
    expect(await ask(role, `TRUNCATE ${table}`)).toMatch(/^permission denied/);
    expect(await ask(role, `INSERT INTO ${table} DEFAULT VALUES`)).toMatch(/^permission denied/);
    expect(await ask(role, `SELECT * FROM ${table}`)).toMatch(/^permission denied/);
  });
  test('cannot become the role of accounts', async () => {
    expect(await ask(role, 'SET ROLE registry_accounts')).toMatch(/^permission denied/);
  });
});

test('the portal role does not even see that there are accounts and offices', async () => {
  for (const table of [...tables, 'office']) {
    expect(await ask('portal', `SELECT count(*) FROM ${table}`)).toMatch(/^permission denied/);
  }
});

test('the app role knows accounts by name and role, and may link them to employers', async () => {
  const columns = 'id, public_id, name, role, status, office_id, place_key, employer_public_id';
  expect(await ask('app', `SELECT ${columns} FROM account`)).toBe('answered');
  expect(await ask('app', 'UPDATE account SET employer_public_id = NULL')).toBe('answered');
  expect(await ask('app', "UPDATE account SET role = 'ADMINISTRATOR'")).toMatch(/^permission/);
  expect(await ask('app', 'UPDATE account SET epoch = 0')).toMatch(/^permission denied/);
});

test('the accounts role signs in and reads nothing of vacancies and employers', async () => {
  expect(await ask('accounts', 'SELECT password_hash FROM account')).toBe('answered');
  expect(await ask('accounts', 'DELETE FROM account')).toMatch(/^permission denied/);
  expect(await ask('accounts', 'SELECT name FROM employer')).toMatch(/^permission denied/);
  expect(await ask('accounts', 'SELECT title FROM vacancy')).toMatch(/^permission denied/);
});
