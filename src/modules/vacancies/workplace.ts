import type { ColumnValues } from '../../database/columns';
import { placeByKey, type PlaceUnit, type Point, pointOf, todaysUnits } from '../places';

/** One place of work as it was declared; `placeKey` null where it is abroad or not understood. */
export interface Workplace {
  readonly placeKey: string | null;
  /** ISO 3166-1 alpha-2, for work abroad whose country is known. */
  readonly countryCode?: string;
  /** In words, old names included. */
  readonly written: string;
}

const placeKeysOf = (workplaces: readonly Workplace[]): string[] =>
  workplaces.flatMap(({ placeKey }) => placeKey ?? []);

/** The places of this country among the workplaces, in the order given. */
export function placesOf(workplaces: readonly Workplace[]): PlaceUnit[] {
  const places: PlaceUnit[] = [];
  for (const { placeKey } of workplaces) {
    const place = placeKey === null ? null : placeByKey(placeKey);
    if (place !== null) places.push(place);
  }
  return places;
}

/** The columns that follow from the workplaces: for the list, for place filters, for the radius. */
export function placedColumns(workplaces: readonly Workplace[]): ColumnValues {
  const position = positionOf(workplaces);
  return {
    workplaces: JSON.stringify(workplaces),
    place_keys: todaysUnits(placeKeysOf(workplaces)),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
  };
}

/** The middle of the first place whose middle is known. */
function positionOf(workplaces: readonly Workplace[]): Point | null {
  for (const key of placeKeysOf(workplaces)) {
    const point = pointOf(key);
    if (point !== null) return point;
  }
  return null;
}
