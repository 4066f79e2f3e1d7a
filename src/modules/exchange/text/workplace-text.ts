import { fold } from '../../../api/fold';
import { readPlaces, todaysPlaces } from '../../places';
import { countryCodeOf } from './country-names';

/** One named place of work. */
export interface WorkplaceRead {
  /** Key of a place of Vietnam; null abroad, and where it was not understood. */
  readonly placeKey: string | null;
  readonly countryCode?: string;
  readonly written: string;
}

export interface WorkplacesRead {
  readonly places: readonly WorkplaceRead[];
  /** "& 2 nơi khác": so many more that the source does not name. */
  readonly others: number;
  /** Anywhere in the country. */
  readonly everywhere: boolean;
  /** True when every place that is named was understood. */
  readonly understood: boolean;
}

const others = /\s*(?:&|\+|và)\s*(\d{1,3})\s*(?:nơi|địa điểm|tỉnh thành|tỉnh)(?:\s+khác)?\s*$/iu;
const abroad = new Set(['nuoc ngoai', 'o nuoc ngoai', 'overseas', 'abroad']);
const anywhere = new Set(['toan quoc', 'tren toan quoc', 'ca nuoc', 'toan quoc viet nam']);

/**
 * Reads where an ad says the work is; `on` is the day whose names it uses. A place whose whole land
 * is part of one place today is carried there; one that was split keeps its old key.
 */
export function readWorkplaces(text: string, on: string): WorkplacesRead {
  const composed = text.normalize('NFC').trim();
  const count = Number(others.exec(composed)?.[1] ?? 0);
  const named = composed.replace(others, '');
  const { readings, rest } = readPlaces(named, on);
  const words = [...named.matchAll(/[\p{L}\p{Nd}\p{M}+#]+/gu)];
  const places: WorkplaceRead[] = readings.map(({ place, from, to }) => {
    const first = words[from];
    const last = words[to - 1];
    const written =
      first === undefined || last === undefined
        ? (place?.fullName ?? named)
        : named.slice(first.index, last.index + last[0].length);
    return { placeKey: place === null ? null : todaysKey(place.key), written };
  });
  let understood = places.every(({ placeKey }) => placeKey !== null);
  let everywhere = false;
  for (const written of rest) {
    const words = fold(written);
    const countryCode = countryCodeOf(written);
    if (anywhere.has(words)) everywhere = true;
    else if (countryCode !== null) places.push({ placeKey: null, countryCode, written });
    else {
      places.push({ placeKey: null, written });
      if (!abroad.has(words)) understood = false;
    }
  }
  understood &&= everywhere || places.length > 0;
  return { places: distinct(places), others: count, everywhere, understood };
}

function todaysKey(key: string): string {
  const [only, ...more] = todaysPlaces(key);
  return only !== undefined && more.length === 0 ? only : key;
}

/** Two old provinces may be one today; both stay, as they are written differently. */
function distinct(places: readonly WorkplaceRead[]): readonly WorkplaceRead[] {
  const byText = new Map(places.map((place) => [fold(place.written), place]));
  return [...byText.values()];
}
