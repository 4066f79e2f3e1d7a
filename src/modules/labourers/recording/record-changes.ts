import { type LabourerRecord, valueAt } from '../labourer-record';
import { recordPaths } from '../reading/clean-items';

/** Paths of a record that are no item of a form. */
const ownPaths = ['representative', 'doubts'] as const;

const allPaths: readonly string[] = [...recordPaths, ...ownPaths];

const sorted = (_key: string, part: unknown): unknown =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    : part;

const canonical = (value: unknown): string => JSON.stringify(value, sorted);

/** Paths whose values differ, whatever their class; a list of choices has no order. */
export const changedPaths = (before: object, after: object): readonly string[] =>
  allPaths.filter((path) => !isSame(valueAt(before, path), valueAt(after, path)));

/** Lists of people are compared item by item, so what need not be written out is not. */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (typeof before !== 'object' || typeof after !== 'object') return false;
  return canonical(unordered(before)) === canonical(unordered(after));
}

const unordered = (value: unknown): unknown =>
  Array.isArray(value) ? [...(value as unknown[])].sort() : value;

type Items = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Items =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const blocks: ReadonlySet<string> = new Set(['employment', 'unemployment']);

/** A record with what was given of it: an item left out stays, `null` empties it. */
export function withChanges(record: LabourerRecord, given: Items): Items {
  const merged: Record<string, unknown> = { ...record };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const before = merged[name];
    merged[name] =
      blocks.has(name) && isObject(value) && isObject(before)
        ? { ...before, ...defined(value) }
        : value;
  }
  return merged;
}

const defined = (items: Items): Items =>
  Object.fromEntries(Object.entries(items).filter(([, value]) => value !== undefined));
