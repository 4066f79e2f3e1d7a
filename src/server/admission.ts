import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Role } from '../access/roles';
import { pace } from '../pace';
import { overloaded, sendFault } from './faults';

/** How much work is taken on at once. */
export interface AdmissionLimits {
  /** Requests that are worked on side by side. */
  readonly running: number;
  /** Requests that wait for their turn; further ones are refused at once. */
  readonly waiting: number;
  /** Milliseconds a request waits for its turn, at most. */
  readonly patience: number;
  /** Milliseconds the process may be behind before it takes on less, the least urgent first. */
  readonly lag: number;
}

export const defaultAdmissionLimits: AdmissionLimits = {
  running: 32,
  waiting: 128,
  patience: 1_000,
  lag: 500,
};

/** Who goes first when not everybody can: the smaller the sooner. */
export enum Priority {
  OFFICE,
  PERSON,
  PORTAL,
  ANYONE,
  STATISTICS,
}

const priorityOfRole: Readonly<Partial<Record<Role, Priority>>> = {
  [Role.ANONYMOUS]: Priority.ANYONE,
  [Role.PORTAL]: Priority.PORTAL,
  [Role.EMPLOYER]: Priority.PERSON,
  [Role.CITIZEN]: Priority.PERSON,
  [Role.MINISTRY_ANALYST]: Priority.STATISTICS,
};

/** Every role that is not named above works in an office or runs the registry. */
export const priorityOf = (role: Role): Priority => priorityOfRole[role] ?? Priority.OFFICE;

/** So many that one pause of the process, for its garbage, does not send anybody away. */
const turnsRemembered = 64;

/**
 * Parts of the patience for which somebody is let wait: in a burst, which passes, and in a crowd, which
 * stays as long as more comes than is done. A long queue helps nobody then: everybody waits longer, and
 * what waits is copied time and again while garbage is collected, for which the refused wait as well.
 */
const longestWait = { inBurst: 1 / 2, inCrowd: 1 / 20 };

interface Waiter {
  readonly resolve: (entered: boolean) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Lets in as many requests as the server does well side by side, keeps a short queue in the order of
 * priorities, and refuses the rest at once: what is let in stays fast, whatever is asked for.
 */
export class Admission {
  private running = 0;
  private waiting = 0;
  /** From when the queue is full until nobody waits. */
  private crowded = false;
  private lastTurn = 0;
  /** Milliseconds. */
  private betweenTurns = 0;
  private readonly queues: readonly Set<Waiter>[] = Array.from({ length: 5 }, () => new Set());

  constructor(
    private readonly limits: AdmissionLimits,
    /** Milliseconds by which the process is behind. */
    private readonly lag: () => number,
  ) {}

  /** Would a request be taken on now? Asked before its body is read, which is work already. */
  hasRoomFor(priority: Priority): boolean {
    if (this.isBehindFor(priority)) return false;
    if (this.running < this.limits.running || this.hasRoomToWait()) return true;
    return this.lastBehind(priority) !== null;
  }

  /** True: go on, and `leave()` afterwards. False: refused. A promise: waits for its turn. */
  enter(priority: Priority): boolean | Promise<boolean> {
    if (this.running < this.limits.running) {
      this.running += 1;
      return true;
    }
    if (!this.hasRoomToWait() && !this.sendAwayBehind(priority)) return false;
    // While nobody waited, how soon one followed another said nothing of how fast this is.
    if (this.waiting === 0) this.lastTurn = performance.now();
    return new Promise((resolve) => {
      const queue = this.queueOf(priority);
      const timer = setTimeout(() => {
        this.takeOut(queue, waiter);
        resolve(false);
      }, this.limits.patience);
      timer.unref();
      const waiter: Waiter = { resolve, timer };
      queue.add(waiter);
      this.waiting += 1;
      this.crowded ||= !this.hasRoomToWait();
    });
  }

  leave(): void {
    this.noteTurn();
    for (const queue of this.queues) {
      for (const waiter of queue) {
        this.takeOut(queue, waiter);
        waiter.resolve(true);
        return;
      }
    }
    this.running -= 1;
  }

