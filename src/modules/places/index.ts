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
