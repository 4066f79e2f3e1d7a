import type { Parameters } from './parameters';

/** Column → value. Names come from the program, never from a client. */
export type ColumnValues = Readonly<Record<string, unknown>>;

/** `(a, b) VALUES ($1, $2)`, for an INSERT; columns whose value is undefined are left out. */
export function insertedColumns(values: ColumnValues, parameters: Parameters): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const names = given.map(([name]) => name).join(', ');
  return `(${names}) VALUES (${given.map(([, value]) => parameters.add(value)).join(', ')})`;
}

/** `a = $1, b = $2`, for an UPDATE; columns whose value is undefined stay as they are. */
export function assignedColumns(values: ColumnValues, parameters: Parameters): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} = ${parameters.add(value)}`)
    .join(', ');
}
