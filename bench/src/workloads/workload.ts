import type { Request } from '../contestant';

/** What a contestant is asked, and how its answer is read so that all can be compared. */
export interface Ask {
  readonly requests: readonly Request[];
  /** The content of an answer in one shape for all contestants. */
  readonly read: (answer: unknown) => unknown;
}

/** The same question to several contestants, by name. */
export interface Workload {
  readonly name: string;
  readonly about: string;
  /** `token` is that of a portal. A contestant that is missing does not offer it. */
  asks(token: string): Readonly<Record<string, Ask>>;
}

export function post(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
  path = '/graphql',
): Request {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query: query.replace(/\s+/g, ' ').trim(), variables }),
  };
}

export const get = (path: string): Request => ({ method: 'GET', path });

/** What the tests of equality may not see: cursors are each contestant's own. */
export function withoutCursors(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCursors);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'endCursor')
      .map(([key, part]) => [key, withoutCursors(part)]),
  );
}
