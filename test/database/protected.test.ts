import {
  actingOn,
  type Actor,
  alsoIn,
  readInScope,
  readProtected,
  recordUse,
} from '../../src/database/protected';
import { operator } from '../../src/modules/register';
import { startDatabase, type TestDatabase } from '../support/databases';

const use = {
  purpose: 'LABOUR_ADMINISTRATION',
  legalBasis: 'Luật 74/2025/QH15',
  action: 'LIST',
  fields: ['fullName'],
};

const officerOf = (...placeKeys: string[]): Actor => ({
  role: 'COMMUNE_OFFICER',
  subject: 'account:officer',
  office: null,
  placeKeys,
  labourer: null,
  requestId: null,
});

const people = {
  name: 'people_by_name',
  text: `/* people */
    SELECT l.id AS labourer_id, l.public_id, l.full_name FROM labourer AS l
    WHERE l.full_name LIKE $1 ORDER BY l.full_name DESC`,
  values: ['Thử%'],
};

interface Person {
  readonly labourer_id: string;
  readonly public_id: string;
  readonly full_name: string;
}

let database: TestDatabase;
const read = (actor: Actor, statement = people) =>
  readProtected<Person>(database.databases.register, actor, use, statement);

/** As the owner of the tables, who is held by row-level security too, in the operator's name. */
const asOperator = <T>(sql: string, values: unknown[] = []) =>
  database.owner.transaction(async (tx) => {
    await tx.query(`SELECT set_config('app.places', '*', true)`);
    return tx.query<T>(sql, values);
  });

/** What the ledger has of a request. */
const ledger = (requestId: string) =>
  asOperator<{ by_subject: string; subjects: string[] }[]>(
    'SELECT u.by_subject, u.subjects FROM data_use AS u WHERE u.request_id = $1',
    [requestId],
  );

beforeAll(async () => {
  database = await startDatabase();
  await asOperator(`
    INSERT INTO labourer (place_key, province_key, full_name, name_folded, name_tokens, birth_year,
      form_version, declared_on)
    SELECT place, province, name, lower(name), ARRAY[lower(name)], 1990, 'TT11-2022/03', '2024-07-01'
    FROM (VALUES
      ('2025:00004', '2025:01', 'Thử Một'),
      ('2025:00004', '2025:01', 'Thử Hai'),
      ('2025:00008', '2025:01', 'Thử Ba'),
      ('2025:26734', '2025:79', 'Thử Bốn')
    ) AS made (place, province, name)`);
});
afterAll(() => database.stop());

