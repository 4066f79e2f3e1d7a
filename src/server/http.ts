import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { refusalOfDatabase, unexpectedMessage } from '../api/error-format';
import { Refusal, RequestError } from '../errors';
import { longestArrival, watchArrivals } from './arrival';
import { bodyTooLarge, httpFaultOf, sendFault, statusOfCode } from './faults';

/** What one connection and one request may take. */
export interface HttpLimits {
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Milliseconds in which the headers of a request have to arrive, and then its body. */
  readonly requestTimeout: number;
  /** Open connections; further ones are closed at once. */
  readonly connections: number;
  /** Proxies whose word on the client's address is taken. */
  readonly trustedProxies: readonly string[];
}

/** An HTTP server that understands JSON in UTF-8 and answers everything else with a clear refusal. */
export function createHttpServer(log: Logger, limits: HttpLimits): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const server = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    // A logger for each request would cost a page a hundredth; who logs names the request.
    childLoggerFactory: (logger) => logger,
    bodyLimit: limits.bodyBytes,
    trustProxy: limits.trustedProxies.length === 0 ? false : [...limits.trustedProxies],
    requestTimeout: Math.max(longestArrival, limits.requestTimeout),
    http: {
      headersTimeout: limits.requestTimeout,
      // Node looks for late requests at this interval, so no slow client outlives twice the limit.
      connectionsCheckingInterval: Math.min(limits.requestTimeout, 5_000),
      maxHeaderSize: 16_384,
    },
    forceCloseConnections: 'idle',
    genReqId: requestIdOf,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerError,
  });
  server.server.maxConnections = limits.connections;
  watchArrivals(server, limits.requestTimeout, sendLateAway);
  refuseExpectations(server);
  readJsonOnly(server);
  endConnectionsWhenClosing(server);
  server.setErrorHandler((error: FastifyError, request, reply) => {
    if (error.statusCode === 413) sendFault(request, reply, bodyTooLarge(limits.bodyBytes));
    else answerError(error, request, reply);
  });
  server.setNotFoundHandler((request, reply) => {
    sendFault(request, reply, httpFaultOf('FST_ERR_NOT_FOUND', 404));
  });
  return server;
}

/** Takes over the caller's request id where it can be nothing but an id. */
export function requestIdOf({ headers }: { headers: NodeJS.Dict<string | string[]> }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{16,64}$/.test(given) ? given : randomUUID();
}

/** What Node refuses by itself otherwise, and waits for the body all the same. */
function refuseExpectations({ server }: FastifyInstance): void {
  server.on('checkExpectation', (_request, response: ServerResponse) => {
    response.writeHead(417, { connection: 'close' }).end();
  });
}

/** A client keeps its connection for more; a server that is closing would wait for it in vain. */
function endConnectionsWhenClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close');
    done();
  });
}

function readJsonOnly(server: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body: Buffer, done) => {
      try {
        done(null, parseJson(utf8.decode(body)));
      } catch {
        done(Object.assign(new Error('not JSON'), { code: 'BROKEN_JSON', statusCode: 400 }));
      }
    },
  );
  server.addHook('preParsing', (request, _reply, payload, done) => {
    if (isReadable(request)) done(null, payload);
    else done(Object.assign(new Error('coding'), { code: 'UNREADABLE_CODING', statusCode: 415 }));
  });
}

/** Not compressed, and in UTF-8. */
function isReadable({ headers }: FastifyRequest): boolean {
  const { 'content-type': type = '', 'content-encoding': coding = 'identity' } = headers;
  if (coding.toLowerCase() !== 'identity') return false;
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset);
}

function parseJson(text: string): unknown {
  const suspicious = text.includes('__proto__') || text.includes(String.raw`\u005`);
  return JSON.parse(text, suspicious ? refusePrototypes : undefined) as unknown;
}

/** `{"__proto__": …}` is a key like any other to JSON.parse, and a trap for whoever copies it. */
function refusePrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('__proto__');
  return value;
}

/** What a 401 has to say of a token that does not hold (RFC 6750). */
export const invalidToken = 'Bearer error="invalid_token"';

function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const refusal = refusalOfDatabase(error, request.id, request.log);
  if (refusal instanceof RequestError) {
    const { code, messages, extensions } = refusal;
    const { retryAfter } = extensions;
    if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter);
    if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', invalidToken);
    sendFault(request, reply, { status: statusOfCode(code), code, messages, extensions });
    return;
  }
  if (error instanceof Refusal) {
    const [{ code, message: messages }] = error.faults;
    sendFault(request, reply, { status: 400, code, messages });
    return;
  }
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>;
  if (statusCode >= 400 && statusCode < 500) {
    sendFault(request, reply, httpFaultOf(code, statusCode));
    return;
  }
  request.log.error({ err: error, requestId: request.id }, 'unexpected error');
  const extensions = { requestId: request.id };
  const messages = unexpectedMessage;
  sendFault(request, reply, { status: 500, code: 'INTERNAL_SERVER_ERROR', messages, extensions });
}

const lateRequest = { code: 'ERR_HTTP_REQUEST_TIMEOUT' };

/** Ends a request whose body is too slow; who does not hang up then is hung up on. */
function sendLateAway({ socket }: IncomingMessage, { headersSent }: ServerResponse): void {
  if (headersSent) socket.destroy();
  else answerBrokenRequest(Object.assign(new Error('late'), lateRequest), socket);
  setTimeout(() => socket.destroy(), 1_000).unref();
}

/** Answers what never became a request: broken, oversized or too slow on the wire. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, reason, code, messages } = httpFaultOf(error.code ?? '', 400);
  const body = JSON.stringify({
    errors: [{ message: `${messages.vi} ${messages.en}`, extensions: { code } }],
  });
  socket.end(
    `HTTP/1.1 ${status} ${reason ?? 'Bad Request'}\r\n` +
      'Content-Type: application/json; charset=utf-8\r\nCache-Control: no-store\r\n' +
      `Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
