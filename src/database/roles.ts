import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { databaseRoles, type DatabaseRole } from './database';
import { scramVerifier } from './scram';
import { derivePassword } from './secret';

/** The address of a database for one of our roles, from the address for its owner. */
export function roleUrl(ownerUrl: string, key: DatabaseRole, secret: Buffer): string {
  const url = new URL(ownerUrl);
  url.username = databaseRoles[key];
  url.password = derivePassword(secret, databaseRoles[key]);
  return url.toString();
}

export const roleKeys = Object.keys(databaseRoles) as DatabaseRole[];

/**
 * Makes the roles the server logs in as, and limits what they may do in this database to what
 * migrations grant. Roles belong to the whole PostgreSQL server: those that exist with the right
 * password are left as they are. `managed` lists the roles that are ours to make.
 */
export async function provisionRoles(
  owner: DataSource,
  secret: Buffer,
  managed: readonly DatabaseRole[],
): Promise<void> {
  const known = await owner.query<{ role: string; mark: string | null }[]>(
    `/* findRoles */
     SELECT r.rolname AS role, shobj_description(r.oid, 'pg_authid') AS mark
     FROM pg_roles AS r
     WHERE r.rolname = ANY ($1)`,
    [Object.values(databaseRoles)],
  );
  for (const key of managed) {
    const role = databaseRoles[key];
    const password = derivePassword(secret, role);
    const mark = `password ${createHash('sha256').update(password).digest('base64url').slice(0, 12)}`;
    const found = known.find((one) => one.role === role);
    if (found?.mark === mark) continue;
    const login = `LOGIN PASSWORD '${scramVerifier(password)}'`;
    await owner.query(`${found === undefined ? 'CREATE' : 'ALTER'} ROLE ${role} ${login}`);
    await owner.query(`COMMENT ON ROLE ${role} IS '${mark}'`);
  }
  await confineRoles(owner);
}

/** PostgreSQL lets anyone connect and make temporary tables by default. */
export async function confineRoles(owner: DataSource): Promise<void> {
  const roles = Object.values(databaseRoles).join(', ');
  await owner.query(`
    /* confineRoles */
    DO $$
    BEGIN
      EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
      EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${roles}', current_database());
    END
    $$`);
}
