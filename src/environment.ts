import { isIPv4, isIPv6 } from 'node:net';
import { availableParallelism } from 'node:os';
import { Role } from './access/roles';
import type { OutsideProvider } from './access/sign-in-settings';
import { OperatorError } from './errors';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects what is wrong with them. Values are never repeated. */
export class EnvironmentReader {
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

  /** A number of workers; `auto` is as many as there are cores for this process. */
  workers(name: string): number {
    const least = 1;
    const most = 64;
    if (this.text(name) === 'auto') return Math.min(availableParallelism(), most);
    const value = this.text(name) ?? String(least);
    if (/^\d{1,2}$/.test(value) && Number(value) >= least && Number(value) <= most) {
      return Number(value);
    }
    this.faults.push(`${name} must be a whole number from ${least} to ${most}, or auto.`);
    return least;
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
