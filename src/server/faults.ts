import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { preferredLanguage } from '../api/language';
import { type ErrorCode, type Language, type Message, overloadMessage } from '../errors';

/** A refusal of HTTP itself, before or beside GraphQL. */
export interface HttpFault {
  readonly status: number;
  readonly code: string;
  readonly messages: Message;
  readonly reason?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const statusByCode: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
  CONFLICT: 409,
  UNKNOWN_CODE: 400,
  COST_LIMIT: 400,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
};

/** The HTTP status of a refusal on a route beside GraphQL. */
export const statusOfCode = (code: ErrorCode): number => statusByCode[code];

/** More is asked than can be done; the work was not begun. */
export const overloaded: HttpFault = {
  status: 503,
  code: 'OVERLOADED',
  messages: overloadMessage,
};

/** Did a part of the answer fail only because there was too much to do? */
export const mayBeRetried = (errors: readonly GraphQLFormattedError[] | undefined): boolean =>
  errors?.some(({ extensions }) => extensions?.['code'] === 'OVERLOADED') === true;

const badRequest: HttpFault = {
  status: 400,
  reason: 'Bad Request',
  code: 'BAD_REQUEST',
  messages: { vi: 'Không đọc được yêu cầu HTTP này.', en: 'This HTTP request cannot be read.' },
};

const faults: Readonly<Record<number, HttpFault>> = {
  404: {
    status: 404,
    code: 'NOT_FOUND',
    messages: {
      vi: 'Không có địa chỉ này. API ở `/graphql`.',
      en: 'There is nothing at this address. The API is at `/graphql`.',
    },
  },
  405: {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    messages: { vi: 'Địa chỉ này chỉ nhận GET và POST.', en: 'This address takes GET and POST.' },
  },
  408: {
    status: 408,
    reason: 'Request Timeout',
    code: 'REQUEST_TIMEOUT',
    messages: { vi: 'Yêu cầu đến quá chậm.', en: 'The request arrived too slowly.' },
  },
  415: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    messages: {
      vi: 'Chỉ nhận `Content-Type: application/json`, mã hóa UTF-8, không nén.',
      en: 'Send `Content-Type: application/json` in UTF-8, not compressed.',
    },
  },
  431: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    code: 'HEADERS_TOO_LARGE',
    messages: {
      vi: 'Phần đầu của yêu cầu quá lớn (tối đa 16 kB).',
      en: 'The request headers are too large (at most 16 kB).',
    },
  },
};

export const bodyTooLarge = (bytes: number): HttpFault => ({
  status: 413,
  code: 'BODY_TOO_LARGE',
  messages: {
    vi: `Nội dung gửi lên quá lớn: tối đa ${bytes} byte. Hãy chia thành nhiều yêu cầu nhỏ hơn.`,
    en: `The body is too large: at most ${bytes} bytes. Split it into several smaller requests.`,
  },
  extensions: { limit: 'bodyBytes', maximum: bytes },
});

const statusByNodeCode: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const brokenJson: Message = {
  vi: 'Nội dung không phải JSON hợp lệ (UTF-8).',
  en: 'The body is not valid JSON in UTF-8.',
};

/** The refusal for a code of Fastify or Node, or for a status. */
export function httpFaultOf(code: string, status: number): HttpFault {
  if (code === 'BROKEN_JSON') return { ...badRequest, messages: brokenJson };
  return faults[statusByNodeCode[code] ?? status] ?? badRequest;
}

/** A refusal of HTTP in the shape of a GraphQL answer. */
export function faultBody({ code, messages, extensions }: HttpFault, language: Language): string {
  const message = messages[language];
  return JSON.stringify({ errors: [{ message, extensions: { ...extensions, code } }] });
}

/** Answers with a refusal of HTTP, in the shape of a GraphQL answer and the reader's language. */
export function sendFault(
  request: FastifyRequest,
  reply: FastifyReply,
  fault: HttpFault,
): FastifyReply {
  const language = preferredLanguage(request.headers['accept-language']);
  return reply
    .code(fault.status)
    .type('application/json; charset=utf-8')
    .send(faultBody(fault, language));
}