describe('reading about people', () => {
  it('gives a viewer without a place nobody, and enters nothing', async () => {
    expect(await read({ ...officerOf(), requestId: 'nobody' })).toEqual([]);
    expect(await ledger('nobody')).toEqual([]);
  });

  it('gives nobody where no settings were made, whatever the query says', async () => {
    const { rows } = await database.databases.register.reader.query({
      text: 'SELECT l.id FROM labourer AS l',
    });
    expect(rows).toEqual([]);
  });

  it('gives a commune its own people, in the order of the statement, and enters them once', async () => {
    const found = await read({ ...officerOf('2025:00004'), requestId: 'commune' });
    expect(found.map((person) => person.full_name)).toEqual(['Thử Một', 'Thử Hai']);
    const ids = found.map((person) => person.labourer_id).sort();
    expect(await ledger('commune')).toEqual([{ by_subject: 'account:officer', subjects: ids }]);
  });

  it('gives a province the people of its communes, and the operator everybody', async () => {
    expect(await read(officerOf('2025:01'))).toHaveLength(3);
    expect(await read(operator('test'))).toHaveLength(4);
  });

  it('gives labourers themselves', async () => {
    const [me] = await read(officerOf('2025:00008'));
    const self = { ...officerOf(), role: 'CITIZEN', labourer: me?.public_id ?? '' };
    expect(await read(self)).toEqual([me]);
  });

  it('leaves no settings behind for who gets the connection next', async () => {
    const { pool } = database.databases.register;
    await read(officerOf('2025:01'));
    await expect(
      read(officerOf('2025:01'), {
        ...people,
        name: 'broken',
        text: 'SELECT 1 / 0 AS labourer_id, $1::text',
      }),
    ).rejects.toThrow(/division by zero/);
    const clients = await Promise.all(Array.from({ length: 5 }, () => pool.connect()));
    const settings = clients.map((client) =>
      client.query<{ places: string }>(`SELECT current_setting('app.places', true) AS places`),
    );
    for (const { rows } of await Promise.all(settings)) expect(rows[0]?.places ?? '').toBe('');
    for (const client of clients) client.release();
  });

  it('reads with a statement that has no name, and goes on after one that fails to be prepared', async () => {
    const broken = { ...people, name: 'unreadable', text: 'SELECT FROM WHERE' };
    for (let time = 0; time < 12; time += 1) {
      await expect(read(operator('test'), broken)).rejects.toMatchObject({ code: '42601' });
      const { name, ...nameless } = people;
      expect(name).toBe('people_by_name');
      expect(
        await readProtected(database.databases.register, operator('test'), use, nameless),
      ).toHaveLength(4);
      expect(await read(officerOf('2025:01'))).toHaveLength(3);
    }
  });

  it('gives no rows before they are committed: what is refused at the end is an error', async () => {
    await database.owner.query(`
      CREATE FUNCTION refuse_late() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'too late'; END $$;
      CREATE CONSTRAINT TRIGGER late AFTER INSERT ON data_use DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.request_id = 'late') EXECUTE FUNCTION refuse_late()`);
    await expect(read({ ...operator('test'), requestId: 'late' })).rejects.toThrow('too late');
    expect(await ledger('late')).toEqual([]);
  });

  it('plans for everybody or anew, as the statement asks, and only for that statement', async () => {
    const { register } = database.databases;
    const mode = {
      text: `SELECT current_setting('plan_cache_mode') AS mode`,
    };
    const asked = [
      { ...mode, planned: 'once' as const },
      { ...mode, planned: 'anew' as const },
      mode,
    ];
    const modes: unknown[] = [];
    for (const one of asked) modes.push(...(await readInScope(register, operator('test'), one)));
    modes.push(...(await register.reader.query(mode)).rows);
    expect(modes).toEqual(
      ['force_generic_plan', 'force_custom_plan', 'auto', 'auto'].map((mode) => ({ mode })),
    );
  });

  it('takes the use back when the work fails', async () => {
    const actor = { ...operator('test'), requestId: 'failed' };
    const work = actingOn(database.databases.register, actor).transaction(async (tx) => {
      await recordUse(tx, actor, use, ['1']);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await ledger('failed')).toEqual([]);
  });
});

describe('row-level security', () => {
  const update = (actor: Actor, place: string, name: string, prepare?: string) =>
    actingOn(database.databases.register, actor).transaction(async (tx) => {
      if (prepare !== undefined) await alsoIn(tx, prepare);
      const sql =
        'UPDATE labourer AS l SET place_key = $1 WHERE l.full_name = $2 RETURNING 1 AS done';
      const [, touched] = await tx.query<[unknown, number]>(sql, [place, name]);
      return touched;
    });

  it('refuses to change a person of another commune', async () => {
    expect(await update(officerOf('2025:00004'), '2025:00004', 'Thử Ba')).toBe(0);
  });

  it('refuses to hand a person over to a place the transaction does not name', async () => {
    const officer = officerOf('2025:00008');
    const moved = update({ ...officer }, '2025:26734', 'Thử Ba');
    // Still of the same province: only the commune's own officer loses sight.
    await expect(moved).rejects.toThrow(/row-level security/);
    expect(await update(officer, '2025:26734', 'Thử Ba', '2025:26734')).toBe(1);
  });

  it('refuses a use entered in the name of another', async () => {
    const officer = officerOf('2025:00004');
    const forged = actingOn(database.databases.register, officer).transaction((tx) =>
      recordUse(tx, { ...officer, subject: 'account:other' }, use, ['1']),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it.each(['sealed', 'blind_index'])(
    'hides labourer_identity.%s from the register',
    async (column) => {
      const asked = database.databases.register.reader.query({
        text: `SELECT i.${column} FROM labourer_identity AS i`,
      });
      await expect(asked).rejects.toThrow(/permission denied/);
    },
  );
});
