import { HeaderMap } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { clientError, overloadOf } from '../api/error-format';
import { preferredLanguage } from '../api/language';
import { RequestError } from '../errors';
import { statusOfCode } from './faults';
import { invalidToken } from './http';
import type { Metrics } from './metrics';

/** Apollo's `formatError` is not told whose error it formats; this remembers. */
const requestOfError = new WeakMap<object, FastifyRequest>();

/** Says whose error it is, before it is shown. */
export function belongsTo(request: FastifyRequest, error: object): void {
  requestOfError.set(error, request);
}

/** For the log of a request. */
export function countError({ operation }: FastifyRequest, code: string): void {
  if (operation !== null) operation.errors[code] = (operation.errors[code] ?? 0) + 1;
}

/** What the client sees of an error, in the language of its request; counts it. */
export function shownErrors(log: Logger, metrics: Metrics) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const request = requestOfError.get(error as object) ?? requestOfError.get(originOf(error));
    const language = preferredLanguage(request?.headers['accept-language']);
    const shown = clientError(error, formatted, language, request?.id ?? '-', log);
    const code = String(shown.extensions?.['code']);
    metrics.errors.inc({ code });
    if (request !== undefined) countError(request, code);
    return shown;
  };
}

const originOf = (error: unknown): object =>
  (error instanceof GraphQLError ? error.originalError : undefined) ?? {};

/** A token that does not hold is answered 401; left alone, Apollo answers 500. */
export function refusedSignIn(error: unknown, request: FastifyRequest): Error {
  const cause = error instanceof Error ? error : new Error('reading the token failed');
  belongsTo(request, cause);
  const busy = overloadOf(cause);
  if (busy !== null) return refusedBeforeExecution(busy) as Error;
  if (!(cause instanceof RequestError)) return cause;
  if (cause.code !== 'UNAUTHENTICATED') return refusedBeforeExecution(cause) as Error;
  return withStatus(cause, 401, [['www-authenticate', invalidToken]]);
}

/** Why an operation is not begun; anything but a refusal is a fault of ours. */
export function refusedBeforeExecution(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  const { retryAfter } = error.extensions;
  const headers: [string, string][] =
    typeof retryAfter === 'number' ? [['retry-after', String(retryAfter)]] : [];
  return withStatus(error, statusOfCode(error.code), headers);
}

/** A refusal before execution; Apollo's word for it is 500 unless told otherwise. */
function withStatus(
  refusal: RequestError,
  status: number,
  headers: readonly [string, string][] = [],
): GraphQLError {
  const http = { status, headers: new HeaderMap(headers) };
  return new GraphQLError(refusal.message, {
    originalError: refusal,
    extensions: { code: refusal.code, http },
  });
}
