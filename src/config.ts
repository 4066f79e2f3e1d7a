import { isIPv4, isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import type { EmergencyLimits } from './access/emergency-limits';
import { Role } from './access/roles';
import type { CostLimits } from './api/cost';
import type { OutsideProvider, SignInSettings } from './access/sign-in-settings';
import type { DatabaseRole } from './database/database';
import { OperatorError } from './errors';

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
   * Further ones are refused at once with 503, anyone before portals before offices. Default 32, 128.
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
  /** `NODE_ENV=production`: no sample, no welcome text, no tokens for trying things out. */
  readonly production: boolean;
}

const mostPoints = 999_999_999;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the configuration; throws one `OperatorError` that lists every fault. */
export function readConfig(environment: Environment = process.env): Config {
  const read = new Reader(environment);
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

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects what is wrong with them. Values are never repeated. */
class Reader {
  readonly faults: string[] = [];

  constructor(private readonly environment: Environment) {}

  finish(): void {
    if (this.faults.length === 0) return;
    throw new OperatorError(`The configuration cannot be used:\n  ${this.faults.join('\n  ')}`);
  }

  text(name: string): string | null {
    const value = this.environment[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  integer(name: string, byDefault: number, least: number, most: number): number {
    const value = this.text(name);
    if (value === null) return byDefault;
    if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) {
      return Number(value);
    }
    this.faults.push(`${name} must be a whole number from ${least} to ${most}.`);
    return byDefault;
  }

  choice(name: string, byDefault: string, choices: readonly string[]): string {
    const value = this.text(name) ?? byDefault;
    if (!choices.includes(value)) this.faults.push(`${name} must be one of ${choices.join(', ')}.`);
    return value;
  }

  origins(name: string): readonly string[] {
    const origins = this.text(name)?.split(/\s+/) ?? [];
    for (const origin of origins) {
      if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
      this.faults.push(`${name} must be origins such as https://example.org, separated by spaces.`);
      break;
    }
    return origins;
  }

  networks(name: string): readonly string[] {
    const networks = this.text(name)?.split(/\s+/) ?? [];
    for (const network of networks) {
      const [address = '', bits] = network.split('/');
      const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
      if (most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
        continue;
      this.faults.push(
        `${name} must be addresses or networks such as 10.0.0.0/8, separated by spaces.`,
      );
      break;
    }
    return networks;
  }

  roles(name: string): ReadonlySet<Role> {
    const given = this.text(name)?.split(/[\s,]+/) ?? [];
    const roles = Object.values(Role).filter((role) => given.includes(role));
    if (roles.length < new Set(given).size) {
      this.faults.push(
        `${name} must be roles separated by spaces: ${Object.values(Role).join(' ')}.`,
      );
    }
    return new Set(roles);
  }

  outsideProvider(): OutsideProvider | null {
    const issuer = this.text('OIDC_ISSUER');
    const audience = this.text('OIDC_AUDIENCE');
    const jwksUrl = this.text('OIDC_JWKS_URL');
    if (issuer === null && audience === null && jwksUrl === null) return null;
    if (issuer !== null && audience !== null && jwksUrl !== null && isTrustworthy(jwksUrl)) {
      return { issuer, audience, jwksUrl };
    }
    this.faults.push(
      'OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL go together, the last beginning with https://.',
    );
    return null;
  }

  key(name: string, bytes: number): Buffer | null {
    const value = this.text(name);
    if (value === null) return null;
    const key = Buffer.from(value, 'base64');
    if (key.length === bytes && key.toString('base64') === value) return key;
    this.faults.push(`${name} must be ${bytes} bytes in base64 (openssl rand -base64 ${bytes}).`);
    return null;
  }

  databaseUrl(name: string): string | null {
    const value = this.text(name);
    if (value === null) return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    const postgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
    if (url !== null && postgres && url.hostname !== '' && url.pathname.length > 1) return value;
    this.faults.push(`${name} must have the form postgres://user:password@host:port/database.`);
    return null;
  }
}

/** Keys that came over an open network could be anybody's. */
function isTrustworthy(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && here);
}
