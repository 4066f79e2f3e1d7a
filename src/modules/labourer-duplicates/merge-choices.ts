import type { Fault } from '../../errors';

/** Which of the two records an item is taken from. */
export enum MergeSide {
  KEEP = 'KEEP',
  MERGE = 'MERGE',
}

export interface MergeChoice {
  readonly item: string;
  readonly from: MergeSide;
}

/** A record by its items, as far as they are given. */
export type Items = Readonly<Record<string, unknown>>;

/** What became of two records. */
export interface MergedItems {
  readonly items: Items;
  /** Items that came from the record that is merged. */
  readonly taken: readonly string[];
}

/**
 * Items whose answers the forms make follow from another one: where that one differs they come from
 * the same record, since no form has the answers of one person to the questions of another.
 */
const leaders: Readonly<Record<string, readonly string[]>> = {
  employment: ['activityStatus'],
  unemployment: ['activityStatus'],
  socialInsurance: ['activityStatus'],
  wantsJob: ['activityStatus'],
  inactiveReason: ['activityStatus'],
  inactiveReasonOther: ['activityStatus', 'inactiveReason'],
  trainingField: ['technicalQualification'],
  trainingFieldText: ['technicalQualification'],
  ethnicGroup: ['priorityGroups'],
};

/** What says where the form of the kept record comes from stays with it. */
const ofForm = ['declaredOn', 'signed', 'placeCode', 'doubts'];

/** What is chosen like an item, although it lies beside the record. */
export const headItems = ['place', 'status'] as const;

/**
 * Makes one record of two. An item that only one of them has is taken from that one. Where both have
 * it and they differ, somebody has to choose; nothing is chosen by itself, and what was left open is
 * named, item by item.
 */
export function mergeItems(
  keep: Items,
  merge: Items,
  choices: readonly MergeChoice[],
): MergedItems | { readonly faults: readonly Fault[] } {
  const chosen = new Map(choices.map(({ item, from }) => [item, from]));
  const leaderOf = (name: string) =>
    leaders[name]?.find((leader) => differ(keep[leader], merge[leader])) ?? name;
  const names = new Set(
    [...Object.keys(keep), ...Object.keys(merge)].filter((name) => !ofForm.includes(name)),
  );
  const faults = [
    ...(chosen.size === choices.length ? [] : repeatedItems(choices).map(chosenTwice)),
    ...[...chosen.keys()].filter((name) => !names.has(name)).map(noSuchItem),
    ...[...names]
      .filter((name) => leaderOf(name) === name && !chosen.has(name))
      .filter((name) => differ(keep[name], merge[name]))
      .map(choiceNeeded),
  ];
  if (faults.length > 0) return { faults };
  const items: Record<string, unknown> = { ...keep };
  const taken: string[] = [];
  for (const name of names) {
    const leader = leaderOf(name);
    const follows = leader !== name;
    const fills = !follows && keep[name] === undefined;
    const isTaken = fills || chosen.get(leader) === MergeSide.MERGE;
    if (!isTaken || canonical(keep[name]) === canonical(merge[name])) continue;
    if (merge[name] === undefined) {
      if (!follows) continue;
      items[name] = undefined;
    } else items[name] = merge[name];
    taken.push(name);
  }
  return { items: withoutGaps(items), taken };
}

/**
 * Gives back to a record what a merge took from it; what was changed since stays, and is named. Of
 * items that follow from one another all stay: an employment without its activity fits no form.
 */
export function unmergeItems(
  now: Items,
  before: Items,
  after: Items,
  taken: readonly string[],
): { readonly items: Items; readonly laterChanges: readonly string[] } {
  const items: Record<string, unknown> = { ...now };
  const names = [...new Set([...Object.keys(now), ...Object.keys(after), ...taken])];
  const changed = names.filter((name) => canonical(now[name]) !== canonical(after[name]));
  const changedGroups = new Set(changed.map(groupOf));
  const stays = (name: string) =>
    changed.includes(name) || (taken.includes(name) && changedGroups.has(groupOf(name)));
  for (const name of taken) if (!stays(name)) items[name] = before[name];
  return {
    items: withoutGaps(items),
    laterChanges: names.filter((name) => name !== 'doubts' && stays(name)),
  };
}

const groupOf = (name: string) => leaders[name]?.[0] ?? name;

const differ = (left: unknown, right: unknown) =>
  left !== undefined && right !== undefined && canonical(left) !== canonical(right);

/** Equal for equal values: the order of properties, and of a list of choices, says nothing. */
const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, part: unknown) => {
    if (Array.isArray(part)) return [...(part as unknown[])].sort();
    return typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  });

const withoutGaps = (items: Items): Items =>
  Object.fromEntries(Object.entries(items).filter(([, value]) => value !== undefined));

const choiceNeeded = (name: string): Fault => ({
  code: 'CONFLICT',
  field: ['choices', name],
  message: {
    vi: `Hai hồ sơ khai khác nhau ở mục \`${name}\`: hãy chọn lấy từ hồ sơ nào.`,
    en: `The two records differ in \`${name}\`: choose which one it is taken from.`,
  },
});

/** The items that stand among the choices more than once. */
const repeatedItems = (choices: readonly MergeChoice[]): readonly string[] => {
  const items = choices.map(({ item }) => item);
  return [...new Set(items.filter((item, at) => items.indexOf(item) < at))];
};

const chosenTwice = (name: string): Fault => ({
  code: 'INVALID_INPUT',
  field: ['choices', name.slice(0, 40)],
  message: {
    vi: `Mục \`${name.slice(0, 40)}\` được chọn nhiều lần.`,
    en: `The item \`${name.slice(0, 40)}\` was chosen more than once.`,
  },
});

const noSuchItem = (name: string): Fault => ({
  code: 'INVALID_INPUT',
  field: ['choices', name.slice(0, 40)],
  message: {
    vi: `Cả hai hồ sơ đều không có mục \`${name.slice(0, 40)}\`.`,
    en: `Neither record has an item \`${name.slice(0, 40)}\`.`,
  },
});
