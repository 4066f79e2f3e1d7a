import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Context } from '../api/context';
import type { Operations } from '../api/operations';
import type { RequestError } from '../errors';
import { GivenAnswer, type GivenAnswers } from './given-answers';
import { type Asked, askedAgain, ContentTypes } from './asked';
import type { Till } from './cost';
import { mayBeRetried, statusOfCode } from './faults';

/** What the compiled way shares with Apollo's: the context of a request and the look of an error. */
export interface Served {
  readonly operations: Operations;
  readonly till: Till;
  readonly given: GivenAnswers;
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
  const types = new ContentTypes();
  return async function answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const throughApollo = async (): Promise<unknown> => {
      const answered: unknown = await apollo.call(this, request, reply);
      types.learn(request, reply);
      return answered;
    };
    const type = types.of(request);
    const asked = type === null ? null : askedAgain(request, served.operations);
    const context = asked === null ? null : await served.contextOf(request).catch(() => null);
    if (type === null || asked === null || context === null) return throughApollo();
    void reply.type(type);
    const { rootFields, cost, name } = asked.operation;
    const refusal = served.till.refusal(request, context.viewer, cost, asked.variables);
    const answered =
      refusal === null ? await answerOf(served, request, context, asked) : { errors: [refusal] };
    if (answered === null) {
      served.till.cancel(request);
      return throughApollo();
    }
    if (refusal !== null) setStatus(reply, refusal);
    const isGiven = answered instanceof GivenAnswer;
    const errors = isGiven
      ? undefined
      : answered.errors?.map((error) => served.present(error, request));
    if (mayBeRetried(errors)) reply.code(statusOfCode('OVERLOADED')).header('retry-after', '1');
    if (request.operation !== null) Object.assign(request.operation, { rootFields, name });
    served.count(rootFields, errors);
    const extensions = { cost: served.till.report(request, context.viewer) };
    if (!isGiven) {
      const body = { ...(errors && { errors }), ...dataOf(answered), extensions };
      // As bytes: a text would be measured, and then be encoded piece by piece.
      return reply.send(Buffer.from(JSON.stringify(body), 'utf8'));
    }
    if (request.method === 'GET' && isKnownTo(request, reply, answered)) {
      return reply.code(304).send();
    }
    const end = `,"extensions":${JSON.stringify(extensions)}}`;
    return reply.send(Buffer.concat([beginning, answered.data, Buffer.from(end)]));
  };
}

const beginning = Buffer.from('{"data":');

/** What is answered: given before where that may be, else read now; null when variables do not fit. */
async function answerOf(
  { given, till }: Served,
  request: FastifyRequest,
  context: Context,
  { operation, variables }: Asked,
): Promise<GivenAnswer | ExecutionResult | null> {
  const key = given.keyOf(operation, context, variables);
  const known = key === null ? null : await given.find(key);
  if (known !== null) {
    till.settleFor(request, known.cost);
    return known;
  }
  const give = key === null ? null : given.begin(key);
  let read: GivenAnswer | null = null;
  try {
    const result = await operation.run(context, variables);
    if (result === null) return null;
    const { data, errors } = result;
    if (give === null || errors !== undefined || data == null) {
      till.settle(request, operation.cost, variables, data);
      return result;
    }
    read = new GivenAnswer(data, operation.cost.actual(variables, data));
    till.settleFor(request, read.cost);
    return read;
  } finally {
    give?.(read);
  }
}

/** Marks a public answer for the client that asks again, and says whether it has it already. */
function isKnownTo(request: FastifyRequest, reply: FastifyReply, { etag }: GivenAnswer): boolean {
  const known = request.headers['if-none-match']?.split(/\s*,\s*/) ?? [];
  const varies = ['Accept', 'Accept-Language', 'Authorization'];
  const vary = reply.getHeader('vary');
  void reply.headers({
    etag,
    // What the request cost stands in the answer, so it is for its client alone.
    'cache-control': 'private, no-cache',
    vary: [...(vary === undefined ? [] : [String(vary)]), ...varies].join(', '),
  });
  return known.includes('*') || known.includes(etag);
}

const dataOf = ({ data }: ExecutionResult) => (data === undefined ? {} : { data });

function setStatus(reply: FastifyReply, { code, extensions }: RequestError): void {
  reply.code(statusOfCode(code));
  const { retryAfter } = extensions;
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter);
}
