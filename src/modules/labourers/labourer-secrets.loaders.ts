import DataLoader from 'dataloader';
import type { Context, LoaderRecipe } from '../../api/context';
import {
  type IdentityNumbers,
  readIdentities,
  readSensitive,
  type SensitiveItems,
} from '../protection';
import { forbidden } from '../../errors';
import { actorOf, type ProcessingPurpose } from '../register';
import { useOf } from './data-use';
import type { ProjectedLabourer } from './labourer.projection';

/** One protected item of one state of a record, as its field of the contract is called. */
export interface AskedItem {
  readonly labourer: Pick<ProjectedLabourer, 'key' | 'readVersion'>;
  readonly item: string;
  readonly purpose: ProcessingPurpose;
}

const keyOf = ({ labourer, item, purpose }: AskedItem) =>
  `${labourer.key}/${labourer.readVersion}/${item}/${purpose.code}`;

type ReadItems<Items> = (
  asked: readonly { readonly labourerId: string; readonly version: number }[],
  items: readonly string[],
  purpose: ProcessingPurpose,
) => Promise<ReadonlyMap<string, Items>>;

/**
 * What one answer asks for, read in as few statements as there are purposes; one person's states
 * are read one after the other, since an answer of the database names the person alone.
 */
async function readTogether<Items>(
  asked: readonly AskedItem[],
  readItems: ReadItems<Items>,
  valueOf: (items: Items | undefined, item: string) => unknown,
): Promise<unknown[]> {
  const rounds: AskedItem[][] = [];
  for (const one of asked) {
    const fits = (round: readonly AskedItem[]) =>
      round.every(
        ({ labourer, purpose }) =>
          purpose.code === one.purpose.code &&
          (labourer.key !== one.labourer.key || labourer.readVersion === one.labourer.readVersion),
      );
    const round = rounds.find(fits);
    if (round === undefined) rounds.push([one]);
    else round.push(one);
  }
  const values = new Map<string, unknown>();
  for (const round of rounds) {
    const states = new Map(round.map(({ labourer }) => [labourer.key, labourer.readVersion]));
    const [first] = round;
    if (first === undefined) continue;
    const found = await readItems(
      [...states].map(([labourerId, version]) => ({ labourerId, version })),
      [...new Set(round.map(({ item }) => item))],
      first.purpose,
    );
    for (const one of round) {
      values.set(keyOf(one), valueOf(found.get(one.labourer.key), one.item));
    }
  }
  return asked.map((one) => values.get(keyOf(one)) ?? null);
}

function loaderOf<Items>(
  readItems: (context: Context) => ReadItems<Items>,
  valueOf: (items: Items | undefined, item: string) => unknown,
): LoaderRecipe<AskedItem, unknown> {
  return (context) =>
    new DataLoader<AskedItem, unknown, unknown>(
      (asked) => readTogether(asked, readItems(context), valueOf),
      { cacheKeyFn: keyOf },
    );
}

/** Personal id, or the identity card of who has none, and social insurance number. */
export const identityItem: LoaderRecipe<AskedItem, unknown> = loaderOf<IdentityNumbers>(
  (context) => (asked, items, purpose) =>
    readIdentities(context.services, actorOf(context), useOf(purpose, 'READ', items), asked),
  (numbers, item) =>
    item === 'personalId'
      ? (numbers?.personalId ?? numbers?.identityCard)
      : numbers?.socialInsuranceNumber,
);

/** Ethnic group, priority groups, reason of inactivity; refused where the record is not the office's. */
export const sensitiveItem: LoaderRecipe<AskedItem, unknown> = loaderOf<SensitiveItems>(
  (context) => (asked, items, purpose) =>
    readSensitive(context.services, actorOf(context), useOf(purpose, 'READ', items), asked),
  (items, item) => (items === undefined ? notOfThisOffice() : items[item as keyof SensitiveItems]),
);

const notOfThisOffice = () =>
  forbidden({
    vi: 'Mục nhạy cảm chỉ hiển thị cho cơ quan quản lý hồ sơ và chính người lao động, kể cả khi hồ sơ được mở trong trường hợp cấp bách.',
    en: 'Sensitive items are shown only to the office that keeps the record and to the person, also while it is open in an emergency.',
  });
