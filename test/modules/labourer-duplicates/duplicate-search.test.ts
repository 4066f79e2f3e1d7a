import { type Actor, actingOn } from '../../../src/database/protected';
import {
  comparePeopleOnList,
  countNames,
  listEverybody,
} from '../../../src/modules/labourer-duplicates/duplicate-search';
import { todaysPlaces } from '../../../src/modules/places';
import { operator } from '../../../src/modules/register';
import { startDatabase, type TestDatabase } from '../../support/databases';
import { asOperator, makeLabourer } from './make-labourer';

let database: TestDatabase;

interface Found {
  readonly id: string;
  readonly left: string;
  readonly right: string;
  readonly state: string;
  readonly score: number;
  readonly version: number;
}

const candidatesOf = (...ids: readonly string[]) =>
  asOperator<Found[]>(
    database.owner,
    `SELECT c.id AS id, c.left_id AS left, c.right_id AS right, c.state AS state, c.score AS score,
       c.version AS version
     FROM duplicate_candidate AS c
     WHERE c.left_id = ANY ($1::bigint[]) OR c.right_id = ANY ($1::bigint[]) ORDER BY c.id`,
    [ids],
  );

async function search(): Promise<void> {
  while ((await comparePeopleOnList(database.databases.register, 100)) > 0);
}

const rare = { fullName: 'Khiếu Năng Tĩnh', born: '1971-03-09' };

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const officerOf = (...placeKeys: string[]): Actor => ({
  ...operator('test'),
  role: 'COMMUNE_OFFICER',
  placeKeys,
});

const readAs = <Rows>(actor: Actor, sql: string, values: unknown[] = []) =>
  actingOn(database.databases.register, actor).transaction((tx) => tx.query<Rows>(sql, values));

describe('pairs', () => {
  it('are seen by nobody who does not see both people', async () => {
    const left = await makeLabourer(database.owner, { ...rare, placeKey: '2025:26734' });
    const right = await makeLabourer(database.owner, { ...rare, placeKey: '2025:26737' });
    await search();
    const sql = 'SELECT c.id FROM duplicate_candidate AS c WHERE c.left_id = $1';
    expect(await candidatesOf(left.id, right.id)).toHaveLength(1);
    expect(await readAs(officerOf('2025:26734'), sql, [left.id])).toEqual([]);
    expect(await readAs(officerOf('2025:26737'), sql, [left.id])).toEqual([]);
    expect(await readAs(officerOf(), sql, [left.id])).toEqual([]);
    expect(await readAs(officerOf('2025:79'), sql, [left.id])).toHaveLength(1);
  });

  it('hold no value of the records', async () => {
    const rows = await asOperator<{ row: string }[]>(
      database.owner,
      'SELECT c::text AS row FROM duplicate_candidate AS c UNION ALL SELECT p::text FROM duplicate_key AS p',
    );
    expect(rows.map(({ row }) => row).join('\n')).not.toMatch(/Khi|khieu|1971/);
  });

  it('are not made of numbers an office cannot see', async () => {
    const left = await makeLabourer(database.owner, { insurance: 'p', placeKey: '2025:26734' });
    const right = await makeLabourer(database.owner, { insurance: 'p', placeKey: '2025:26737' });
    const sql = 'SELECT s.other_id FROM same_social_insurance($1::bigint[]) AS s';
    expect(await readAs(officerOf('2025:26734'), sql, [[left.id]])).toEqual([]);
    expect(await readAs(officerOf('2025:79'), sql, [[left.id]])).toEqual([{ other_id: right.id }]);
    await expect(
      readAs(officerOf('2025:79'), 'SELECT i.blind_index FROM labourer_identity AS i'),
    ).rejects.toThrow(/permission denied/);
  });

  it('with a usual name and no more in common are not shown', async () => {
    const left = await makeLabourer(database.owner, { born: '1985' });
    await makeLabourer(database.owner, { born: '1985-06-01', placeKey: '2025:26737' });
    await search();
    expect(await candidatesOf(left.id)).toEqual([]);
  });
});

