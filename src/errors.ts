import { GraphQLError, type GraphQLResolveInfo, responsePathAsArray } from 'graphql';

/** A sentence for people, in the two languages the registry speaks. */
export interface Message {
  readonly vi: string;
  readonly en: string;
}

export type Language = keyof Message;

/** The codes a client may rely on. A code never changes its meaning; its message may. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'CONFLICT'
  | 'UNKNOWN_CODE'
  | 'COST_LIMIT'
  | 'RATE_LIMITED'
  | 'OVERLOADED';

/** One expected refusal of the domain, about one item of the input. */
export interface Fault {
  readonly code: ErrorCode | (string & {});
  readonly message: Message;
  /** Path of the input item, e.g. `['employer', 'taxCode']`; empty for the input as a whole. */
  readonly field: readonly string[];
}

/**
 * Expected refusals of the domain, all at once. A mutation turns them into `userErrors`; anywhere
 * else they reach the client as a GraphQL error with the first fault's code.
 */
export class Refusal extends Error {
  constructor(readonly faults: readonly [Fault, ...Fault[]]) {
    super(faults[0].message.en);
    this.name = 'Refusal';
  }
}

/** Throws when faults were collected; the domain reports all of them together. */
export function refuseIfAny(faults: readonly Fault[]): void {
  const [first, ...rest] = faults;
  if (first !== undefined) throw new Refusal([first, ...rest]);
}

/** A request that cannot be answered; `messages` is put into the reader's language on the way out. */
export class RequestError extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    readonly messages: Message,
    extensions: Readonly<Record<string, unknown>> = {},
    field?: Pick<GraphQLResolveInfo, 'fieldNodes' | 'path'>,
  ) {
    // An answer may hold hundreds of refusals, and where in the program they were made tells nobody
    // anything: with their stacks, and wrapped to be located, they took most of its time.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(messages.en, {
      extensions: { ...extensions, code },
      ...(field && { nodes: field.fieldNodes, path: responsePathAsArray(field.path) }),
    });
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'RequestError';
  }

  /** The same refusal where it stands in an answer. */
  at(field: Pick<GraphQLResolveInfo, 'fieldNodes' | 'path'>): RequestError {
    return new RequestError(this.code, this.messages, this.extensions, field);
  }
}

export const unauthenticated = (
  messages: Message = {
    vi: 'Cần đăng nhập: chưa có mã truy cập hợp lệ.',
    en: 'Sign in first: there is no valid token.',
  },
) => new RequestError('UNAUTHENTICATED', messages);

export const forbidden = (
  messages: Message = {
    vi: 'Vai trò của bạn không được dùng mục này.',
    en: 'Your role may not use this field.',
  },
) => new RequestError('FORBIDDEN', messages);

/** No such record, or none the viewer may know of: the two are never told apart. */
export const notFound = (thing: Message) =>
  new RequestError('NOT_FOUND', {
    vi: `Không tìm thấy ${thing.vi}.`,
    en: `No such ${thing.en}.`,
  });

export const conflict = (messages: Message) => new RequestError('CONFLICT', messages);

export const invalidInput = (messages: Message, field: readonly string[] = []) =>
  new RequestError(
    'INVALID_INPUT',
    messages,
    field.length === 0 ? {} : { fields: [field.join('.')] },
  );

/** Too much at once; the client may try again after so many seconds. */
export const rateLimited = (messages: Message, retryAfter: number) =>
  new RequestError('RATE_LIMITED', messages, { retryAfter });

export const overloadMessage: Message = {
  vi: 'Máy chủ đang quá tải. Hãy thử lại sau vài giây.',
  en: 'The server has more to do than it can. Try again in a few seconds.',
};

/** A code that its official list does not know; the nearest known codes are named. */
export const unknownCode = (
  list: string,
  given: string,
  nearest: readonly { readonly code: string; readonly name: string }[],
) =>
  new RequestError(
    'UNKNOWN_CODE',
    {
      vi: `Danh mục ${vietnameseNames[list] ?? list} không có mã "${given}". Gần nhất: ${nearestAsText(nearest)}.`,
      en: `List ${list} has no code "${given}". Nearest: ${nearestAsText(nearest)}.`,
    },
    { list, given, nearest },
  );

/** Lists that have no name of their own, as the official ones have. */
const vietnameseNames: Readonly<Record<string, string>> = {
  places: 'đơn vị hành chính',
  formVersions: 'mẫu phiếu',
  processingPurposes: 'mục đích xử lý dữ liệu',
};

function nearestAsText(nearest: readonly { readonly code: string; readonly name: string }[]) {
  return nearest.map(({ code, name }) => `${code} (${name})`).join(', ');
}

/**
 * Something only the operator can put right: a folder, a port, a variable, a right in PostgreSQL.
 * The message is one sentence for the terminal, with the way out; no stack is shown with it.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
