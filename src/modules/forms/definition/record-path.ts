/** A path like `employment.workplaceName` or, within a repeated block, `languages[].name`. */
export interface RecordPath {
  readonly steps: readonly string[];
  /** How many of the steps lead to the list; null outside repeated blocks. */
  readonly list: number | null;
}

export function parsePath(path: string): RecordPath {
  const [first = '', rest] = path.split('[].', 2);
  const steps = first.split('.');
  return rest === undefined
    ? { steps, list: null }
    : { steps: [...steps, ...rest.split('.')], list: steps.length };
}

/** The value at a path, `entry` being which entry of the repeated block; undefined where nothing is. */
export function valueAt(record: unknown, { steps, list }: RecordPath, entry: number): unknown {
  let value = record;
  for (let at = 0; at < steps.length; at += 1) {
    if (at === list) value = Array.isArray(value) ? (value as unknown[])[entry] : undefined;
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[steps[at] ?? ''];
  }
  return value;
}

/** How many entries the repeated block of a path has in this record. */
export function countEntries(record: unknown, { steps, list }: RecordPath): number {
  const entries = valueAt(record, { steps: steps.slice(0, list ?? 0), list: null }, 0);
  return Array.isArray(entries) ? entries.length : 0;
}

/** The path as a client reads it in `userErrors.field`. */
export function fieldOf({ steps, list }: RecordPath, entry: number): readonly string[] {
  if (list === null) return steps;
  return [...steps.slice(0, list), String(entry), ...steps.slice(list)];
}

/** Left empty: no value, blanks, nothing chosen, a block whose every answer is empty. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object' || value instanceof Date) return false;
  if (Array.isArray(value)) return value.length === 0;
  return Object.values(value).every(
    (part) => part === null || part === undefined || part === '' || isEmptyList(part),
  );
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
