import type { EntityManager } from 'typeorm';
import type { Viewer } from '../../access/viewer';
import { assignedColumns, type ColumnValues } from '../../database/columns';
import type { Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';

export interface RevealedVacancyContact {
  readonly vacancy_id: string;
  readonly name: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly sms_opt_in: boolean;
  readonly email: string | null;
  readonly email_opt_in: boolean;
  readonly other: string | null;
}

/** Reads contacts and counts each: the function does both or neither. */
export async function revealVacancyContacts(
  reader: Reader,
  viewer: Viewer,
  requestId: string,
  vacancyIds: readonly string[],
): Promise<readonly RevealedVacancyContact[]> {
  const { rows } = await reader.query<RevealedVacancyContact>({
    text: `/* revealVacancyContacts */
      SELECT r.vacancy_id AS vacancy_id, r.name AS name, r."position" AS position,
        r.phone AS phone, r.sms_opt_in AS sms_opt_in, r.email AS email,
        r.email_opt_in AS email_opt_in, r.other AS other
      FROM reveal_vacancy_contacts($1::bigint[], $2, $3, $4::uuid, $5) AS r`,
    values: [vacancyIds, viewer.role, viewer.subject, viewer.employerId, requestId],
  });
  return rows;
}

/** How often the contact of each vacancy was given to others than its employer. */
export async function countReveals(
  reader: Reader,
  vacancyIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await reader.query<{ vacancyId: string; count: number }>({
    text: `/* countReveals */
      SELECT r.vacancy_id AS "vacancyId", count(*)::int AS count
      FROM contact_reveal AS r
      WHERE r.vacancy_id = ANY ($1::bigint[]) AND r.by_role <> 'EMPLOYER'
      GROUP BY r.vacancy_id`,
    values: [vacancyIds],
  });
  return new Map(rows.map(({ vacancyId, count }) => [vacancyId, count]));
}

/** Writes the contact without reading it, which no login role may. */
export async function saveVacancyContact(
  tx: EntityManager,
  vacancyId: string,
  contact: ColumnValues,
): Promise<void> {
  await tx.query(
    `/* insertVacancyContact */
     INSERT INTO vacancy_contact (vacancy_id, name) VALUES ($1, '')
     ON CONFLICT (vacancy_id) DO NOTHING`,
    [vacancyId],
  );
  const parameters = new Parameters();
  await tx.query(
    `/* updateVacancyContact */
     UPDATE vacancy_contact AS c
     SET ${assignedColumns(contact, parameters)}, updated_at = now()
     WHERE c.vacancy_id = ${parameters.add(vacancyId)}`,
    parameters.values,
  );
}

export async function hasContact(tx: EntityManager, vacancyId: string): Promise<boolean> {
  const found = await tx.query<unknown[]>(
    `/* hasContact */
     SELECT c.vacancy_id AS vacancy_id FROM vacancy_contact AS c WHERE c.vacancy_id = $1`,
    [vacancyId],
  );
  return found.length > 0;
}
