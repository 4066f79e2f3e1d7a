import type { EntityManager } from 'typeorm';
import type { Role } from '../../access/roles';
import { accountOfSubject } from '../../access/viewer';
import type { Reader } from '../../database/database';

/** An account as signing in needs it. Never leaves the server. */
export interface SignInAccount {
  readonly id: string;
  readonly publicId: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly placeKey: string | null;
  readonly officeId: string | null;
  readonly employerId: string | null;
  readonly labourerId: string | null;
  readonly passwordHash: string | null;
  readonly oneTimeUntil: Date | null;
  readonly totpSecretSealed: Buffer | null;
  readonly epoch: number;
  readonly signedOutAt: Date | null;
}

const signInColumns = `
  a.id AS "id", a.public_id AS "publicId", a.login AS "login", a.name AS "name", a.role AS "role",
  a.status AS "status", a.place_key AS "placeKey", o.public_id AS "officeId",
  a.employer_public_id AS "employerId", own_record(a.labourer_public_id) AS "labourerId",
  a.password_hash AS "passwordHash", a.one_time_until AS "oneTimeUntil",
  a.totp_secret_sealed AS "totpSecretSealed", a.epoch AS "epoch", a.signed_out_at AS "signedOutAt"`;

export async function findAccountByLogin(
  reader: Reader,
  login: string,
): Promise<SignInAccount | null> {
  const { rows } = await reader.query<SignInAccount>({
    text: `/* findAccountByLogin */
           SELECT ${signInColumns}
           FROM account AS a
           LEFT JOIN office AS o ON o.id = a.office_id
           WHERE a.login = $1`,
    values: [login],
  });
  return rows[0] ?? null;
}

/** The account that was linked to a subject of the identity provider outside. */
export async function findAccountByOutsideSubject(
  reader: Reader,
  issuer: string,
  subject: string,
): Promise<SignInAccount | null> {
  const { rows } = await reader.query<SignInAccount>({
    text: `/* findAccountByOutsideSubject */
           SELECT ${signInColumns}
           FROM account AS a
           LEFT JOIN office AS o ON o.id = a.office_id
           WHERE a.outside_issuer = $1 AND a.outside_subject = $2`,
    values: [issuer, subject],
  });
  return rows[0] ?? null;
}

/**
 * Saves a password the account chose (`oneTimeUntil` null) or was given, and starts a new epoch:
 * whoever was signed in with the old one is signed out.
 */
export async function savePassword(
  tx: EntityManager,
  id: string,
  passwordHash: string,
  oneTimeUntil: Date | null,
  now: Date,
): Promise<void> {
  await tx.query(
    `/* savePassword */
     UPDATE account AS a
     SET password_hash = $2, one_time_until = $3, epoch = a.epoch + 1, signed_out_at = $4,
         version = a.version + 1, updated_at = $4
     WHERE a.id = $1`,
    [id, passwordHash, oneTimeUntil, now],
  );
}

/** Saves a second factor, whose code of `usedStep` is used up; null removes it. */
export async function saveTotpSecret(
  tx: EntityManager,
  id: string,
  totp: { readonly sealed: Buffer; readonly usedStep: number } | null,
  now: Date,
): Promise<void> {
  await tx.query(
    `/* saveTotpSecret */
     UPDATE account AS a
     SET totp_secret_sealed = $2, totp_last_step = $3, version = a.version + 1, updated_at = $4
     WHERE a.id = $1`,
    [id, totp?.sealed ?? null, totp?.usedStep ?? null, now],
  );
}

/** Uses up the code of a time step; false when it, or a later one, was used before. */
export async function claimTotpStep(tx: EntityManager, id: string, step: number): Promise<boolean> {
  const [rows] = await tx.query<[unknown[], number]>(
    `/* claimTotpStep */
     UPDATE account AS a
     SET totp_last_step = $2
     WHERE a.id = $1 AND (a.totp_last_step IS NULL OR a.totp_last_step < $2)
     RETURNING a.id AS id`,
    [id, step],
  );
  return rows.length === 1;
}

/** Signs the account out everywhere: every session and token of the epoch before is void. */
export async function startNewEpoch(tx: EntityManager, publicId: string, now: Date): Promise<void> {
  await tx.query(
    `/* startNewEpoch */
     UPDATE account AS a
     SET epoch = a.epoch + 1, signed_out_at = $2, updated_at = $2
     WHERE a.public_id = $1`,
    [publicId, now],
  );
}

/**
 * Lets the account behind a viewer's subject act for an employer; false when it already acts for
 * one, or there is no account of role EMPLOYER behind the subject.
 */
export async function linkAccountToEmployer(
  tx: EntityManager,
  subject: string | null,
  employerId: string,
): Promise<boolean> {
  const [rows] = await tx.query<[unknown[], number]>(
    `/* linkAccountToEmployer */
     UPDATE account AS a
     SET employer_public_id = $2
     WHERE a.public_id = $1 AND a.role = 'EMPLOYER' AND a.employer_public_id IS NULL
     RETURNING a.id AS id`,
    [accountOfSubject(subject), employerId],
  );
  return rows.length === 1;
}
