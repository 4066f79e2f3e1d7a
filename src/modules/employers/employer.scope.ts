import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import type { Parameters } from '../../database/parameters';

/**
 * The employers a viewer may change, as a condition on `e`: its own, or those of the centre's place
 * and those without a known place. Everyone may know of every employer.
 */
export function changeableEmployers(viewer: Viewer, parameters: Parameters): string {
  if (viewer.role === Role.EMPLOYER && viewer.employerId !== null) {
    return `e.public_id = ${parameters.add(viewer.employerId)}`;
  }
  if (viewer.role !== Role.CENTRE_STAFF) return 'false';
  if (viewer.placeKey === null) return 'true';
  const place = parameters.add(viewer.placeKey);
  return `(e.place_keys @> ARRAY[${place}::text] OR e.place_keys = '{}')`;
}
