import DataLoader from 'dataloader';
import type { Context, LoaderRecipe } from '../../api/context';
import { findOffices, type OfficeRow } from './office.queries';
import { Office } from './office.type';

export const officeByKey: LoaderRecipe<string, OfficeRow | null> = ({ services }) =>
  new DataLoader(async (keys) => {
    const offices = await findOffices(services.databases.app.reader, keys);
    const byKey = new Map(offices.map((office) => [office.key, office]));
    return keys.map((key) => byKey.get(key) ?? null);
  });

/** The office of a row, for a field that shows it; null for what no office did. */
export async function officeOf(context: Context, key: string | null): Promise<Office | null> {
  const row = key === null ? null : await context.loader(officeByKey).load(key);
  return row === null ? null : new Office(row);
}
