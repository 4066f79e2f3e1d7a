import { descendantsOf, placeByKey, PlaceLevel, type PlaceUnit, requirePlace } from '../../places';

/** A place by its code on a day, and the communes in it. */
export function areaOf(
  code: string,
  day: string,
): { readonly area: PlaceUnit; readonly communes: readonly PlaceUnit[] } {
  const area = requirePlace(code, day);
  const communes = [area.key, ...descendantsOf(area.key)].flatMap((key) => {
    const place = placeByKey(key);
    return place?.level === PlaceLevel.COMMUNE ? [place] : [];
  });
  return { area, communes };
}
