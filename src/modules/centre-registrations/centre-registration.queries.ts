import type { EntityManager } from 'typeorm';
import { pageNewestFirst } from '../../api/newest-first';
import type { Page } from '../../api/pagination';
import type { Database } from '../../database/database';
import { type Actor, readInScope } from '../../database/protected';

export interface CentreRegistrationRow {
  readonly rowId: string;
  readonly key: string;
  readonly version: number;
  readonly labourerKey: string;
  readonly officeKey: string;
  readonly purpose: string;
  readonly basis: string;
  readonly basisReference: string;
  readonly registeredAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

const columns = `
  r.id AS "rowId", r.public_id AS "key", r.version AS "version", r.labourer_key AS "labourerKey",
  r.office_key AS "officeKey", r.purpose AS "purpose", r.basis AS "basis",
  r.basis_reference AS "basisReference", r.registered_at AS "registeredAt",
  r.ended_at AS "endedAt", r.end_reason AS "endReason"`;

/** A centre sees its own registrations, a citizen those of their record. */
const isParty = `(
  ($1 = 'CENTRE_STAFF' AND r.office_key = nullif($2, '')::uuid)
  OR r.labourer_key = nullif($3, '')::uuid)`;

const party = ({ role, office, labourer }: Actor) => [role, office ?? '', labourer ?? ''];

const shown = `${isParty} AND ($4::boolean IS NULL OR (r.ended_at IS NULL) = $4)`;

export const findCentreRegistrations = (
  register: Database,
  actor: Actor,
  inForce: boolean | null,
  page: Page,
  beyond: string | null,
): Promise<readonly CentreRegistrationRow[]> =>
  readInScope(register, actor, {
    text: `/* findCentreRegistrations */
      SELECT ${columns} FROM centre_registration AS r
      ${pageNewestFirst(page, 'r.id', '$5', shown)}`,
    values: [...party(actor), inForce, beyond],
  });

export async function countCentreRegistrations(
  register: Database,
  actor: Actor,
  inForce: boolean | null,
): Promise<number> {
  const [row] = await readInScope<{ count: number }>(register, actor, {
    text: `/* countCentreRegistrations */
      SELECT count(*)::int AS count FROM centre_registration AS r WHERE ${shown}`,
    values: [...party(actor), inForce],
  });
  return row?.count ?? 0;
}

export async function findCentreRegistration(
  register: Database,
  actor: Actor,
  key: string,
): Promise<CentreRegistrationRow | null> {
  const [row] = await readInScope<CentreRegistrationRow>(register, actor, {
    text: `/* findCentreRegistration */
      SELECT ${columns} FROM centre_registration AS r WHERE r.public_id = $4 AND ${isParty}`,
    values: [...party(actor), key],
  });
  return row ?? null;
}

export interface Registrant {
  readonly labourerId: string;
  readonly labourerKey: string;
}

/** The person of an internal key, wherever they live, if that is their name. */
export async function findRegistrant(
  tx: EntityManager,
  heldBy: string,
  foldedName: string,
): Promise<Registrant | null> {
  const [row] = await tx.query<Registrant[]>(
    `/* findRegistrant */
     SELECT f.labourer_id AS "labourerId", f.labourer_key AS "labourerKey"
     FROM find_for_registration($1::bigint, $2) AS f`,
    [heldBy, foldedName],
  );
  return row ?? null;
}

export interface NewRegistration extends Registrant {
  readonly office: string;
  readonly subject: string;
  readonly purpose: string;
  readonly basis: string;
  readonly basisReference: string;
}

/** Answers the outside key; null where the person is registered with the office already. */
export async function insertRegistration(
  tx: EntityManager,
  one: NewRegistration,
): Promise<string | null> {
  const [row] = await tx.query<{ key: string }[]>(
    `/* insertRegistration */
     INSERT INTO centre_registration (labourer_id, labourer_key, office_key, purpose, basis,
       basis_reference, by_subject)
     SELECT $1, $2, $3, $4, $5, $6, $7
     WHERE NOT EXISTS (
       SELECT FROM centre_registration AS r
       WHERE r.office_key = $3 AND r.labourer_id = $1 AND r.ended_at IS NULL)
     ON CONFLICT (office_key, labourer_id, led_from) WHERE ended_at IS NULL DO NOTHING
     RETURNING public_id AS key`,
    [
      one.labourerId,
      one.labourerKey,
      one.office,
      one.purpose,
      one.basis,
      one.basisReference,
      one.subject,
    ],
  );
  return row?.key ?? null;
}

export interface StoredRegistration {
  readonly id: string;
  readonly version: number;
  readonly ended: boolean;
}

/** Only of those whose registration it is: row-level security holds the others. */
export async function lockRegistration(
  tx: EntityManager,
  actor: Actor,
  key: string,
): Promise<StoredRegistration | null> {
  const [row] = await tx.query<StoredRegistration[]>(
    `/* lockRegistration */
     SELECT r.id AS id, r.version AS version, r.ended_at IS NOT NULL AS ended
     FROM centre_registration AS r
     WHERE r.public_id = $4 AND ${isParty}
     FOR UPDATE`,
    [...party(actor), key],
  );
  return row ?? null;
}

/** With it end those that were made on records merged since: one person is registered once. */
export async function endRegistration(
  tx: EntityManager,
  id: string,
  reason: string,
  subject: string,
): Promise<void> {
  await tx.query(
    `/* endRegistration */
     UPDATE centre_registration AS r
     SET version = r.version + 1, ended_at = now(), end_reason = $2, ended_by = $3
     FROM centre_registration AS one
     WHERE one.id = $1 AND r.office_key = one.office_key AND r.labourer_id = one.labourer_id
       AND r.ended_at IS NULL`,
    [id, reason, subject],
  );
}
