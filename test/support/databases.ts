import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { openDatabase, type DatabaseRole, type Databases } from '../../src/database/database';
import { ownerSource } from '../../src/database/migrate';
import { confineRoles, roleUrl } from '../../src/database/roles';
import { entities } from '../../src/services';
import { ownerUrlOf, testSecret } from './cluster';

/** A migrated database of one test file, with the official lists and no other record. */
export interface TestDatabase {
  readonly name: string;
  /** The address for the owner of the tables. */
  readonly ownerUrl: string;
  /** The owner's connection, to prepare rows: `owner.query(sql, parameters)`, `owner.manager`. */
  readonly owner: DataSource;
  /** The pools of the server, each logged in as its role. */
  readonly databases: Databases;
  stop(): Promise<void>;
}

/** Copies the migrated template; call it once in `beforeAll` and `stop()` in `afterAll`. */
export async function startDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdministrator(`CREATE DATABASE ${name} TEMPLATE registry`);
  const ownerUrl = ownerUrlOf(name);
  const owner = await ownerSource(ownerUrl, entities).initialize();
  await confineRoles(owner);
  const open = (key: DatabaseRole) =>
    openDatabase({
      url: roleUrl(ownerUrl, key, testSecret),
      entities,
      maxConnections: 5,
      statementTimeout: 10_000,
      applicationName: `test ${key}`,
      pipelined: key === 'register',
    });
  const databases = {
    portal: await open('portal'),
    app: await open('app'),
    register: await open('register'),
    accounts: await open('accounts'),
  };
  const stop = async () => {
    await Promise.all(Object.values(databases).map((database) => database.close()));
    await owner.destroy();
    await asAdministrator(`DROP DATABASE ${name}`);
  };
  return { name, ownerUrl, owner, databases, stop };
}

/** A database of its own beside the template, empty: no migration has run. */
export async function startEmptyDatabase(): Promise<Pick<TestDatabase, 'ownerUrl' | 'stop'>> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdministrator(`CREATE DATABASE ${name} TEMPLATE template0`);
  const stop = () => asAdministrator(`DROP DATABASE ${name}`);
  return { ownerUrl: ownerUrlOf(name), stop };
}

async function asAdministrator(statement: string): Promise<void> {
  const source = new DataSource({ type: 'postgres', url: ownerUrlOf('postgres') });
  await source.initialize();
  try {
    await source.query(statement);
  } finally {
    await source.destroy();
  }
}
