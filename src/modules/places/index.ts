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
