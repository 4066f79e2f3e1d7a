import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Variables } from '../api/argument';
import type { CompiledOperation, Operations } from '../api/operations';
import { checkVariables } from '../api/values';

/** A query that was admitted before, asked again. */
export interface Asked {
  readonly operation: CompiledOperation;
  readonly variables: Variables;
}

const longestAccept = 200;

/** The content type of answers by what a client accepts: what Apollo chose for the same words. */
export class ContentTypes {
  private readonly known = new LRUCache<string, string>({ max: 100 });

  of({ headers: { accept } }: FastifyRequest): string | null {
    return accept === undefined
      ? 'application/json; charset=utf-8'
      : (this.known.get(accept) ?? null);
  }

  learn({ headers: { accept } }: FastifyRequest, reply: FastifyReply): void {
    const type = reply.getHeader('content-type');
    if (accept === undefined || accept.length > longestAccept || reply.statusCode !== 200) return;
    if (typeof type === 'string') this.known.set(accept, type);
  }
}

/** The compiled operation of a plain request; null for everything that is not exactly that. */
export function askedAgain(request: FastifyRequest, operations: Operations): Asked | null {
  const given = request.method === 'POST' ? posted(request) : inAddress(request);
  if (typeof given !== 'object' || given === null) return null;
  const { query, operationName = null, variables = null, extensions = null } = given;
  if (typeof query !== 'string' || extensions !== null) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if (!isVariables(variables)) return null;
  const operation = operations.find(query, operationName ?? undefined);
  if (operation === null || !mayBeSent(variables)) return null;
  return { operation, variables: variables ?? {} };
}

type Given = Readonly<Record<string, unknown>> | null;

const posted = ({ body }: FastifyRequest) => body as Given;

/** A page of another origin can make a browser send a GET, but not with these headers. */
const notByBrowsers = ['apollo-require-preflight', 'x-apollo-operation-name'];

function inAddress({ method, headers, query }: FastifyRequest): Given {
  const isSafe = notByBrowsers.some((name) => (headers[name] ?? '') !== '');
  if (method !== 'GET' || !isSafe || headers['content-type'] !== undefined) return null;
  const { variables, ...given } = query as Readonly<Record<string, unknown>>;
  if (typeof variables !== 'string') return variables === undefined ? given : null;
  try {
    return { ...given, variables: JSON.parse(variables) as unknown };
  } catch {
    return null;
  }
}

const isVariables = (value: unknown): value is Variables | null =>
  typeof value === 'object' && !Array.isArray(value);

function mayBeSent(variables: Variables | null): boolean {
  try {
    checkVariables(variables);
    return true;
  } catch {
    return false;
  }
}
