import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Logger } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import type { Services } from './api/context';
import { CursorSealer } from './api/cursor';
import { officialPath } from './api/official-data';
import type { Config } from './config';
import { ClientMutation } from './database/client-mutation.entity';
import { connecting } from './database/connection-faults';
import { requireDataFolder } from './database/data-folder';
import { type Database, type DatabaseRole, openDatabase } from './database/database';
import { type EmbeddedDatabase, holdEmbeddedDatabase } from './database/embedded';
import { HouseState } from './database/house-state.entity';
import { findSecret } from './database/installation-secret';
import { JobRun } from './database/job-run.entity';
import { readMasterKeys } from './database/master-key';
import { ownerSource } from './database/migrate';
import { prepareDatabase } from './database/prepare';
import { roleKeys, roleUrl } from './database/roles';
import { createLog } from './log';
import { modules } from './modules';
import { buildContract, type Contract } from './schema';

/** Every table of the house, as TypeORM knows it. */
export const entities: readonly (new () => object)[] = [
  ClientMutation,
  HouseState,
  JobRun,
  ...modules.flatMap((module) => module.entities ?? []),
];

/** Loads the official lists of all modules; safe to repeat. */
export async function loadOfficialData(tx: EntityManager): Promise<void> {
  for (const module of modules) await module.loadOfficialData?.(tx);
}

/** The house with its doors open: what the server and every command work with. */
export interface House {
  readonly services: Services;
  readonly contract: Contract;
  /** Closes the pools, then lets go of the embedded database. */
  close(): Promise<void>;
}

/**
 * Finds the database, or makes and starts it; brings it to what this program needs; opens the
 * pools. Works beside a running server on the same data folder and without one.
 */
export async function openHouse(config: Config, log: Logger): Promise<House> {
  const contract = buildContract();
  if (config.databaseUrl === null || keysLieInFolder(config)) {
    requireDataFolder(config.dataFolder);
  }
  const masterKeys = await readMasterKeys(config);
  const database = await reachDatabase(config, log);
  const pools: Database[] = [];
  const close = async () => {
    await Promise.all(pools.map((pool) => pool.close()));
    await database.release();
  };
  try {
    const secret = await findSecret(database.url, masterKeys);
    const embedded = config.databaseUrl === null;
    await prepareDatabase(database.url, {
      secret,
      managedRoles: roleKeys.filter((key) => config.databaseUrls[key] === null),
      entities,
      officialData: { edition: editionOfOfficialData(), load: loadOfficialData },
      loadSample: embedded && !config.production ? sampleLoader(secret, masterKeys) : null,
    });
    const open = async (key: DatabaseRole) => {
      const pool = await openPool(config, key, database.url, secret);
      pools.push(pool);
      return pool;
    };
    const databases = {
      portal: await open('portal'),
      app: await open('app'),
      register: await open('register'),
      accounts: await open('accounts'),
    };
    const { access } = contract;
    const cursors = new CursorSealer(secret);
    const { signIn, emergency, people, dataFolder } = config;
    const kept = { secret, masterKeys, dataFolder };
    const services = { databases, access, cursors, log, ...kept, signIn, emergency, people };
    return { services, contract, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const keysLieInFolder = ({ masterKey, masterKeyCommand }: Config) =>
  masterKey === null && masterKeyCommand === null;

/** The owner's connection, for the TypeORM command line. */
export async function migrationSource(config: Config): Promise<DataSource> {
  const database = await reachDatabase(config, createLog('warn'));
  const source = ownerSource(database.url, entities);
  const destroy = source.destroy.bind(source);
  source.destroy = () => destroy().finally(() => database.release());
  return source;
}

async function reachDatabase(config: Config, log: Logger): Promise<EmbeddedDatabase> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, release: () => Promise.resolve() };
  }
  const connections = config.poolSize * roleKeys.length * config.workers + 50;
  return holdEmbeddedDatabase(config.dataFolder, connections, (error) => {
    log.error({ err: error }, 'the embedded database is in trouble');
  });
}

/** Seconds a statement may take for each role: what is public and what signs in has to be quick. */
const longest: Readonly<Record<DatabaseRole, number>> = {
  portal: 5,
  app: Infinity,
  register: Infinity,
  accounts: 5,
};

function openPool(config: Config, key: DatabaseRole, ownerUrl: string, secret: Buffer) {
  const url = config.databaseUrls[key] ?? roleUrl(ownerUrl, key, secret);
  return connecting(url, `DATABASE_URL_${key.toUpperCase()}`, () =>
    openDatabase({
      url,
      entities,
      maxConnections: config.poolSize,
      statementTimeout: Math.min(config.statementTimeoutSeconds, longest[key]) * 1000,
      applicationName: `cung-cau ${key}`,
      pipelined: key === 'register',
    }),
  );
}

const sampleLoader =
  (secret: Buffer, masterKeys: readonly Buffer[]) => async (tx: EntityManager) => {
    for (const module of modules) await module.loadSample?.(tx, secret, masterKeys);
  };

/** Changes when a file of official facts does: then they are loaded again. */
function editionOfOfficialData(): string {
  const hash = createHash('sha256');
  const files = readdirSync(officialPath(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((file) => relative(officialPath(), join(file.parentPath, file.name)));
  for (const file of files.sort())
    hash.update(`${file}\0`).update(readFileSync(officialPath(file)));
  return hash.digest('hex');
}
