import { resolve } from 'node:path';
import type { EmergencyLimits } from './access/emergency-limits';
import type { PeopleLimits } from './access/people-limits';
import type { CostLimits } from './api/cost';
import type { SignInSettings } from './access/sign-in-settings';
import type { DatabaseRole } from './database/database';
import { type Environment, EnvironmentReader } from './environment';

/** What the operator decides, read from the environment once. The README's table is this list. */
export interface Config {
  /** `PORT`: where the server listens. Default 4000. */
  readonly port: number;
  /** `HOST`: the interface it listens on; 0.0.0.0 for all. Default 127.0.0.1. */
  readonly host: string;
  /** `DATA_DIR`: the embedded database, and the keys. Default `./var`. Back it up, keep it private. */
  readonly dataFolder: string;
  /**
   * `DATABASE_URL`: a PostgreSQL 15 or newer to use in place of the embedded one, as the role that
   * owns the tables. Needs UTF8, the right to create in it, and CREATEROLE or the four below.
   */
  readonly databaseUrl: string | null;
  /**
   * `DATABASE_URL_PORTAL`, `_APP`, `_REGISTER`, `_ACCOUNTS`: for the roles that serve requests, where
   * the operator makes them. Default: made by us, with passwords from the key.
   */
  readonly databaseUrls: Readonly<Record<DatabaseRole, string | null>>;
  /**
   * `MASTER_KEY`: 32 bytes in base64, which open every other key; the same on every server of one
   * database. `MASTER_KEY_COMMAND`: in its place, a command that a key service answers and that
   * writes these 32 bytes in base64. Default: made on the first start in `DATA_DIR/keys`. Lose it,
   * and sealed identifiers cannot be read again.
   */
  readonly masterKey: Buffer | null;
  readonly masterKeyCommand: string | null;
  /** `MASTER_KEY_NEXT`: while the master key is being replaced, the new one, on every server. */
  readonly masterKeyNext: Buffer | null;
  /** `LOG_LEVEL`: fatal, error, warn, info, debug, trace or silent. Default info. */
  readonly logLevel: string;
  /**
   * `WORKERS`: processes that answer on one port, `auto` for one a core; 1 for a single process that
   * has none beside it. They share what POOL_SIZE and CONCURRENCY allow: each has its part,
   * rounded up. A worker that dies is replaced. Default 1.
   */
  readonly workers: number;
  /** `POOL_SIZE`: connections to the database for each role, at most. Default 10. */
  readonly poolSize: number;
  /**
   * `STATEMENT_TIMEOUT_SECONDS`: after this PostgreSQL gives a statement up; after 5 seconds at most
   * for the roles that read what is public and sign people in. Default 10.
   */
  readonly statementTimeoutSeconds: number;
  /** `BODY_LIMIT_BYTES`: a request body may have, at most. Default 100000. */
  readonly bodyLimit: number;
  /**
   * `OPERATION_COST_LIMIT`, `ANONYMOUS_POINTS_PER_MINUTE`, `SIGNED_IN_POINTS_PER_MINUTE`: points one
   * operation may cost, and points that may be spent in a minute from one network address without a
   * token, and by one account. A page of 20 vacancies costs about 150. API clients have quotas of
   * their own. Default 3000, 60000, 240000.
   */
  readonly cost: CostLimits;
  /**
   * `CONCURRENCY`, `QUEUE`: requests that are worked on side by side, and that wait for their turn.
   * Further ones are refused at once with 503, anyone before portals before offices. `QUEUE` holds
   * for each of the `WORKERS`, and in a burst: once it was full, only so many wait as have their turn
   * within a twentieth of a second, until nobody waits. Default 32, 128.
   */
  readonly concurrency: number;
  readonly queue: number;
  /**
   * `TRUSTED_DOCUMENTS`: `only` to answer nothing but operations registered with
   * `npm run documents`; administrators may still ask anything. Default: any.
   */
  readonly trustedOnly: boolean;
  /**
   * `TRUSTED_PROXIES`: addresses or networks (`10.0.0.0/8`), separated by spaces, of the proxies in
   * front of this server, whose `X-Forwarded-For` says where a request comes from. Default: none.
   */
  readonly trustedProxies: readonly string[];
  /**
   * `ALLOWED_ORIGINS`: web origins, separated by spaces, whose pages may read what is public, without
   * credentials. Default: none.
   */
  readonly allowedOrigins: readonly string[];
  /**
   * `TOTP_REQUIRED_ROLES`: roles, separated by spaces, that must sign in with a second factor.
   * Default: none. `OIDC_ISSUER`, `OIDC_AUDIENCE`, `OIDC_JWKS_URL`: an identity provider whose tokens
   * are accepted for the accounts linked to it. Default: none.
   */
  readonly signIn: SignInSettings;
  /**
   * `EMERGENCY_MINUTES`, `EMERGENCY_RECORDS`: how long a record that was opened in an emergency stays
   * open, and how many one officer may have open at a time. Default 180, 3.
   */
  readonly emergency: EmergencyLimits;
  /**
   * `PEOPLE_PER_DAY`, `PEOPLE_PER_DAY_IN_COMMUNE`: different people whose data one account may see in
   * a day, a quarter of it in an hour; the second for who works on one commune. The data-protection
   * officer is told of who comes near. Default 5000, 40000.
   */
  readonly people: PeopleLimits;
  /** `NODE_ENV=production`: no sample, no welcome text, no tokens for trying things out. */
  readonly production: boolean;
}

