import type { Actor } from '../../src/database/protected';
import { protectedTransaction, readInScope, recordUse } from '../../src/database/protected';
import type { DatabaseRole } from '../../src/database/database';
import { findByPersonalId, readIdentities, readSensitive } from '../../src/modules/protection';
import { operator } from '../../src/modules/register';
import { asOperator } from '../support/as-operator';
import { type MadeLabourer, makeLabourer } from '../support/make-labourer';
import { startRegistry, type TestRegistry } from '../support/registry';

/** Tables the role of the register may use that are not about people; each a decision. */
const notAboutPeople = new Set([
  'client_mutation',
  'data_key',
  'data_use_head',
  'data_use_seal',
  'data_use_unsealed',
  'form_version',
  // How many rows of a list ended how, and keyed hashes while it is read: never whose.
  'import_job',
  'import_key',
  // Words that few bear are left out of it.
  'name_word',
  'office',
  'official_code',
  'place',
  'place_designation',
  'place_replacement',
]);

interface Granted {
  readonly table: string;
  /** Columns the role of the register may select, and those it may change. */
  readonly selectable: readonly string[];
  readonly updatable: readonly string[];
  readonly policed: boolean;
  /** Whether the policies hold the owner too, as whom functions run. */
  readonly forced: boolean;
}

let registry: TestRegistry;
let lan: MadeLabourer;
let tables: readonly Granted[];
const number = '001190000031';

const here = ['2025:00004'];
const officer = (...placeKeys: string[]): Actor => ({
  role: 'COMMUNE_OFFICER',
  subject: 'account:officer',
  office: null,
  placeKeys,
  labourer: null,
  requestId: null,
});
const elsewhere = officer('2025:26734', '2025:79');
const use = (...fields: string[]) => ({
  purpose: 'LABOUR_REGISTRATION',
  legalBasis: 'Luật 74/2025/QH15',
  action: 'READ',
  fields,
});

const names = (found: readonly Granted[]) => found.map(({ table }) => table).sort();

const grantedTables = () =>
  registry.owner.query<Granted[]>(`
    SELECT c.relname::text AS table, c.relrowsecurity AS policed,
      c.relforcerowsecurity AS forced,
      ARRAY(SELECT a.attname::text FROM pg_attribute AS a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              AND has_column_privilege('registry_register', c.oid, a.attnum, 'SELECT')) AS selectable,
      ARRAY(SELECT a.attname::text FROM pg_attribute AS a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attidentity = ''
              AND has_column_privilege('registry_register', c.oid, a.attnum, 'UPDATE')) AS updatable
    FROM pg_class AS c
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace
      AND (has_any_column_privilege('registry_register', c.oid, 'SELECT, INSERT, UPDATE')
        OR has_table_privilege('registry_register', c.oid, 'DELETE'))`);

const aboutPeople = () => tables.filter(({ table }) => !notAboutPeople.has(table));

beforeAll(async () => {
  registry = await startRegistry();
  tables = await grantedTables();
  const { services } = registry;
  lan = await makeLabourer(services, { personalId: number, ethnicGroup: '01' });
  await readIdentities(services, officer(...here), use('personalId'), [
    { labourerId: lan.id, version: null },
  ]);
});
afterAll(() => registry.stop());

const register = () => registry.databases.register;

/** As the role of the register, under settings or, where there are none, without any. */
const ask = (actor: Actor | null, text: string): Promise<object[]> =>
  actor === null
    ? register()
        .reader.query({ text })
        .then(({ rows }) => rows)
    : readInScope(register(), actor, { text });

test('every table about people is under row-level security, whoever added it', () => {
  expect(names(aboutPeople())).toEqual(
    expect.arrayContaining([
      'data_use',
      'labourer',
      'labourer_identity',
      'labourer_sensitive',
      'labourer_version',
    ]),
  );
  expect(names(aboutPeople().filter(({ policed }) => !policed))).toEqual([]);
  // The ledger is read by one function of the owner, which looks at the scope itself.
  expect(names(aboutPeople().filter(({ forced }) => !forced))).toEqual(['data_use']);
});

test('every table that leads to a labourer is one the other roles have no right to at all', async () => {
  const leaks = await registry.owner.query<{ table: string; role: string }[]>(`
    WITH RECURSIVE reaching AS (
      SELECT 'labourer'::regclass::oid AS oid
      UNION
      SELECT f.conrelid FROM pg_constraint AS f JOIN reaching AS r ON r.oid = f.confrelid
      WHERE f.contype = 'f'
    )
    SELECT r.oid::regclass::text AS table, role.rolname::text AS role
    FROM (SELECT oid FROM reaching UNION SELECT 'data_use'::regclass::oid) AS r
    CROSS JOIN pg_roles AS role
    WHERE role.rolname IN ('registry_portal', 'registry_app', 'registry_accounts')
      AND (has_any_column_privilege(role.rolname, r.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
        OR has_table_privilege(role.rolname, r.oid, 'DELETE, TRUNCATE, TRIGGER'))`);
  expect(leaks).toEqual([]);
});

test.each<DatabaseRole>(['portal', 'app', 'accounts'])(
  'the role %s is refused every table about people',
  async (role) => {
    for (const { table } of aboutPeople()) {
      await expect(
        registry.databases[role].reader.query({ text: `SELECT count(*) FROM ${table}` }),
      ).rejects.toThrow('permission denied');
    }
  },
);

