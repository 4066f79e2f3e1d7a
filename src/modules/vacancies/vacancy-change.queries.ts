import type { EntityManager } from 'typeorm';
import type { Viewer } from '../../access/viewer';
import { assignedColumns, type ColumnValues, insertedColumns } from '../../database/columns';
import { Parameters } from '../../database/parameters';
import type { VacancyAction } from './vacancy-life';
import { type StoredVacancy, storedColumns } from './vacancy-row';
import type { VacancyStatus } from './vacancy-status';
import { workedOnVacancies } from './vacancy.scope';

const stored = storedColumns
  .map((name) => (name === 'apply_by' || name === 'declared_on' ? `v.${name}::text` : `v.${name}`))
  .map((column, at) => `${column} AS ${storedColumns[at]}`)
  .join(', ');

/**
 * The vacancy, if the viewer works on it, locked until the transaction ends. Its employer is locked
 * first: duplicates are linked within an employer, and whoever links them holds this lock.
 */
export async function lockVacancy(
  tx: EntityManager,
  viewer: Viewer,
  publicId: string,
): Promise<StoredVacancy | null> {
  const parameters = new Parameters();
  const id = parameters.add(publicId);
  const condition = workedOnVacancies(viewer, parameters);
  await tx.query(
    `/* lockEmployerOfVacancy */
     SELECT e.id AS id
     FROM employer AS e
     WHERE e.id = (SELECT v.employer_id FROM vacancy AS v WHERE v.public_id = ${id} AND ${condition})
     FOR NO KEY UPDATE`,
    parameters.values,
  );
  const rows = await tx.query<StoredVacancy[]>(
    `/* lockVacancy */
     SELECT ${stored}
     FROM vacancy AS v
     WHERE v.public_id = ${id} AND ${condition}
     FOR UPDATE`,
    parameters.values,
  );
  return rows[0] ?? null;
}

export async function insertVacancy(
  tx: EntityManager,
  values: ColumnValues,
): Promise<{ readonly id: string; readonly public_id: string }> {
  const parameters = new Parameters();
  const [row] = await tx.query<{ id: string; public_id: string }[]>(
    `/* insertVacancy */
     INSERT INTO vacancy ${insertedColumns(values, parameters)}
     RETURNING id AS id, public_id AS public_id`,
    parameters.values,
  );
  if (row === undefined) throw new Error('PostgreSQL did not return the vacancy it has taken.');
  return row;
}

export async function updateVacancyColumns(
  tx: EntityManager,
  id: string,
  values: ColumnValues,
): Promise<void> {
  const parameters = new Parameters();
  const assigned = assignedColumns(values, parameters);
  await tx.query(
    `/* updateVacancyColumns */
     UPDATE vacancy AS v
     SET ${assigned === '' ? '' : `${assigned}, `}version = v.version + 1, updated_at = now()
     WHERE v.id = ${parameters.add(id)}`,
    parameters.values,
  );
}

export interface VacancyStep {
  readonly vacancyId: string;
  readonly action: VacancyAction;
  readonly from: VacancyStatus | null;
  readonly to: VacancyStatus;
  readonly version: number;
  readonly reason: string | null;
}

/** Writes down steps as taken by this viewer; null: by the system. */
export async function insertSteps(
  tx: EntityManager,
  viewer: Viewer | null,
  steps: readonly VacancyStep[],
): Promise<void> {
  await tx.query(
    `/* insertSteps */
     INSERT INTO vacancy_step
       (vacancy_id, action, from_status, to_status, version, reason, by_role, by_subject)
     SELECT s.vacancy_id, s.action, s.from_status, s.to_status, s.version, s.reason, $7, $8
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[])
       AS s (vacancy_id, action, from_status, to_status, version, reason)`,
    [
      steps.map(({ vacancyId }) => vacancyId),
      steps.map(({ action }) => action),
      steps.map(({ from }) => from),
      steps.map(({ to }) => to),
      steps.map(({ version }) => version),
      steps.map(({ reason }) => reason),
      viewer?.role ?? 'SYSTEM',
      viewer?.subject ?? null,
    ],
  );
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
