import type { Viewer } from '../../access/viewer';
import type { Services } from '../../api/context';
import { actorOfRequest, enterEvent, watchingUse } from '../register';

/** What one account was refused since the ledger was last told. */
interface Refused {
  readonly viewer: Viewer;
  /** Of the first of them. */
  readonly requestId: string;
  readonly rootFields: Set<string>;
  times: number;
}

/** Milliseconds over which the refusals of an account become one entry. */
const gatheredFor = 10_000;
/** Root fields named in an entry, at most. */
const mostFields = 20;

/**
 * Reads of people that were refused, or found nobody the asker may know of: who, when, by which root
 * fields, never whom. Gathered, so that nobody fills the ledger; in memory, so that nobody waits and
 * a number that is somebody else's takes as long as one that is nobody's.
 */
export class Refusals {
  private gathered = new Map<string, Refused>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly services: Services) {
    this.timer = setInterval(() => void this.flush(), gatheredFor).unref();
  }

  note(viewer: Viewer, requestId: string, rootFields: readonly string[]): void {
    if (viewer.subject === null) return;
    const refused = this.gathered.get(viewer.subject) ?? {
      ...{ viewer, requestId, times: 0 },
      rootFields: new Set(),
    };
    for (const field of rootFields) {
      if (refused.rootFields.size < mostFields) refused.rootFields.add(field);
    }
    refused.times += 1;
    this.gathered.set(viewer.subject, refused);
  }

  /** Enters what was gathered into the ledger. */
  async flush(): Promise<void> {
    const { gathered } = this;
    this.gathered = new Map();
    for (const refused of gathered.values()) await this.enter(refused);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async enter({ viewer, requestId, rootFields, times }: Refused): Promise<void> {
    const { databases, log } = this.services;
    const use = { ...watchingUse, action: 'REFUSED', fields: [...rootFields].sort() };
    try {
      const actor = actorOfRequest({ viewer, requestId });
      await enterEvent(databases.register, actor, use, times);
    } catch (error) {
      log.error({ err: error, subject: viewer.subject, times }, 'refusals were not entered');
    }
  }
}
