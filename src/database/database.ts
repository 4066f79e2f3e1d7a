import type { Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { pace } from '../pace';
import { readPrepared, type ReadStatement } from './prepared-read';
import { RowClient } from './row-messages';
import { SnakeCaseNaming } from './snake-case-naming';

/**
 * The roles the registry has in PostgreSQL. Migrations grant to them by name.
 * `owner` owns the tables and runs migrations; the server never serves a request as the owner.
 */
export const databaseRoles = {
  /** Reads the public columns of vacancies, employers and code lists; nothing about people. */
  portal: 'registry_portal',
  /** The work of offices and employers on vacancies; nothing about labourers. */
  app: 'registry_app',
  /** The labourer register, row by row as the settings of a transaction allow; see `protected.ts`. */
  register: 'registry_register',
  /** Sign-in: accounts, sessions, API clients; nothing else. */
  accounts: 'registry_accounts',
} as const;

export type DatabaseRole = keyof typeof databaseRoles;

/** What reads need: one statement with its parameters. Hot reads name theirs, so that it is prepared. */
export interface Reader {
  query<Row extends object>(statement: ReadStatement): Promise<{ readonly rows: Row[] }>;
}

/** One connection pool, logged in as one role. */
export class Database {
  constructor(readonly source: DataSource) {}

  readonly reader: Reader = {
    query: async <Row extends object>({ name, text, values = [] }: ReadStatement) => {
      const found = await (name === undefined
        ? this.pool.query<Row>({ text, values: [...values] })
        : readPrepared<Row>(this.pool, { name, text, values }));
      // Of several statements that have come back at once, an answer is made of one after the other.
      await pace.next();
      return found;
    },
  };

  get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  /** How many connections there are, and how many statements wait for one. */
  get connections(): Readonly<Record<'open' | 'idle' | 'waiting', number>> {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(work);
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

export type Databases = Readonly<Record<DatabaseRole, Database>>;

export interface PoolOptions {
  readonly url: string;
  readonly entities: readonly (new () => object)[];
  readonly maxConnections: number;
  /** Milliseconds after which PostgreSQL gives a statement up. */
  readonly statementTimeout: number;
  readonly applicationName: string;
  /** Sends the statements of a transaction without waiting for the answers to those before them. */
  readonly pipelined?: boolean;
}

/** Opens a pool; the statement timeout and the wait for a free connection are bounded. */
export async function openDatabase(options: PoolOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    installExtensions: false,
    // gen_random_uuid(), which PostgreSQL has without an extension.
    uuidExtension: 'pgcrypto',
    applicationName: options.applicationName,
    extra: {
      Client: RowClient,
      max: options.maxConnections,
      pipeline: options.pipelined ?? false,
      statement_timeout: options.statementTimeout,
      idle_in_transaction_session_timeout: 60_000,
      connectionTimeoutMillis: 5_000,
      // Every table has an index for what it is asked. The planner takes comparing a long document
      // for free and would rather read all of them (1.6 s instead of 0.45 s for a word in most of
      // 200,000); and compiling a plan takes longer than any statement here may run. Nor do workers
      // help where many ask at once: starting them takes longer than most of what they would share,
      // and the cores are busy (a search of 390 among 200,000: 290 ms with them, 96 ms without).
      // A page looks up twenty different rows: to remember each costs a fifth of the page.
      options:
        '-c enable_seqscan=off -c enable_memoize=off -c jit=off -c max_parallel_workers_per_gather=0',
    },
  });
  return new Database(await source.initialize());
}

/** PostgreSQL refused a row because another one has its unique value; the transaction is lost. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';

/** A row was named that is not there, or is to be taken away while another one names it. */
export const isForeignKeyViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23503';
