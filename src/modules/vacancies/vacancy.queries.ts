import type { Viewer } from '../../access/viewer';
import type { Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';
import type { VacancyProjection } from './vacancy.projection';
import { visibleVacancies } from './vacancy.scope';

/** The vacancies with these public ids that the viewer may know of. */
export async function findVacanciesByPublicId(
  reader: Reader,
  viewer: Viewer,
  publicIds: readonly string[],
  projection: VacancyProjection,
): Promise<readonly object[]> {
  const parameters = new Parameters();
  const { relation, condition } = visibleVacancies(viewer, parameters);
  const { rows } = await reader.query<object>({
    text: `/* findVacanciesByPublicId */
      SELECT ${projection.columns}
      FROM ${relation} AS v ${projection.joins}
      WHERE v.public_id = ANY (${parameters.add(publicIds)}::uuid[]) AND ${condition}`,
    values: parameters.values,
  });
  return rows.map((row) => projection.present(row));
}

/** The vacancy with this internal key, if the viewer may know of it. */
export async function findVacancyByKey(
  reader: Reader,
  viewer: Viewer,
  key: string,
  projection: VacancyProjection,
): Promise<object | null> {
  const parameters = new Parameters();
  const { relation, condition } = visibleVacancies(viewer, parameters);
  const { rows } = await reader.query<object>({
    text: `/* findVacancyByKey */
      SELECT ${projection.columns}
      FROM ${relation} AS v ${projection.joins}
      WHERE v.id = ${parameters.add(key)} AND ${condition}`,
    values: parameters.values,
  });
  return rows[0] === undefined ? null : projection.present(rows[0]);
}
