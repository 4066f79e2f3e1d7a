import type { Viewer } from '../../access/viewer';
import type { Reader } from '../../database/database';

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
