import { ancestorsOf, todaysPlaces } from './places';

/** Keys of today's units of these places with all they lie in: what a place filter compares. */
export function todaysUnits(placeKeys: readonly string[]): string[] {
  const today = placeKeys.flatMap(todaysPlaces);
  return [...new Set(today.flatMap((key) => [key, ...ancestorsOf(key)]))].sort();
}
