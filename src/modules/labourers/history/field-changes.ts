import type { Context } from '../../../api/context';
import { placeByKey } from '../../places';
import { isIdentityItem, isSensitiveItem, type OpenItems, valueAt } from '../labourer-record';
import type { ProjectedLabourer } from '../labourer.projection';
import { identityItem, sensitiveItem } from '../labourer-secrets.loaders';

/** A state of a record as it is compared with another. */
export interface ComparedState {
  readonly version: number;
  readonly record: OpenItems;
  readonly status: string | null;
  readonly placeKey: string | null;
}

export interface PresentedChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly hidden: boolean;
}

/**
 * What differs between two states, under the same grants as the record. Whoever may not read a
 * number is told that it changed and no more; of sensitive items not even that: forms ask for the
 * ethnic group of those alone who belong to a minority, so its name would say it.
 */
export function presentChanges(
  context: Context,
  labourer: ProjectedLabourer,
  paths: readonly string[],
  before: ComparedState | null,
  after: ComparedState,
): Promise<readonly PresentedChange[]> {
  const shown = paths.filter(
    (path) => path !== 'doubts' && (!isSensitiveItem(path) || mayRead(context, labourer, path)),
  );
  return Promise.all(
    shown.map(async (field): Promise<PresentedChange> => {
      if (!mayRead(context, labourer, field)) {
        return { field, before: null, after: null, hidden: true };
      }
      const [was, is] = await Promise.all([
        before === null ? null : valueOf(context, labourer, field, before),
        valueOf(context, labourer, field, after),
      ]);
      return { field, before: was ?? null, after: is ?? null, hidden: false };
    }),
  );
}

/** The field of the contract that holds an item. */
const fieldsOfItems: Readonly<Record<string, string>> = {
  placeCode: 'place',
  signed: 'declaredOn',
};

function mayRead(context: Context, { purpose }: ProjectedLabourer, path: string): boolean {
  const [name = ''] = path.split('.');
  if (isSensitiveItem(path) && !purpose.coversSensitive) return false;
  return context.may('Labourer', fieldsOfItems[name] ?? name);
}

function valueOf(
  context: Context,
  { key, purpose }: ProjectedLabourer,
  path: string,
  { version, record, status, placeKey }: ComparedState,
): unknown {
  if (path === 'status') return status;
  if (path === 'place') return placeKey === null ? null : placeByKey(placeKey)?.code;
  const state = { labourer: { key, readVersion: version }, item: path, purpose };
  if (isIdentityItem(path)) return context.loader(identityItem).load(state);
  if (isSensitiveItem(path)) return context.loader(sensitiveItem).load(state);
  return valueAt(record, path);
}
