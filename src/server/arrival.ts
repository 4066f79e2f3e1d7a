import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Gives a body more time than others have, from now on. Only for who has signed in. */
    mayArriveSlowly(pace: Pace): void;
  }
}

/** How slowly a body may come. */
export interface Pace {
  /** Milliseconds in all. */
  readonly longest: number;
  /** Fewer, over as long as another body may take in all, and it is late. */
  readonly bytesPerSecond: number;
}

/** Milliseconds that the longest of all bodies may take: what Node is told, which knows one limit. */
export const longestArrival = 15 * 60_000;

/**
 * Sends away who is too slow with the body of a request, one that was refused unread as well. Node has
 * one limit for all of a server; a large list over the line of a commune takes minutes, which nothing
 * else may. Looks at requests before Fastify does, which does not tell its hooks of all of them.
 */
export function watchArrivals(
  server: FastifyInstance,
  usual: number,
  sendAway: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  const arrivals = new WeakMap<IncomingMessage, Arrival>();
  const allowed = new WeakMap<IncomingMessage, Pace>();
  server.decorateRequest('mayArriveSlowly', function mayArriveSlowly(pace: Pace) {
    allowed.set(this.raw, pace);
    arrivals.get(this.raw)?.slowDown(pace);
  });
  server.server.prependListener('request', (request, response) => {
    // Most bodies come in one piece with their headers and are there by then: who is refused early
    // needs no watch.
    setImmediate(() => {
      if (request.complete) return;
      const late = () => {
        sendAway(request, response);
      };
      const arrival = new Arrival(request, usual, late);
      arrivals.set(request, arrival);
      const pace = allowed.get(request);
      if (pace !== undefined) arrival.slowDown(pace);
    });
  });
}

/** The body of one request on its way. */
class Arrival {
  private timer: NodeJS.Timeout;
  private ended = false;

  constructor(
    private readonly request: IncomingMessage,
    private readonly usual: number,
    private readonly late: () => void,
  ) {
    this.timer = setTimeout(late, usual).unref();
    const end = () => {
      this.ended = true;
      clearTimeout(this.timer);
    };
    request.once('end', end);
    request.once('close', end);
  }

  slowDown({ longest, bytesPerSecond }: Pace): void {
    const until = Date.now() + longest;
    const wanted = (bytesPerSecond * this.usual) / 1000;
    const lookAgain = () => {
      if (this.ended) return;
      const before = this.received;
      const look = () => {
        if (Date.now() >= until || this.received - before < wanted) this.late();
        else lookAgain();
      };
      clearTimeout(this.timer);
      const next = Math.min(this.usual, Math.max(0, until - Date.now()));
      this.timer = setTimeout(look, next).unref();
    };
    lookAgain();
  }

  private get received(): number {
    return this.request.socket.bytesRead;
  }
}
