import type { EntityManager } from 'typeorm';
import type { Role } from '../../access/roles';

interface NewOffice {
  readonly name: string;
  readonly placeKey: string | null;
}

interface Inserted {
  readonly id: string;
  readonly publicId: string;
}

export async function insertOffice(
  tx: EntityManager,
  { name, placeKey }: NewOffice,
): Promise<Inserted> {
  const rows = await tx.query<Inserted[]>(
    `/* insertOffice */
     INSERT INTO office (name, place_key) VALUES ($1, $2)
     RETURNING id AS "id", public_id AS "publicId"`,
    [name, placeKey],
  );
  return one(rows);
}

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly placeKey: string | null;
  /** Key of the table, not the outside one. */
  readonly officeId: string | null;
  readonly employerId: string | null;
  readonly passwordHash: string | null;
  readonly oneTimeUntil: Date | null;
  readonly outside: { readonly issuer: string; readonly subject: string } | null;
}

export async function insertAccount(tx: EntityManager, account: NewAccount): Promise<Inserted> {
  const rows = await tx.query<Inserted[]>(
    `/* insertAccount */
     INSERT INTO account (login, name, role, place_key, office_id, employer_public_id,
                          password_hash, one_time_until, outside_issuer, outside_subject)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     RETURNING id AS "id", public_id AS "publicId"`,
    [
      account.login,
      account.name,
      account.role,
      account.placeKey,
      account.officeId,
      account.employerId,
      account.passwordHash,
      account.oneTimeUntil,
      account.outside?.issuer ?? null,
      account.outside?.subject ?? null,
    ],
  );
  return one(rows);
}

function one(rows: readonly Inserted[]): Inserted {
  const [row] = rows;
  if (row === undefined) throw new Error('The record was not saved.');
  return row;
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
