import type { Reader } from '../../database/database';

interface StepRow {
  readonly vacancyId: string;
}

/** The steps of these vacancies, oldest first. */
export async function findSteps(
  reader: Reader,
  vacancyIds: readonly string[],
): Promise<readonly StepRow[]> {
  const { rows } = await reader.query<StepRow>({
    text: `/* findSteps */
      SELECT s.vacancy_id AS "vacancyId", s.action AS action, s.from_status AS "fromStatus",
        s.to_status AS "toStatus", s.version AS version, s.reason AS reason, s.at AS at,
        s.by_role AS "byRole"
      FROM vacancy_step AS s
      WHERE s.vacancy_id = ANY ($1::bigint[])
      ORDER BY s.vacancy_id, s.id`,
    values: [vacancyIds],
  });
  return rows;
}