describe('the search', () => {
  it.each([
    ['without accents', { fullName: 'LUONG BAO CHAU' }],
    [
      'in another order, in another commune',
      { fullName: 'Châu Lương Bảo', placeKey: '2025:26737' },
    ],
    ['without the middle name', { fullName: 'Lương Châu' }],
    ['with day and month swapped', { born: '1990-11-04', placeKey: '2025:26737' }],
    ['with the year of birth only', { born: '1990' }],
    ['with a slip in the given name', { fullName: 'Lương Bảo Chân' }],
    [
      'under another name, with the social insurance number',
      { fullName: 'Lương Bảo C', insurance: 'k' },
    ],
  ])('finds a person recorded again %s', async (_, again) => {
    const who = { fullName: 'Lương Bảo Châu', born: '1990-04-11' };
    const left = await makeLabourer(database.owner, { ...who, insurance: 'k' });
    const right = await makeLabourer(database.owner, { ...who, ...again });
    await search();
    const found = await candidatesOf(right.id);
    expect(found.map((pair) => pair.left)).toContain(left.id);
    await asOperator(
      database.owner,
      `UPDATE labourer SET status = 'EXCLUDED', full_name = 'X',
      birth_year = 1900, birth_month = 1, date_of_birth = NULL, place_key = 'none'
      WHERE id IN ($1, $2)`,
      [left.id, right.id],
    );
    await asOperator(database.owner, 'DELETE FROM labourer_identity WHERE labourer_id = $1', [
      left.id,
    ]);
    await asOperator(database.owner, 'DELETE FROM labourer_identity WHERE labourer_id = $1', [
      right.id,
    ]);
  });

  it('knows the commune that an old address became', async () => {
    const [placeKey = ''] = todaysPlaces('2004:26734');
    const left = await makeLabourer(database.owner, {
      ...{ fullName: 'Sùng A Pó', born: '1988-02-27', placeKey },
    });
    const right = await makeLabourer(database.owner, {
      ...{
        fullName: 'Sùng A Pó',
        born: '1988-02-27',
        placeKey: '2025:00004',
        provinceKey: '2025:01',
      },
      record: { permanentAddress: { placeKey: '2004:26734', placeCode: '26734' } },
    });
    await search();
    const [pair] = await asOperator<{ evidence: { field: string; finding: string }[] }[]>(
      database.owner,
      'SELECT evidence FROM duplicate_candidate WHERE left_id = $1 AND right_id = $2',
      [left.id, right.id],
    );
    expect(pair?.evidence).toContainEqual(
      expect.objectContaining({ field: 'PLACE', finding: 'OTHER_ADDRESS' }),
    );
  });

  it('takes a pair off the list when a correction tells the two apart, and puts it back', async () => {
    const left = await makeLabourer(database.owner, { fullName: 'Tạ Quế Chi', born: '1993-07-21' });
    const right = await makeLabourer(database.owner, {
      fullName: 'Tạ Quế Chi',
      born: '1993-07-21',
    });
    await search();
    const rename = (name: string) =>
      asOperator(
        database.owner,
        'UPDATE labourer SET full_name = $1, birth_year = 1950, birth_month = NULL, date_of_birth = NULL WHERE id = $2',
        [name, right.id],
      );
    expect(await candidatesOf(left.id)).toMatchObject([{ state: 'OPEN', version: 1 }]);
    await rename('Hồ Thị Mận');
    await search();
    expect(await candidatesOf(left.id)).toMatchObject([{ state: 'OUTDATED', version: 2 }]);
    await asOperator(
      database.owner,
      `UPDATE labourer SET full_name = 'Tạ Quế Chi', birth_year = 1993, birth_month = 7, date_of_birth = '1993-07-21' WHERE id = $1`,
      [right.id],
    );
    await search();
    expect(await candidatesOf(left.id)).toMatchObject([{ state: 'OPEN', version: 3 }]);
  });

  it('interrupted in the middle loses nobody and doubles nothing', async () => {
    const who = { fullName: 'Quách Thiên Tứ', born: '1979-10-30' };
    const left = await makeLabourer(database.owner, who);
    const right = await makeLabourer(database.owner, who);
    const { pool } = database.databases.register;
    const blocker = database.owner.createQueryRunner();
    await blocker.startTransaction();
    // Holds the search up after it has taken people off the list and before it has saved a pair.
    await blocker.query('LOCK TABLE name_word IN ACCESS EXCLUSIVE MODE');
    const running = comparePeopleOnList(database.databases.register, 100);
    const failure = expect(running).rejects.toThrow();
    // Who logs in as one role sees, and may end, the other connections of that role.
    for (let ended = 0; ended === 0;) {
      const { rows } = await pool.query<{ ended: boolean }>(
        `SELECT pg_terminate_backend(a.pid) AS ended FROM pg_stat_activity AS a
         WHERE a.datname = current_database() AND a.usename = current_user
           AND a.wait_event_type = 'Lock'`,
      );
      ended = rows.length;
    }
    await failure;
    await blocker.rollbackTransaction();
    await blocker.release();
    expect(await candidatesOf(left.id, right.id)).toEqual([]);
    await search();
    await search();
    expect(await candidatesOf(left.id, right.id)).toMatchObject([
      { left: left.id, right: right.id, state: 'OPEN', version: 1 },
    ]);
    expect(pool.waitingCount).toBe(0);
  });

  it('of everybody finds the same pairs again and changes nothing', async () => {
    const all = 'SELECT id, score, state, version FROM duplicate_candidate ORDER BY id';
    await listEverybody(database.databases.register);
    await search();
    const before = await asOperator(database.owner, all);
    expect(await listEverybody(database.databases.register)).toBeGreaterThan(10);
    await search();
    expect(await asOperator(database.owner, all)).toEqual(before);
  });

  it('enters in the ledger whom it compared', async () => {
    const { id } = await makeLabourer(database.owner, {
      fullName: 'Cù Huy Thử',
      born: '1966-06-06',
    });
    await search();
    const entries = await asOperator(
      database.owner,
      'SELECT u.action, u.by_role FROM data_use AS u WHERE $1 = ANY (u.subjects)',
      [id],
    );
    expect(entries).toEqual([{ action: 'COMPARE', by_role: 'OPERATOR' }]);
  });
});

it('words of names are counted without pointing at the few who bear them', async () => {
  for (let count = 0; count < 10; count += 1) {
    await makeLabourer(database.owner, { fullName: 'Lê Thử', born: String(1950 + count) });
  }
  await countNames(database.databases.register);
  const words = await database.owner.query('SELECT * FROM name_word AS w ORDER BY w.word');
  expect(words).toContainEqual({ position: 'GIVEN', word: 'thu', people: expect.any(Number) });
  expect(words).not.toContainEqual(expect.objectContaining({ word: 'khieu' }));
});
