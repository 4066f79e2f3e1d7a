import { placeByKey, type PlaceUnit, pointOf, type Point, requirePlace } from '../places';
import type { ImportedWorkplace } from './imported-vacancy';
import type { WorkplaceInput } from './vacancy-parts.inputs';

/** One place of work as it was declared; `placeKey` null where it is abroad or not understood. */
export type Workplace = ImportedWorkplace;

/** A declared workplace whose codes are known. */
export function workplaceOf({ placeCode, countryCode, written }: WorkplaceInput): Workplace {
  const place = placeCode == null ? null : requirePlace(placeCode);
  return {
    placeKey: place?.key ?? null,
    ...(countryCode != null && { countryCode }),
    written: written?.trim() ?? place?.fullName ?? countryCode ?? '',
  };
}

/** Keys of the places of this country among the workplaces. */
export const placeKeysOf = (workplaces: readonly Workplace[]): string[] =>
  workplaces.flatMap(({ placeKey }) => placeKey ?? []);

/** The places of this country among the workplaces, in the order given. */
export const placesOf = (workplaces: readonly Workplace[]): PlaceUnit[] =>
  placeKeysOf(workplaces).flatMap((key) => placeByKey(key) ?? []);

/** The middle of the first place whose middle is known. */
export function positionOf(workplaces: readonly Workplace[]): Point | null {
  for (const key of placeKeysOf(workplaces)) {
    const point = pointOf(key);
    if (point !== null) return point;
  }
  return null;
}
