import type { DataSource } from 'typeorm';
import { OperatorError } from '../errors';
import { databaseRoles, type DatabaseRole } from './database';

const oldestVersion = 150_000;
const extensions = ['unaccent', 'pg_trgm', 'btree_gin', 'pgcrypto'];

/** What a PostgreSQL says of itself and of what we may do there. */
interface Standing {
  readonly version: string;
  readonly versionNumber: number;
  readonly encoding: string;
  readonly me: string;
  readonly database: string;
  readonly mayCreate: boolean;
  readonly mayMakeRoles: boolean;
  readonly available: readonly string[];
  readonly roles: readonly string[];
}

/** Says, all at once and by name, what a PostgreSQL lacks that the registry needs. */
export async function checkRequirements(
  owner: DataSource,
  managed: readonly DatabaseRole[],
): Promise<void> {
  const [found] = await owner.query<Standing[]>(
    `/* findStanding */
     SELECT
       current_setting('server_version') AS "version",
       current_setting('server_version_num')::int AS "versionNumber",
       current_setting('server_encoding') AS "encoding",
       current_user AS "me",
       current_database() AS "database",
       has_database_privilege(current_database(), 'CREATE')
         AND has_schema_privilege('public', 'CREATE') AS "mayCreate",
       (SELECT r.rolcreaterole OR r.rolsuper FROM pg_roles AS r WHERE r.rolname = current_user)
         AS "mayMakeRoles",
       ARRAY(SELECT e.name::text FROM pg_available_extensions AS e WHERE e.name = ANY ($1))
         AS "available",
       ARRAY(SELECT r.rolname::text FROM pg_roles AS r WHERE r.rolname = ANY ($2)) AS "roles"`,
    [extensions, Object.values(databaseRoles)],
  );
  if (found === undefined) throw new Error('PostgreSQL says nothing of itself.');
  const faults = [...faultsOf(found, managed)];
  if (faults.length === 0) return;
  throw new OperatorError(
    `The database "${found.database}" cannot be used:\n  ${faults.join('\n  ')}`,
  );
}

/** What is missing, one sentence each. */
export function* faultsOf(found: Standing, managed: readonly DatabaseRole[]): Iterable<string> {
  if (found.versionNumber < oldestVersion) {
    yield `PostgreSQL ${found.version} is too old: 15 or newer is needed.`;
  }
  if (found.encoding !== 'UTF8') {
    yield `Its encoding is ${found.encoding}: make the database with ENCODING 'UTF8'.`;
  }
  for (const extension of extensions.filter((name) => !found.available.includes(name))) {
    yield `The extension ${extension} is not installed on the server: it comes with the postgresql-contrib package.`;
  }
  if (!found.mayCreate) {
    yield `${found.me} lacks the right CREATE: run GRANT CREATE ON DATABASE "${found.database}" TO "${found.me}"; GRANT CREATE ON SCHEMA public TO "${found.me}".`;
  }
  const missing = Object.entries(databaseRoles).filter(([, role]) => !found.roles.includes(role));
  for (const [key, role] of missing) {
    const ours = managed.includes(key as DatabaseRole);
    if (ours && found.mayMakeRoles) continue;
    yield `The role ${role} does not exist${ours ? ` and ${found.me} lacks the right CREATEROLE` : ''}: make it with LOGIN and a password, and set DATABASE_URL_${key.toUpperCase()}.`;
  }
}
