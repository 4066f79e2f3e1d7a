import type { EntityManager } from 'typeorm';
import type { Role } from '../../access/roles';
import type { AccountStatus } from './account.type';

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly placeKey: string | null;
  /** Key of the table, not the outside one. */
  readonly officeId: string | null;
  readonly employerKey: string | null;
  readonly labourerKey: string | null;
  readonly passwordHash: string;
  readonly oneTimeUntil: Date | null;
  readonly outside: { readonly issuer: string; readonly subject: string } | null;
}

/** Saves an account and answers its outside key; null when the login or identity is taken. */
export async function insertAccount(
  tx: EntityManager,
  account: NewAccount,
): Promise<string | null> {
  const [inserted] = await tx.query<{ key: string }[]>(
    `/* insertAccount */
     INSERT INTO account (login, name, role, place_key, office_id, employer_public_id,
                          labourer_public_id, password_hash, one_time_until, outside_issuer,
                          outside_subject)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT DO NOTHING
     RETURNING public_id AS "key"`,
    [
      account.login,
      account.name,
      account.role,
      account.placeKey,
      account.officeId,
      account.employerKey,
      account.labourerKey,
      account.passwordHash,
      account.oneTimeUntil,
      account.outside?.issuer ?? null,
      account.outside?.subject ?? null,
    ],
  );
  return inserted?.key ?? null;
}

/** Reads and holds an account that is about to be changed. */
export async function lockAccount(
  tx: EntityManager,
  key: string,
): Promise<{ readonly id: string; readonly version: number } | null> {
  const [found] = await tx.query<{ id: string; version: number }[]>(
    `/* lockAccount */
     SELECT a.id AS "id", a.version AS "version"
     FROM account AS a
     WHERE a.public_id = $1
     FOR UPDATE`,
    [key],
  );
  return found ?? null;
}

export async function saveAccountStatus(
  tx: EntityManager,
  id: string,
  status: AccountStatus,
  now: Date,
): Promise<void> {
  await tx.query(
    `/* saveAccountStatus */
     UPDATE account AS a
     SET status = $2, epoch = a.epoch + 1, signed_out_at = $3, version = a.version + 1,
         updated_at = $3
     WHERE a.id = $1`,
    [id, status, now],
  );
}

/** Lets the account of a login act for an employer. */
export async function linkLoginToEmployer(
  tx: EntityManager,
  login: string,
  employerId: string,
): Promise<void> {
  await tx.query(
    `/* linkLoginToEmployer */
     UPDATE account AS a SET employer_public_id = $2 WHERE a.login = $1 AND a.role = 'EMPLOYER'`,
    [login, employerId],
  );
}

/** Lets the account of a login see its own record in the labourer register. */
export async function linkLoginToLabourer(
  tx: EntityManager,
  login: string,
  labourerId: string,
): Promise<void> {
  await tx.query(
    `/* linkLoginToLabourer */
     UPDATE account AS a SET labourer_public_id = $2 WHERE a.login = $1 AND a.role = 'CITIZEN'`,
    [login, labourerId],
  );
}
