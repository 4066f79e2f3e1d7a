import DataLoader from 'dataloader';
import type { LoaderRecipe } from '../../api/context';
import { findOffices, type OfficeRow } from './office.queries';

export const officeByKey: LoaderRecipe<string, OfficeRow | null> = ({ services }) =>
  new DataLoader(async (keys) => {
    const offices = await findOffices(services.databases.app.reader, keys);
    const byKey = new Map(offices.map((office) => [office.key, office]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