  get load(): Readonly<Record<'running' | 'waiting', number>> {
    return { running: this.running, waiting: this.waiting };
  }

  /** Who would wait for long is better told at once. */
  private hasRoomToWait(): boolean {
    const { waiting, patience } = this.limits;
    const longest = patience * (this.crowded ? longestWait.inCrowd : longestWait.inBurst);
    return this.waiting < waiting && this.waiting * this.betweenTurns < longest;
  }

  /** Learns how soon a turn follows the one before while somebody waits. */
  private noteTurn(): void {
    const now = performance.now();
    if (this.waiting > 0) {
      this.betweenTurns += (now - this.lastTurn - this.betweenTurns) / turnsRemembered;
    }
    this.lastTurn = now;
  }

  /** Offices are never sent away for lag alone. */
  private isBehindFor(priority: Priority): boolean {
    return priority !== Priority.OFFICE && this.lag() > this.limits.lag * (5 - priority);
  }

  private sendAwayBehind(priority: Priority): boolean {
    const queue = this.lastBehind(priority);
    // The youngest of the least urgent: those that have waited longest are nearly served.
    const waiter = queue === null ? undefined : [...queue].at(-1);
    if (queue === null || waiter === undefined) return false;
    this.takeOut(queue, waiter);
    waiter.resolve(false);
    return true;
  }

  private lastBehind(priority: Priority): Set<Waiter> | null {
    for (let rank = this.queues.length - 1; rank > priority; rank -= 1) {
      const queue = this.queues[rank];
      if (queue !== undefined && queue.size > 0) return queue;
    }
    return null;
  }

  private queueOf(priority: Priority): Set<Waiter> {
    const queue = this.queues[priority];
    if (queue === undefined) throw new Error(`There is no queue for ${priority}.`);
    return queue;
  }

  private takeOut(queue: Set<Waiter>, waiter: Waiter): void {
    clearTimeout(waiter.timer);
    if (queue.delete(waiter)) this.waiting -= 1;
    if (this.waiting === 0) this.crowded = false;
  }
}

const tokensKept = 5_000;

/** What is known of a request before it is read. */
type Asking = Pick<IncomingHttpHeaders, 'authorization'>;

/**
 * The door of `/graphql`. The priority of a token is known once it was verified; before that it
 * stands behind the offices: a forged one is refused quickly, and must not overtake them.
 */
export class Door {
  private readonly priorities = new LRUCache<string, Priority>({ max: tokensKept });

  constructor(private readonly admission: Admission) {}

  /** Remembers whose token this is. */
  learn(authorization: string | undefined, role: Role): void {
    if (authorization !== undefined) this.priorities.set(authorization, priorityOf(role));
  }

  /** Is there room for a request with these headers? */
  hasRoomFor(headers: Asking): boolean {
    return this.admission.hasRoomFor(this.priorityOf(headers));
  }

  /** Sends a request away before its body is read; false when there is no room for it. */
  isOpenTo(request: FastifyRequest, reply: FastifyReply): boolean {
    if (this.hasRoomFor(request.headers)) return true;
    sendAway(request, reply);
    return false;
  }

  /** A handler that runs when it is its turn. */
  before(handler: RouteHandlerMethod): RouteHandlerMethod {
    const { admission } = this;
    const priorityOfRequest = ({ headers }: FastifyRequest) => this.priorityOf(headers);
    return async function takeTurn(request, reply): Promise<unknown> {
      const entered = admission.enter(priorityOfRequest(request));
      if (entered !== true && !(await entered)) return sendAway(request, reply);
      try {
        await pace.next();
        return await handler.call(this, request, reply);
      } finally {
        admission.leave();
      }
    };
  }

  private priorityOf({ authorization }: Asking): Priority {
    if (authorization === undefined) return Priority.ANYONE;
    return this.priorities.get(authorization) ?? Priority.PERSON;
  }
}

/** Not all at the same moment: who is sent away together would come back together. */
export const retryAfter = () => String(1 + Math.floor(Math.random() * 3));

const sendAway = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendFault(request, reply.header('retry-after', retryAfter()), overloaded);
