import type { Message } from '../../errors';

/** Where a fault lies, e.g. `fields.salary.basis`, and what is wrong there. */
export interface ShapeFault {
  readonly path: string;
  readonly message: Message;
}

/** Reads a JSON value as a `T` and collects what is wrong with it; all faults, not the first. */
export type Shape<T> = (value: unknown, path: string, faults: ShapeFault[]) => T;

const fault = (path: string, vi: string, en: string): ShapeFault => ({ path, message: { vi, en } });

/** A text that is not empty; of a pattern, or one of some. */
export function text<T extends string = string>(
  rule: { readonly pattern?: RegExp; readonly oneOf?: readonly T[] } = {},
): Shape<T> {
  return (value, path, faults) => {
    if (typeof value !== 'string' || value === '') {
      faults.push(fault(path, 'cần một chuỗi', 'a text is needed'));
    } else if (rule.oneOf?.includes(value as T) === false) {
      const known = rule.oneOf.join(', ');
      faults.push(fault(path, `phải là một trong: ${known}`, `must be one of: ${known}`));
    } else if (rule.pattern?.test(value) === false) {
      const pattern = String(rule.pattern);
      faults.push(fault(path, `phải có dạng ${pattern}`, `must have the form ${pattern}`));
    }
    return value as T;
  };
}

export const flag: Shape<boolean> = (value, path, faults) => {
  if (typeof value !== 'boolean') faults.push(fault(path, 'cần true hoặc false', 'must be a flag'));
  return value as boolean;
};

export function amount(least: number, most: number): Shape<number> {
  return (value, path, faults) => {
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      faults.push(
        fault(path, `cần một số từ ${least} đến ${most}`, `must be a number ${least} to ${most}`),
      );
    }
    return value as number;
  };
}

export function list<T>(each: Shape<T>): Shape<readonly T[]> {
  return (value, path, faults) => {
    if (!Array.isArray(value) || value.length === 0) {
      faults.push(fault(path, 'cần một danh sách', 'a list with something in it is needed'));
      return [];
    }
    return value.map((item, at) => each(item, `${path}[${at}]`, faults));
  };
}

/** An object of any keys. */
export function record<T>(each: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, path, faults) => {
    const entries = entriesOf(value, path, faults);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, each(item, `${path}.${key}`, faults)]),
    );
  };
}

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type Of<S extends Shapes> = { readonly [K in keyof S]: ReturnType<S[K]> };

/** An object with these keys and no others. */
export function object<Needed extends Shapes, Optional extends Shapes>(
  needed: Needed,
  optional: Optional,
): Shape<Of<Needed> & Partial<Of<Optional>>> {
  return (value, path, faults) => {
    const given = new Map(entriesOf(value, path, faults));
    const read: Record<string, unknown> = {};
    for (const [key, shape] of [...Object.entries(needed), ...Object.entries(optional)]) {
      const inner = path === '' ? key : `${path}.${key}`;
      if (given.has(key)) read[key] = shape(given.get(key), inner, faults);
      else if (key in needed) faults.push(fault(inner, 'còn thiếu', 'is missing'));
      given.delete(key);
    }
    const known = [...Object.keys(needed), ...Object.keys(optional)].join(', ');
    for (const key of given.keys()) {
      if (key === '$schema' || key === '$comment') continue;
      const inner = path === '' ? key : `${path}.${key}`;
      faults.push(
        fault(inner, `không có mục này; các mục: ${known}`, `is unknown; known: ${known}`),
      );
    }
    return read as Of<Needed> & Partial<Of<Optional>>;
  };
}

/** One of several objects, told apart by a key that only one of them has. */
export function eitherBy<S extends Shapes>(shapes: S): Shape<Of<S>[keyof S]> {
  return (value, path, faults) => {
    const keys = value !== null && typeof value === 'object' ? Object.keys(value) : [];
    const key = Object.keys(shapes).find((known) => keys.includes(known));
    const shape = key === undefined ? undefined : shapes[key];
    if (shape !== undefined) return shape(value, path, faults) as Of<S>[keyof S];
    const known = Object.keys(shapes).join(', ');
    faults.push(fault(path, `cần một trong các mục: ${known}`, `needs one of: ${known}`));
    return undefined as Of<S>[keyof S];
  };
}

function entriesOf(value: unknown, path: string, faults: ShapeFault[]): [string, unknown][] {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return Object.entries(value);
  }
  faults.push(fault(path, 'cần một đối tượng', 'an object is needed'));
  return [];
}
