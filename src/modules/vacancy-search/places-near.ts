import { invalidInput, type Message } from '../../errors';
import {
  ancestorsOf,
  descendantsOf,
  type Point,
  pointOf,
  requirePlace,
  todaysPlaces,
  withinRadius,
} from '../places';
import type { Near } from './vacancy-filter.inputs';

const farthest = 200;

/** Keys of the communes around a point, and of the provinces that lie inside as a whole. */
export function placesNear(near: Near): readonly string[] {
  const { kilometres } = near;
  if (!(kilometres > 0 && kilometres <= farthest)) {
    throw refusal('kilometres', {
      vi: `\`kilometres\` phải lớn hơn 0 và không quá ${farthest}.`,
      en: `\`kilometres\` must be more than 0 and at most ${farthest}.`,
    });
  }
  const { latitude, longitude } = centreOf(near);
  const communes = withinRadius(latitude, longitude, kilometres);
  const inside = new Set(communes);
  const provinces = new Set(communes.flatMap(ancestorsOf));
  const whole = [...provinces].filter((key) => descendantsOf(key).every((one) => inside.has(one)));
  return [...communes, ...whole];
}

function centreOf({ latitude, longitude, placeCode }: Near): Point {
  if (latitude != null && longitude != null && placeCode == null) {
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
    throw refusal('latitude', {
      vi: 'Vĩ độ phải từ -90 đến 90, kinh độ từ -180 đến 180.',
      en: 'Latitude must be -90 to 90, longitude -180 to 180.',
    });
  }
  if (placeCode == null || latitude != null || longitude != null) {
    throw refusal('placeCode', {
      vi: 'Cần `latitude` và `longitude`, hoặc chỉ `placeCode`.',
      en: 'Give `latitude` and `longitude`, or `placeCode` alone.',
    });
  }
  const points = todaysPlaces(requirePlace(placeCode).key).flatMap((key) => pointOf(key) ?? []);
  if (points.length === 0) {
    throw refusal('placeCode', {
      vi: `Chưa biết toạ độ của nơi có mã "${placeCode}".`,
      en: `Where the place with code "${placeCode}" lies is not known.`,
    });
  }
  return { latitude: mean(points, 'latitude'), longitude: mean(points, 'longitude') };
}

const mean = (points: readonly Point[], of: keyof Point) =>
  points.reduce((sum, point) => sum + point[of], 0) / points.length;

const refusal = (field: keyof Near, message: Message) =>
  invalidInput(message, ['filter', 'near', field]);
