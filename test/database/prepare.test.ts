import type { EntityManager } from 'typeorm';
import { ownerSource } from '../../src/database/migrate';
import { prepareDatabase, type Preparation } from '../../src/database/prepare';
import { roleKeys } from '../../src/database/roles';
import { testSecret } from '../support/cluster';
import { startEmptyDatabase } from '../support/databases';

let database: Awaited<ReturnType<typeof startEmptyDatabase>>;
beforeEach(async () => {
  database = await startEmptyDatabase();
});
afterEach(() => database.stop());

const nothing = () => Promise.resolve();

const prepare = (given: Partial<Preparation> = {}, url = database.ownerUrl) =>
  prepareDatabase(url, {
    secret: testSecret,
    managedRoles: roleKeys,
    entities: [],
    officialData: { edition: 'first', load: nothing },
    loadSample: null,
    ...given,
  });

async function asOwner<Row>(statement: string): Promise<Row[]> {
  const owner = await ownerSource(database.ownerUrl).initialize();
  try {
    return await owner.query<Row[]>(statement);
  } finally {
    await owner.destroy();
  }
}

const findRuns = () => asOwner<{ name: string }>('SELECT name FROM job_run ORDER BY name');

const note = (name: string) => async (tx: EntityManager) => {
  await tx.query('INSERT INTO job_run (name, started_at) VALUES ($1, now())', [name]);
};

it('a role that may not create is told so by name, and nothing is done', async () => {
  const name = new URL(database.ownerUrl).pathname.slice(1);
  await asOwner(`CREATE ROLE test_guest LOGIN PASSWORD 'guest'`);
  try {
    await asOwner(`GRANT CONNECT ON DATABASE ${name} TO test_guest`);
    const url = new URL(database.ownerUrl);
    url.username = 'test_guest';
    url.password = 'guest';
    await expect(prepare({}, url.toString())).rejects.toThrow('test_guest lacks the right CREATE');
    expect(await asOwner(`SELECT to_regclass('migration') AS found`)).toEqual([{ found: null }]);
  } finally {
    await asOwner(`REVOKE CONNECT ON DATABASE ${name} FROM test_guest; DROP ROLE test_guest`);
  }
});

it('official lists that do not load leave nothing behind and are tried again', async () => {
  const fails = async (tx: EntityManager) => {
    await note('half')(tx);
    throw new Error('The disk is full.');
  };
  const failing = prepare({ officialData: { edition: 'first', load: fails } });
  await expect(failing).rejects.toThrow('The disk is full.');
  expect(await findRuns()).toEqual([]);
  await prepare({ officialData: { edition: 'first', load: note('whole') } });
  expect(await findRuns()).toEqual([{ name: 'whole' }]);
});

it('official lists are loaded again only when their edition changes', async () => {
  const load = jest.fn(nothing);
  await prepare({ officialData: { edition: 'first', load } });
  await prepare({ officialData: { edition: 'first', load } });
  expect(load).toHaveBeenCalledTimes(1);
  await prepare({ officialData: { edition: 'second', load } });
  expect(load).toHaveBeenCalledTimes(2);
});

it('the sample is loaded once', async () => {
  await prepare({ loadSample: note('sample') });
  await prepare({ loadSample: note('sample') });
  expect(await findRuns()).toEqual([{ name: 'sample' }]);
});

it('two servers that start together migrate once', async () => {
  const load = jest.fn(nothing);
  const officialData = { edition: 'first', load };
  await Promise.all([prepare({ officialData }), prepare({ officialData })]);
  expect(load).toHaveBeenCalledTimes(1);
  const doubled = await asOwner('SELECT name FROM migration GROUP BY name HAVING count(*) > 1');
  expect(doubled).toEqual([]);
});

it('every migration can be undone and done again', async () => {
  await prepare();
  const owner = await ownerSource(database.ownerUrl).initialize();
  try {
    for (let left = owner.migrations.length; left > 0; left -= 1) await owner.undoLastMigration();
    const left = await owner.query<{ name: string }[]>(
      `SELECT c.relname AS name FROM pg_class AS c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'S')
         AND c.relname NOT LIKE 'migration%'`,
    );
    expect(left).toEqual([]);
    await owner.runMigrations();
  } finally {
    await owner.destroy();
  }
});
