import type { Role } from '../../access/roles';
import type { Page } from '../../api/pagination';
import type { Reader } from '../../database/database';
import type { AccountStatus } from './account.type';

/** An account as administrators see it: nothing that helps to sign in. */
export interface AccountRow {
  readonly key: string;
  readonly version: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly status: AccountStatus;
  readonly placeKey: string | null;
  readonly officeKey: string | null;
  readonly secondFactor: boolean;
  readonly awaitsFirstSignIn: boolean;
  readonly createdAt: Date;
}

const columns = `
  a.public_id AS "key", a.version AS "version", a.login AS "login", a.name AS "name",
  a.role AS "role", a.status AS "status", a.place_key AS "placeKey", o.public_id AS "officeKey",
  a.totp_secret_sealed IS NOT NULL AS "secondFactor",
  a.one_time_until IS NOT NULL AS "awaitsFirstSignIn", a.created_at AS "createdAt"`;

export async function findAccount(reader: Reader, key: string): Promise<AccountRow | null> {
  const { rows } = await reader.query<AccountRow>({
    text: `/* findAccount */
           SELECT ${columns}
           FROM account AS a
           LEFT JOIN office AS o ON o.id = a.office_id
           WHERE a.public_id = $1`,
    values: [key],
  });
  return rows[0] ?? null;
}

export interface AccountFilterValues {
  readonly login: string | null;
  readonly role: Role | null;
}

/** Accounts by login, in reading direction; one more than the page, to tell whether more follows. */
export async function findAccounts(
  reader: Reader,
  { login, role }: AccountFilterValues,
  page: Page,
  after: string | null,
): Promise<AccountRow[]> {
  const { rows } = await reader.query<AccountRow>({
    text: `/* findAccounts */
           SELECT ${columns}
           FROM account AS a
           LEFT JOIN office AS o ON o.id = a.office_id
           WHERE ($1::text IS NULL OR starts_with(a.login, $1))
             AND ($2::text IS NULL OR a.role = $2)
             AND ($3::text IS NULL OR a.login ${page.forward ? '>' : '<'} $3)
           ORDER BY a.login ${page.forward ? 'ASC' : 'DESC'}
           LIMIT $4`,
    values: [login, role, after, page.size + 1],
  });
  return rows;
}

export async function countAccounts(
  reader: Reader,
  { login, role }: AccountFilterValues,
): Promise<number> {
  const { rows } = await reader.query<{ count: number }>({
    text: `/* countAccounts */
           SELECT count(*)::int AS "count"
           FROM account AS a
           WHERE ($1::text IS NULL OR starts_with(a.login, $1)) AND ($2::text IS NULL OR a.role = $2)`,
    values: [login, role],
  });
  return rows[0]?.count ?? 0;
}
