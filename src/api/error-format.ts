import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import {
  invalidInput,
  type Language,
  type Message,
  overloadMessage,
  Refusal,
  RequestError,
} from '../errors';
import { tokenLimitRefusal } from './limits';

/** Codes of GraphQL itself whose messages tell nothing of the server. */
const codesOfGraphql = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** What PostgreSQL says of values and questions that only the client can mend, by SQLSTATE. */
const refusalsOfPostgres: Readonly<Record<string, () => RequestError>> = {
  '22003': unfitValue,
  '22007': unfitValue,
  '22008': unfitValue,
  '22021': unfitValue,
  '22P02': unfitValue,
  '22P05': unfitValue,
  '53300': noConnection,
  '57014': () =>
    new RequestError('COST_LIMIT', {
      vi: 'Câu hỏi này mất quá nhiều thời gian. Hãy thu hẹp bằng bộ lọc hoặc trang nhỏ hơn.',
      en: 'This took too long. Narrow it with filters or a smaller page.',
    }),
};

function noConnection(): RequestError {
  return new RequestError('OVERLOADED', overloadMessage, { retryAfter: 1 });
}

/** What the pool says when nobody gave a connection back in time; it has no code for it. */
const poolIsExhausted = 'timeout exceeded when trying to connect';

/** The refusal where the database had no connection to give; null for anything else. */
export function overloadOf(error: unknown): RequestError | null {
  return error instanceof Error && error.message === poolIsExhausted ? noConnection() : null;
}

function unfitValue(): RequestError {
  return invalidInput({
    vi: 'Một giá trị gửi lên nằm ngoài phạm vi mà hệ thống lưu được.',
    en: 'A value that was sent is outside what the registry can hold.',
  });
}

/** What is said of a failure nobody foresaw. */
export const unexpectedMessage: Message = {
  vi: 'Máy chủ gặp lỗi ngoài dự kiến. Hãy thử lại; nếu còn lỗi, báo mã yêu cầu cho quản trị viên.',
  en: 'The server met an unexpected error. Try again; if it stays, give the request id to the administrator.',
};

/**
 * What a client sees of a failure. Refusals keep their code and are put into the reader's language;
 * anything unforeseen becomes INTERNAL_SERVER_ERROR with the request id, and its cause goes to the log.
 */
export function clientError(
  error: unknown,
  formatted: GraphQLFormattedError,
  language: Language,
  requestId: string,
  log: Logger,
): GraphQLFormattedError {
  const place = {
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
  };
  const cause = refusalOfDatabase(causeOf(error), requestId, log);
  if (cause instanceof RequestError) {
    // `http` is a word to Apollo about the status, and no business of the client's.
    const extensions = Object.fromEntries(
      Object.entries(cause.extensions).filter(([name]) => name !== 'http'),
    );
    return { message: cause.messages[language], ...place, extensions };
  }
  if (cause instanceof Refusal) {
    const [{ code, message }] = cause.faults;
    const fields = cause.faults.map(({ field }) => field.join('.'));
    return { message: message[language], ...place, extensions: { code, fields } };
  }
  const code = codeOfGraphql(formatted, cause);
  if (code !== null) {
    const message = withoutValue(formatted.message, error);
    return { message, ...place, extensions: { code } };
  }
  log.error({ err: cause, requestId, path: formatted.path }, 'unexpected error');
  return {
    message: unexpectedMessage[language],
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/**
 * GraphQL repeats the whole object in which it met a name it does not know, with the personal number
 * that stands beside it. Which variable, where in it and why is enough to mend a request.
 */
function withoutValue(message: string, error: unknown): string {
  const [, variable] = /^Variable "(\$\w+)" got invalid value /.exec(message) ?? [];
  if (variable === undefined) {
    return message.replace(/^(Expected value of type "[^"]*"), found [^]*$/, '$1.');
  }
  const reason = reasonOf(message, error);
  if (reason === null) return `Variable "${variable}" got an invalid value.`;
  const [, path] = / at "([\w.[\]]+)"$/.exec(message.slice(0, -`; ${reason}`.length)) ?? [];
  const where = path === undefined ? '' : ` at "${path}"`;
  const why = reason.replace(/( cannot represent [^:]*):[^]*$/, '$1.');
  return `Variable "${variable}" got an invalid value${where}: ${why}`;
}

/** What the message ends with, from the error within: what was given might read like it. */
function reasonOf(message: string, error: unknown): string | null {
  for (let one = error; one instanceof GraphQLError; one = one.originalError) {
    const reason = one.originalError?.message;
    if (reason !== undefined && message.endsWith(`; ${reason}`)) return reason;
  }
  return null;
}

function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && !(cause instanceof RequestError)) {
    if (!cause.originalError) break;
    cause = cause.originalError;
  }
  return (cause instanceof GraphQLError ? tokenLimitRefusal(cause.message) : null) ?? cause;
}

/** The code of an error that GraphQL itself found in the request; null for anything else. */
function codeOfGraphql({ message, path, extensions }: GraphQLFormattedError, cause: unknown) {
  const code = extensions?.['code'];
  const known = typeof code === 'string' && codesOfGraphql.has(code);
  // Found before anything ran: the cause is the request, even where a scalar threw it.
  if (path === undefined) return known ? code : null;
  if (cause instanceof Error && !(cause instanceof GraphQLError)) return null;
  // A null variable in a place with a default is noticed only when the field is resolved.
  if (message.startsWith('Argument "')) return 'BAD_USER_INPUT';
  return known ? code : null;
}

/** The refusal that a failure of the database amounts to; anything else as it is. */
export function refusalOfDatabase(
  cause: unknown,
  requestId: string,
  log: Pick<Logger, 'warn'>,
): unknown {
  const { code, driverError } = cause instanceof Error ? (cause as DatabaseError) : {};
  const refusal = refusalsOfPostgres[driverError?.code ?? (typeof code === 'string' ? code : '')];
  if (cause instanceof GraphQLError) return cause;
  if (refusal === undefined) return overloadOf(cause) ?? cause;
  log.warn({ err: cause, requestId }, 'refused by the database');
  return refusal();
}

/** As `pg` throws it, or as TypeORM wraps that. */
type DatabaseError = Error & {
  readonly code?: unknown;
  readonly driverError?: { readonly code?: string };
};
