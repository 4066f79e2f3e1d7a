import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import type { Parameters } from '../../database/parameters';

/** The vacancies a viewer may know of; every statement on vacancies starts from here. */
export interface VacancyScope {
  /** What to read from, as `v`. */
  readonly relation: 'public_vacancy' | 'vacancy';
  /** What to put into WHERE. */
  readonly condition: string;
}

const isPublic = `v.status = 'PUBLISHED' AND v.duplicate_of IS NULL AND v.expires_at > now()`;

/**
 * Those on the market: for viewers from outside as they may read them, for others with the columns
 * of offices too.
 */
export const vacanciesOnMarket = ({ role }: Viewer): VacancyScope =>
  role === Role.ANONYMOUS || role === Role.PORTAL
    ? { relation: 'public_vacancy', condition: 'true' }
    : { relation: 'vacancy', condition: isPublic };

/** Public ones for all; every status for the employer of its own and for the centre of its place. */
export function visibleVacancies(viewer: Viewer, parameters: Parameters): VacancyScope {
  const onMarket = vacanciesOnMarket(viewer);
  if (onMarket.relation === 'public_vacancy') return onMarket;
  const own = workedOnVacancies(viewer, parameters);
  if (own === 'true') return { relation: 'vacancy', condition: own };
  return { relation: 'vacancy', condition: own === 'false' ? isPublic : `(${isPublic} OR ${own})` };
}

/**
 * The vacancies a viewer works on, as a condition on `v`: an employer's own; those of a centre's
 * place, which are the ones with a workplace there, with an employer there, or with no known place.
 */
export function workedOnVacancies(viewer: Viewer, parameters: Parameters): string {
  if (viewer.role === Role.EMPLOYER && viewer.employerId !== null) {
    return `v.employer_id = (
      SELECT own.id FROM employer AS own WHERE own.public_id = ${parameters.add(viewer.employerId)}::uuid
    )`;
  }
  if (viewer.role !== Role.CENTRE_STAFF) return 'false';
  if (viewer.placeKey === null) return 'true';
  const place = parameters.add(viewer.placeKey);
  return `(
    v.place_keys @> ARRAY[${place}::text]
    OR v.place_keys = '{}'
    OR v.employer_id IN (
      SELECT near.id FROM employer AS near WHERE near.place_keys @> ARRAY[${place}::text]
    )
  )`;
}
