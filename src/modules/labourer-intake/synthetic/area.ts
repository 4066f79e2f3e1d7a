import {
  descendantsOf,
  placeByKey,
  PlaceLevel,
  type PlaceUnit,
  requirePlace,
  todaysPlaces,
} from '../../places';

/** A place by its code on a day, and the communes in it. */
export function areaOf(
  code: string,
  day: string,
): { readonly area: PlaceUnit; readonly communes: readonly PlaceUnit[] } {
  const area = requirePlace(code, day);
  const communes = [area.key, ...descendantsOf(area.key)].flatMap((key) => {
    const place = placeByKey(key);
    // Of a commune that was split nobody can tell where its people live today.
    const isWhole = todaysPlaces(key).length === 1;
    return place?.level === PlaceLevel.COMMUNE && isWhole ? [place] : [];
  });
  return { area, communes };
}
