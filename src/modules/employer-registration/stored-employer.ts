import type { FormVersion } from '../forms';
import { placeByKey } from '../places';
import type { EmployerItems } from './employer-form';
import type { EmployerInput } from './employer-registration.inputs';
import type { StoredEmployer } from './employer-change.queries';

/** What is on record, as the items of the form it was filled on. */
export function itemsOnRecord(stored: StoredEmployer, form: FormVersion): EmployerItems {
  const place = stored.place_key === null ? null : placeByKey(stored.place_key);
  const items: Required<Omit<EmployerItems, UnreadableItem>> = {
    name: stored.name,
    kind: stored.kind,
    taxCode: stored.tax_code,
    type: stored.type,
    address: place && { placeCode: place.code, line: stored.address_line },
    inIndustrialZone: stored.in_industrial_zone,
    zoneName: stored.zone_name,
    industryCode: stored.industry_code,
    mainProducts: stored.main_products,
    sizeBand: stored.size_band,
    plannedHires6m: stored.planned_hires_6m,
    services: stored.services,
    declaredOn: stored.declared_on,
  };
  const onForm = new Set(form.items.map(({ field }) => field.replace(/^employer\./, '')));
  return Object.fromEntries(Object.entries(items).filter(([item]) => onForm.has(item)));
}

type UnreadableItem = 'personalId' | 'phone' | 'email' | 'representative';

const unreadable: readonly UnreadableItem[] = ['personalId', 'phone', 'email', 'representative'];

/** Items that are on record and closed to the program, where the change leaves them as they are. */
export function unreadableItems(given: EmployerInput): readonly string[] {
  return unreadable.filter((item) => given[item] === undefined);
}
