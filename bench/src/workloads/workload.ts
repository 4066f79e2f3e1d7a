import type { Contestant, Request, Running } from '../contestant';
import type { Registry } from '../registry/databases';

/** What a contestant is asked, and how its answer is read so that all can be compared. */
export interface Ask<Held = Registry> {
  readonly contestant: Contestant<Held>;
  readonly requests: readonly Request[];
  /** The content of an answer in one shape for all contestants; null: it is another by design. */
  readonly read: ((answer: unknown) => unknown) | null;
  /** The status of a good answer; 200 when not given. */
  readonly status?: number;
  /** How often it is asked in a turn, where its askers may not ask for as long as a turn lasts. */
  readonly amount?: number;
}

/** What a workload is made from: our server, which runs already, over a full registry. */
export interface Scene<Held = Registry> {
  readonly registry: Held;
  readonly ours: Running;
}

/** The same question to several contestants, by name; `ours` is compared with each. */
export interface Workload<Held = Registry> {
  readonly name: string;
  readonly about: string;
  /** How often each is asked before it is measured. */
  readonly warmUp: number;
  /** By how much `ours` has to be faster than others. */
  readonly goals: readonly { readonly over: string; readonly atLeast: number }[];
  asks(scene: Scene<Held>): Promise<Readonly<Record<string, Ask<Held>>>>;
}

/** A variable that no operation declares: it makes each request one that was never asked before. */
export const nonce = { nonce: 'NONCE' };

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const compact = (query: string) => query.replace(/\s+/g, ' ').trim();

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
    body: JSON.stringify({ query: compact(query), variables }),
  };
}

export const get = (path: string, headers: Readonly<Record<string, string>> = {}): Request => ({
  method: 'GET',
  path,
  headers,
});

/** The same as `post`, in the address. */
export function getQuery(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Request {
  const asked = new URLSearchParams({
    query: compact(query),
    variables: JSON.stringify(variables),
  });
  return get(`/graphql?${asked.toString()}`, {
    accept: 'application/json',
    // Without it a GET is taken for one that a page of another origin made a browser send.
    'apollo-require-preflight': 'true',
    ...headers,
  });
}

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access */
export const globalId = (type: string, publicId: string) =>
  Buffer.from(`${type}:${publicId}`).toString('base64url');

/** A moment of PostGraphile, which writes the offset of the database. */
export const moment = (written: string | null) =>
  written === null ? null : new Date(written).toISOString();

/** One root field of an answer, without cursors: those are each contestant's own. */
export const readRoot = (field: string) => (answer: any) => withoutCursors(answer.data[field]);
/* eslint-enable */

function withoutCursors(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCursors);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'endCursor')
      .map(([key, part]) => [key, withoutCursors(part)]),
  );
}