test('nothing of any person is given under the settings of another place, or under none', async () => {
  const seen: string[] = [];
  for (const actor of [elsewhere, officer(), null]) {
    for (const { table, selectable } of aboutPeople()) {
      if (selectable.length === 0) continue;
      const columns = selectable.map((column) => `"${column}"`).join(', ');
      const rows = await ask(actor, `SELECT ${columns} FROM ${table}`);
      if (rows.length > 0) seen.push(table);
    }
  }
  expect(seen).toEqual([]);
});

test('the same statements do give them under the settings of their place', async () => {
  for (const table of ['labourer', 'labourer_version', 'labourer_identity', 'labourer_sensitive']) {
    const [granted] = tables.filter((one) => one.table === table);
    const rows = await ask(
      officer(...here),
      `SELECT ${granted?.selectable[0] ?? ''} FROM ${table}`,
    );
    expect(rows).toHaveLength(1);
  }
});

test('nothing of any person is changed or taken away under the settings of another place, or under none', async () => {
  for (const actor of [elsewhere, officer(), null]) {
    for (const { table, updatable } of aboutPeople()) {
      for (const text of [
        ...updatable.map((column) => `UPDATE ${table} SET "${column}" = "${column}" RETURNING 1`),
        `DELETE FROM ${table} RETURNING 1`,
      ]) {
        const changed = await ask(actor, text).catch((error: unknown) => (error as Error).message);
        if (typeof changed === 'string') expect(changed).toMatch(/^permission denied/);
        else expect(changed).toEqual([]);
      }
    }
  }
});

describe('nobody is added', () => {
  const newLabourer = `INSERT INTO labourer (place_key, province_key, full_name, name_folded,
    name_tokens, birth_year, form_version, declared_on)
    VALUES ('2025:00004', '2025:01', 'Ai Đó', 'ai do', '{ai,do}', 1990, 'TT11-2022/03', '2024-07-01')`;
  const policy = 'new row violates row-level security policy';

  test('to a place the asker does not work on, nor by whoever says nothing of themselves', async () => {
    for (const actor of [elsewhere, officer(), null]) {
      await expect(ask(actor, newLabourer)).rejects.toThrow(policy);
    }
  });

  test('to the ledger in the name of somebody else, or of nobody', async () => {
    const entry = `INSERT INTO data_use (by_subject, by_role, purpose, legal_basis, action, fields, subjects)
      VALUES ('account:another', 'CITIZEN', 'x', 'x', 'READ', '{}', '{1}')`;
    await expect(ask(officer(...here), entry)).rejects.toThrow(policy);
    await expect(ask(null, entry)).rejects.toThrow(policy);
    await expect(
      protectedTransaction(register(), officer(...here), (tx) =>
        recordUse(tx, operator('test'), use('fullName'), [lan.id]),
      ),
    ).rejects.toThrow(policy);
  });

  test('nor a number or an item to a person, by whoever says nothing of themselves', async () => {
    const sensitive = `INSERT INTO labourer_sensitive (labourer_id, version) VALUES (${lan.id}, 2)`;
    await expect(ask(null, sensitive)).rejects.toThrow(policy);
  });
});

describe('sealed numbers and sensitive items', () => {
  test('are columns the role of the register may not select', () => {
    const selectable = new Map(tables.map((one) => [one.table, one.selectable]));
    expect(selectable.get('labourer_identity')).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/sealed|blind_index/)]),
    );
    expect([...(selectable.get('labourer_sensitive') ?? [])].sort()).toEqual([
      'labourer_id',
      'version',
    ]);
  });

  // PostgreSQL tells of a broken constraint by quoting the row, save what one may not select.
  test('are not quoted by an error about them', async () => {
    const again = `INSERT INTO labourer_identity
        (labourer_id, kind, sealed, blind_index, key_version, from_version)
      VALUES (${lan.id}, 'NO_KIND', '\\x00', '\\xabcdefabcdefabcdefabcdefabcdefab', 1, 1)`;
    const error = await ask(officer(...here), again).catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error)).toContain('labourer_identity_kind_known');
    expect(JSON.stringify(error)).not.toContain('abcdef');
  });
});

describe('with row-level security taken away', () => {
  beforeAll(async () => {
    for (const { table } of aboutPeople()) {
      await registry.owner.query(
        `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`,
      );
    }
  });

  const asked = () => [{ labourerId: lan.id, version: null }];

  test('the tables do lie open to the role of the register', async () => {
    expect(await ask(elsewhere, 'SELECT id FROM labourer')).toHaveLength(1);
  });

  test('the functions that open numbers still give nobody beyond the scope', async () => {
    const { services } = registry;
    for (const actor of [elsewhere, officer()]) {
      expect((await readIdentities(services, actor, use('personalId'), asked())).size).toBe(0);
      expect((await readSensitive(services, actor, use('ethnicGroup'), asked())).size).toBe(0);
      expect(await findByPersonalId(services, actor, use('personalId'), number)).toBeNull();
    }
    const near = officer(...here);
    expect((await readIdentities(services, near, use('personalId'), asked())).size).toBe(1);
    expect((await readSensitive(services, near, use('ethnicGroup'), asked())).size).toBe(1);
    expect(await findByPersonalId(services, near, use('personalId'), number)).not.toBeNull();
  });

  test('and what they gave stands in the ledger all the same', async () => {
    const [last] = await asOperator<{ fields: string[] }>(
      registry.owner,
      'SELECT u.fields FROM data_use AS u ORDER BY u.id DESC LIMIT 1',
    );
    expect(last?.fields).toEqual(['personalId']);
  });
});
