import { ancestorsOf, placesInSearch, type PlaceUnit, todaysPlaces } from '../places';
import { searchWords, type WrittenWord } from './query-text';
import type { Term } from './text-query';

/** A place that was named among the words of a search. */
export interface PlaceNamed {
  readonly written: string;
  /** One, or several of that name: all are meant, since asking back is not possible. */
  readonly places: readonly PlaceUnit[];
  /** Keys of what stands there today. */
  readonly todaysKeys: readonly string[];
  /** Keys of the provinces where the search looks instead; empty where it looks in the place. */
  readonly widenedTo: readonly string[];
}

export type Stretch =
  | { readonly words: readonly WrittenWord[]; readonly place?: undefined }
  | { readonly words: readonly WrittenWord[]; readonly place: PlaceNamed };

const mostCandidates = 20;

/** Cuts words where they name places. */
export function cutAtPlaces(words: readonly WrittenWord[]): readonly Stretch[] {
  const text = words.map(({ written }) => written).join(' ');
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { candidates, from, to } of placesInSearch(text)) {
    if (candidates.length === 0 || candidates.length > mostCandidates) continue;
    if (from > done) stretches.push({ words: words.slice(done, from) });
    const named = words.slice(from, to);
    stretches.push({
      words: named,
      place: {
        written: named.map(({ written }) => written).join(' '),
        places: candidates,
        todaysKeys: [...new Set(candidates.flatMap(({ key }) => todaysPlaces(key)))],
        widenedTo: [],
      },
    });
    done = to;
  }
  if (done < words.length) stretches.push({ words: words.slice(done) });
  return stretches;
}

/** The place with the provinces it lies in; as it is where it lies in none. */
export function widened(place: PlaceNamed): PlaceNamed {
  const provinces = place.todaysKeys.map((key) => ancestorsOf(key).at(-1) ?? key);
  const wider = provinces.some((key) => !place.todaysKeys.includes(key));
  return wider ? { ...place, widenedTo: [...new Set(provinces)] } : place;
}

/**
 * Work in the place, or a text that names it: an ad of "Quận 1" may be known by its city only, and
 * a name that was no place after all still finds the words.
 */
export function placeTerm({ words, place }: Extract<Stretch, { place: PlaceNamed }>): Term {
  const names = place.places.slice(0, 3).map((unit) => {
    const bare = searchWords(unit.name);
    // One syllable alone, as of Huế, is too many other things.
    return bare.length > 1 ? bare : searchWords(unit.fullName);
  });
  const sayings = new Map(
    [words.map(({ word }) => word), ...names].map((saying) => [saying.join(' '), [saying]]),
  );
  return {
    sayings: [...sayings.values()],
    placeKeys: place.widenedTo.length > 0 ? place.widenedTo : place.todaysKeys,
    occupations: [],
    exact: false,
  };
}
