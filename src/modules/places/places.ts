import { LRUCache } from 'lru-cache';
import { nearestCodes } from '../../api/typing-distance';
import { type RequestError, unknownCode } from '../../errors';
import { crosswalk } from './crosswalk';
import { gazetteer } from './gazetteer';
import { firstDayOf2025, keyOf, PlaceLevel, type PlaceUnit } from './place-unit';

export const placeByKey = (key: string): PlaceUnit | null => gazetteer().find(key);

/**
 * The unit that bore a code on a day (`2024-01-01`). Without a day: the one that bears it today, or,
 * when none does, the one that bore it until 30 June 2025.
 */
export function placeByCode(code: string, on?: string): PlaceUnit | null {
  const current = gazetteer().find(keyOf('2025', code));
  const former = gazetteer().find(keyOf('2004', code));
  if (on === undefined) return current ?? former;
  if (on >= firstDayOf2025) return current;
  return former !== null && on >= former.validFrom ? former : null;
}

/** As `placeByCode`; an unknown code is refused with the three nearest. */
export function requirePlace(code: string, on?: string): PlaceUnit {
  const found = placeByCode(code, on);
  if (found === null) throw unknownPlace(code, on);
  return found;
}

/** The refusal of a code that no unit bore on the day. */
function unknownPlace(code: string, on?: string): RequestError {
  return unknownCode('places', code, nearestCodes(code, codesOn(on)));
}

/** The codes of a day, kept for the days that were asked for last: wrong codes come in rows. */
function codesOn(on = ''): readonly { readonly code: string; readonly name: string }[] {
  const kept = codesByDay.get(on);
  if (kept !== undefined) return kept;
  const day = on === '' ? undefined : on;
  const onDay = gazetteer().units.filter((unit) => placeByCode(unit.code, day) === unit);
  const known = onDay.length > 0 ? onDay : gazetteer().units;
  const codes = known.map((unit) => ({ code: unit.code, name: unit.fullName }));
  codesByDay.set(on, codes);
  return codes;
}

const codesByDay = new LRUCache<string, readonly { code: string; name: string }[]>({ max: 4 });

/** Keys of the places that today stand where a place stood; its own key when it still stands. */
export function todaysPlaces(key: string): readonly string[] {
  const unit = gazetteer().find(key);
  if (unit === null) return [];
  return unit.isCurrent
    ? [key]
    : crosswalk()
        .replacedBy(unit)
        .map(({ toKey }) => toKey);
}

/** Keys of what a place lies in, the nearest first. */
export function ancestorsOf(key: string): readonly string[] {
  const unit = gazetteer().find(key);
  return unit === null
    ? []
    : gazetteer()
        .ancestors(unit)
        .map((above) => above.key);
}

/** Keys of all that lies in a place. */
export function descendantsOf(key: string): readonly string[] {
  const unit = gazetteer().find(key);
  return unit === null
    ? []
    : gazetteer()
        .descendants(unit)
        .map((below) => below.key);
}

/** Does the one lie in the other, or are they the same? */
export const liesIn = (key: string, above: string): boolean =>
  key === above || ancestorsOf(key).includes(above);

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** The middle of a place: its own, or that of the one place that took over all of it. */
export function pointOf(key: string): Point | null {
  const [only, ...others] = todaysPlaces(key);
  const unit = only === undefined || others.length > 0 ? null : gazetteer().find(only);
  if (unit?.latitude == null || unit.longitude === null) return null;
  return { latitude: unit.latitude, longitude: unit.longitude };
}

const kilometresPerDegree = 111.2;

/** Kilometres between two points on the globe. */
export function kilometresBetween(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const [north, east] = [(b.latitude - a.latitude) / 2, (b.longitude - a.longitude) / 2];
  const half =
    Math.sin(north * radians) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(east * radians) ** 2;
  return (kilometresPerDegree / radians) * 2 * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Keys of today's communes whose middle lies within so many kilometres of a point. */
export function withinRadius(
  latitude: number,
  longitude: number,
  kilometres: number,
): readonly string[] {
  const centre = { latitude, longitude };
  const degrees = kilometres / kilometresPerDegree;
  return gazetteer()
    .units.filter((unit) => {
      if (!unit.isCurrent || unit.level !== PlaceLevel.COMMUNE) return false;
      if (unit.latitude === null || unit.longitude === null) return false;
      if (Math.abs(unit.latitude - latitude) > degrees) return false;
      const point = { latitude: unit.latitude, longitude: unit.longitude };
      return kilometresBetween(centre, point) <= kilometres;
    })
    .map(({ key }) => key);
}