const mostPoints = 999_999_999;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the configuration; throws one `OperatorError` that lists every fault. */
export function readConfig(environment: Environment = process.env): Config {
  const read = new EnvironmentReader(environment);
  const production = read.text('NODE_ENV') === 'production';
  const config: Config = {
    port: read.integer('PORT', 4000, 0, 65_535),
    host: read.text('HOST') ?? '127.0.0.1',
    dataFolder: resolve(read.text('DATA_DIR') ?? 'var'),
    databaseUrl: read.databaseUrl('DATABASE_URL'),
    databaseUrls: {
      portal: read.databaseUrl('DATABASE_URL_PORTAL'),
      app: read.databaseUrl('DATABASE_URL_APP'),
      register: read.databaseUrl('DATABASE_URL_REGISTER'),
      accounts: read.databaseUrl('DATABASE_URL_ACCOUNTS'),
    },
    masterKey: read.key('MASTER_KEY', 32),
    masterKeyCommand: read.text('MASTER_KEY_COMMAND'),
    masterKeyNext: read.key('MASTER_KEY_NEXT', 32),
    logLevel: read.choice('LOG_LEVEL', 'info', logLevels),
    workers: read.workers('WORKERS'),
    poolSize: read.integer('POOL_SIZE', 10, 1, 500),
    statementTimeoutSeconds: read.integer('STATEMENT_TIMEOUT_SECONDS', 10, 1, 600),
    bodyLimit: read.integer('BODY_LIMIT_BYTES', 100_000, 1_000, 100_000_000),
    cost: {
      operation: read.integer('OPERATION_COST_LIMIT', 3_000, 100, mostPoints),
      anonymousPerMinute: read.integer('ANONYMOUS_POINTS_PER_MINUTE', 60_000, 100, mostPoints),
      signedInPerMinute: read.integer('SIGNED_IN_POINTS_PER_MINUTE', 240_000, 100, mostPoints),
    },
    concurrency: read.integer('CONCURRENCY', 32, 1, 10_000),
    queue: read.integer('QUEUE', 128, 0, 100_000),
    trustedOnly: read.choice('TRUSTED_DOCUMENTS', 'any', ['any', 'only']) === 'only',
    trustedProxies: read.networks('TRUSTED_PROXIES'),
    allowedOrigins: read.origins('ALLOWED_ORIGINS'),
    signIn: {
      totpRequiredRoles: read.roles('TOTP_REQUIRED_ROLES'),
      outsideProvider: read.outsideProvider(),
      trials: !production,
    },
    emergency: {
      minutes: read.integer('EMERGENCY_MINUTES', 180, 1, 1_440),
      atMost: read.integer('EMERGENCY_RECORDS', 3, 1, 100),
    },
    people: {
      perDay: read.integer('PEOPLE_PER_DAY', 5_000, 1, mostPoints),
      perDayInCommune: read.integer('PEOPLE_PER_DAY_IN_COMMUNE', 40_000, 1, mostPoints),
    },
    production,
  };
  if (config.databaseUrl === null && Object.values(config.databaseUrls).some((url) => url)) {
    read.faults.push('DATABASE_URL is missing: the addresses for its roles are given without it.');
  }
  if (config.masterKey !== null && config.masterKeyCommand !== null) {
    read.faults.push('MASTER_KEY and MASTER_KEY_COMMAND exclude one another.');
  }
  read.finish();
  return Object.freeze(config);
}

/** The part of one worker in what is given to all of them. */
export function shareOf(config: Config): Config {
  const part = (whole: number) => Math.ceil(whole / config.workers);
  const { poolSize, concurrency } = config;
  // Connections do not spread evenly: a queue of a part refused while the others were empty.
  return { ...config, poolSize: part(poolSize), concurrency: part(concurrency) };
}
