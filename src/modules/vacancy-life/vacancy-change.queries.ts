import type { EntityManager } from 'typeorm';
import type { Viewer } from '../../access/viewer';
import { assignedColumns, type ColumnValues, insertedColumns } from '../../database/columns';
import { Parameters } from '../../database/parameters';
import {
  storedColumns,
  type StoredVacancy,
  type VacancyStatus,
  workedOnVacancies,
} from '../vacancies';
import type { VacancyAction } from './vacancy-life';

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

/** A step as it is written down. */
export interface TakenStep {
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
  steps: readonly TakenStep[],
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
