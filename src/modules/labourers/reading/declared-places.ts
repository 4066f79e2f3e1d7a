import { dayBefore } from '../../../api/civil-date';
import { type PlaceUnit, PlaceLevel, placeByCode, todaysPlaces } from '../../places';
import type { LabourerRecord } from '../labourer-record';

const firstDayOfToday = '2025-07-01';
const lastDayOfDistricts = dayBefore(firstDayOfToday);

/**
 * The place a code meant on the day of a form. Forms of today are still filled from papers of
 * yesterday: a code that today nobody bears is the one of the old list. Not the other way round: a
 * form of 2024 cannot name a place of 2025.
 */
export function placeOnDay(code: string, day: string | undefined): PlaceUnit | null {
  const found = placeByCode(code, day);
  if (found !== null || day === undefined || day < firstDayOfToday) return found;
  return placeByCode(code, lastDayOfDistricts);
}

/** Keys of today's communes in which the person may live, by the form; several where one was split. */
export function residencesOf(record: LabourerRecord): readonly string[] {
  const { placeCode, declaredOn, currentAddress, temporaryAddress, permanentAddress } = record;
  const collected = placeCode === undefined ? null : placeOnDay(placeCode, declaredOn);
  const key =
    collected?.key ?? (currentAddress ?? temporaryAddress ?? permanentAddress)?.placeKey ?? null;
  if (key === null) return [];
  return todaysPlaces(key);
}

export const isCommune = ({ level }: PlaceUnit) => level === PlaceLevel.COMMUNE;
