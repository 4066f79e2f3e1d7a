import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Context } from './api/context';
import type { Variables } from './api/argument';
import type { CompiledOperation, Operations } from './api/operations';
import { checkVariables } from './api/values';
import type { RequestError } from './errors';
import type { Till } from './server-cost';
import { mayBeRetried, statusOfCode } from './server-faults';

/** What the compiled way shares with Apollo's: the context of a request and the look of an error. */
export interface Served {
  readonly operations: Operations;
  readonly till: Till;
  readonly contextOf: (request: FastifyRequest) => Promise<Context>;
  readonly present: (error: GraphQLError, request: FastifyRequest) => GraphQLFormattedError;
  readonly count: (
    rootFields: readonly string[],
    errors: readonly GraphQLFormattedError[] | undefined,
  ) => void;
}

/**
 * Answers queries that Apollo has admitted before, without Apollo: its pipeline of plugins,
 * header maps and negotiated formats costs more than the query. Whatever is new, unusual or wrong
 * goes to `apollo`, which alone decides what is admitted and how a refusal looks.
 */
export function compiledFirst(apollo: RouteHandlerMethod, served: Served): RouteHandlerMethod {
  return async function answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const asked = askedAgain(request, served.operations);
    const context = asked === null ? null : await served.contextOf(request).catch(() => null);
    if (asked === null || context === null) return apollo.call(this, request, reply);
    const { operation, variables } = asked;
    const { rootFields, cost, name } = operation;
    const refusal = served.till.refusal(request, context.viewer, cost, variables);
    let result: ExecutionResult;
    if (refusal === null) {
      const answered = operation.run(context, variables);
      if (answered === null) {
        served.till.cancel(request);
        return apollo.call(this, request, reply);
      }
      result = await answered;
      served.till.settle(request, cost, variables, result.data);
    } else {
      result = { errors: [refusal] };
      setStatus(reply, refusal);
    }
    const errors = result.errors?.map((error) => served.present(error, request));
    if (mayBeRetried(errors)) reply.code(statusOfCode('OVERLOADED')).header('retry-after', '1');
    if (request.operation !== null) Object.assign(request.operation, { rootFields, name });
    served.count(rootFields, errors);
    const extensions = { cost: served.till.report(request, context.viewer) };
    const body = { ...(errors && { errors }), ...dataOf(result), extensions };
    // As bytes: a text would be measured, and then be encoded piece by piece.
    return reply
      .type('application/json; charset=utf-8')
      .send(Buffer.from(JSON.stringify(body), 'utf8'));
  };
}

const dataOf = ({ data }: ExecutionResult) => (data === undefined ? {} : { data });

function setStatus(reply: FastifyReply, { code, extensions }: RequestError): void {
  reply.code(statusOfCode(code));
  const { retryAfter } = extensions;
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter);
}

interface Asked {
  readonly operation: CompiledOperation;
  readonly variables: Variables;
}

const plainAccepts = new Set([undefined, '*/*', 'application/json', 'application/json, */*']);

/** The compiled operation of a plain JSON request; null for everything that is not exactly that. */
function askedAgain(request: FastifyRequest, operations: Operations): Asked | null {
  if (request.method !== 'POST' || !plainAccepts.has(request.headers.accept)) return null;
  const body = request.body as Readonly<Record<string, unknown>> | null;
  if (typeof body !== 'object' || body === null) return null;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== 'string' || extensions !== null) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if (!isVariables(variables)) return null;
  const operation = operations.find(query, operationName ?? undefined);
  if (operation === null || !mayBeSent(variables)) return null;
  return { operation, variables: variables ?? {} };
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
