import type { Viewer } from '../../access/viewer';
import type { Reader } from '../../database/database';
import { UnseenParameters } from '../../database/parameters';
import { preparedName } from '../../database/prepared-names';
import type { ProjectedVacancy, VacancyProjection } from './vacancy.projection';
import { visibleVacancies } from './vacancy.scope';

/** Vacancies by what clients know them by, or by their key in the database. */
export type VacancyKeys =
  { readonly publicIds: readonly string[] } | { readonly keys: readonly string[] };

/** Those of these vacancies that the viewer may know of, in no order. */
export async function findVacancies(
  reader: Reader,
  viewer: Viewer,
  which: VacancyKeys,
  projection: VacancyProjection,
): Promise<readonly ProjectedVacancy[]> {
  const parameters = new UnseenParameters();
  const { relation, condition } = visibleVacancies(viewer, parameters);
  const named =
    'publicIds' in which
      ? `v.public_id = ANY (${parameters.add(which.publicIds)}::uuid[])`
      : `v.id = ANY (${parameters.add(which.keys)}::bigint[])`;
  const text = `/* findVacancies */
    SELECT ${projection.columns}
    FROM ${relation} AS v ${projection.joins}
    WHERE ${named} AND ${condition}`;
  const name = preparedName(text);
  const { rows } = await reader.query<object>({
    ...(name !== undefined && { name }),
    text,
    values: parameters.values,
  });
  return rows.map((row) => projection.present(row));
}
