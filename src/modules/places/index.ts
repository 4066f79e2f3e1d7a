import type { Module } from '../../api/module';
import { crosswalk } from './crosswalk';
import { gazetteer } from './gazetteer';
import { PlaceDesignationRecord, PlaceRecord, PlaceReplacementRecord } from './place.entity';
import { savePlaces } from './place.queries';
import { PlaceResolver } from './place.resolver';
import { placeByKey } from './places';

export { PlaceLevel, PlaceUnit } from './place-unit';
export {
  ancestorsOf,
  descendantsOf,
  kilometresBetween,
  liesIn,
  placeByCode,
  placeByKey,
  pointOf,
  type Point,
  requirePlace,
  todaysPlaces,
  withinRadius,
} from './places';
export {
  parsePlaceName,
  type PlaceReading,
  placesInSearch,
  readPlaces,
  type PlacesRead,
} from './read-places';
export { todaysUnits } from './todays-units';

export const placesModule: Module = {
  name: 'places',
  resolvers: [PlaceResolver],
  // A code nobody bears is compared with all of them, to name the nearest.
  costs: { Query: { place: 10, places: 10 } },
  entities: [PlaceRecord, PlaceDesignationRecord, PlaceReplacementRecord],
  nodes: { Place: (_context, key) => placeByKey(key) },
  loadOfficialData: (tx) => savePlaces(tx, gazetteer().units, crosswalk().replacements),
};
