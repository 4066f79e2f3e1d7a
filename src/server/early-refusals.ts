import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { preferredLanguage } from '../api/language';
import type { Language } from '../errors';
import { type Door, retryAfter } from './admission';
import { wantsPage } from './explorer';
import { faultBody, overloaded } from './faults';
import { everyAnswer } from './headers';
import { requestIdOf } from './http';
import type { Metrics } from './metrics';

/** Milliseconds between two lines about refusals: a line for each would cost more than refusing. */
const betweenLines = 1_000;

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

const bodies: Readonly<Record<Language, Buffer>> = {
  vi: Buffer.from(faultBody(overloaded, 'vi')),
  en: Buffer.from(faultBody(overloaded, 'en')),
};

/**
 * Refuses what there is no room for before Fastify learns of it, from its headers alone: a server
 * that is asked for five times what it can do spends its time on refusing, and a refusal here takes
 * a fifth of the time of one through the hooks, the reply and the log.
 */
export function refuseEarly(
  server: FastifyInstance,
  door: Door,
  metrics: Metrics,
  log: Logger,
): void {
  // Fastify's own is the last: what was put before it looks at all requests.
  const handle = server.server.listeners('request').at(-1) as Handle;
  const refusals = new RefusalLog(log);
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    refusals.tell();
    done();
  });
  server.server.off('request', handle);
  server.server.on('request', (request, response) => {
    if (closing || !isPlain(request) || door.hasRoomFor(request.headers)) {
      handle(request, response);
      return;
    }
    refuse(request, response);
    const { method = '' } = request;
    metrics.requests.observe({ method, route: '/graphql', status: overloaded.status }, 0);
    refusals.count();
  });
}

/** Asks the API, and is not from a web page: which of those may read the answer, Fastify's hooks know. */
const isPlain = ({ url = '', method, headers }: IncomingMessage) =>
  (url === '/graphql' || url.startsWith('/graphql?')) &&
  (method === 'POST' || method === 'GET') &&
  headers.origin === undefined &&
  !wantsPage({ method, headers });

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const body = bodies[preferredLanguage(request.headers['accept-language'])];
  const headers: OutgoingHttpHeaders = {
    ...everyAnswer,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'retry-after': retryAfter(),
    'x-request-id': requestIdOf(request),
  };
  response.writeHead(overloaded.status, headers).end(body);
}

/** Tells how many were refused, from time to time while any are. */
class RefusalLog {
  private refused = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly log: Logger) {}

  count(): void {
    this.refused += 1;
    this.timer ??= setTimeout(() => {
      this.tell();
    }, betweenLines).unref();
  }

  tell(): void {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.log.warn({ route: '/graphql', refused: this.refused }, 'more is asked than can be done');
    this.timer = null;
    this.refused = 0;
  }
}
