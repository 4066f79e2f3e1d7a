import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Context } from './api/context';
import type { CompiledOperation, Operations, Variables } from './api/operations';
import { checkVariables } from './api/values';

/** What the compiled way shares with Apollo's: the context of a request and the look of an error. */
export interface Served {
  readonly operations: Operations;
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
    const answered = asked === null || context === null ? null : asked.run(context);
    if (asked === null || answered === null) return apollo.call(this, request, reply);
    const result = await answered;
    const errors = result.errors?.map((error) => served.present(error, request));
    if (request.operation !== null) {
      request.operation.rootFields = asked.operation.rootFields;
      request.operation.name = asked.operation.name;
    }
    served.count(asked.operation.rootFields, errors);
    const body: ExecutionResult | object =
      errors === undefined ? result : { errors, ...dataOf(result) };
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
  };
}

const dataOf = ({ data }: ExecutionResult) => ({ data });

interface Asked {
  readonly operation: CompiledOperation;
  readonly run: (context: Context) => ReturnType<CompiledOperation['run']>;
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
  return { operation, run: (context) => operation.run(context, variables ?? {}) };
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
