import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { type Language, type Message, Refusal, RequestError } from '../errors';

/** Codes of GraphQL itself whose messages are safe: they repeat only what the client sent. */
const codesOfGraphql = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

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
  const cause = causeOf(error);
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
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && codesOfGraphql.has(code) && !hasForeignCause(error)) {
    return { message: formatted.message, ...place, extensions: { code } };
  }
  log.error({ err: cause, requestId, path: formatted.path }, 'unexpected error');
  return {
    message: unexpectedMessage[language],
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && !(cause instanceof RequestError)) {
    if (!cause.originalError) break;
    cause = cause.originalError;
  }
  return cause;
}

const hasForeignCause = (error: unknown) => {
  const cause = causeOf(error);
  return cause instanceof Error && !(cause instanceof GraphQLError);
};
