import cluster, { type Worker } from 'node:cluster';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { OperatorError } from '../errors';
import { requireFreePort } from './listening';
import { shutdownPatience, whenStopped } from './stopping';
import type { FromWorker } from './worker';
import { GatheredMetrics } from './gathered-metrics';

/** So many workers may die one after the other, each soon after it was ready or before. */
const mostDeaths = 5;

/** Milliseconds after which a worker that was ready has proved that it can live. */
const soon = 10_000;

/** Milliseconds before a worker is replaced, for each that has died like it just before. */
const pause = 500;

/** Serves with several processes on one port until it is told to stop. */
export async function superviseWorkers(config: Config, log: Logger): Promise<void> {
  const team = new Team(log);
  void whenStopped(() => {
    team.kill();
  }).then((signal) => {
    log.info({ signal }, 'stopping');
    team.stop();
  });
  // Each takes connections by itself: those handed to a worker that dies just then would hang for
  // ever, and those that a full one does not want would be handed round and round.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  // Each would bring four threads to collect its garbage, and wait for them where all cores are busy.
  cluster.setupPrimary({ execArgv: [...process.execArgv, `--v8-pool-size=${helpersOf(config)}`] });
  // Where the system chooses the port, all have to know it, and those that come later too.
  const port = await requireFreePort(config);
  await team.run(config.workers, { PORT: String(port) });
  log.info('stopped');
}

/** Threads that V8 may use beside the one of a worker: its part of the cores. */
const helpersOf = ({ workers }: Config) =>
  Math.min(4, Math.max(1, Math.floor(availableParallelism() / workers)));

class Team {
  private readonly stopping = new AbortController();
  private readonly ready = new Set<Worker>();
  private readonly metrics = new GatheredMetrics(() => this.ready);
  private welcome: string | null = null;
  private deaths = 0;
  private fault: string | null = null;

  constructor(private readonly log: Logger) {}

  /** Keeps so many workers alive; ends when they have ended after `stop()`. */
  async run(amount: number, environment: Readonly<Record<string, string>>): Promise<void> {
    const places: Promise<void>[] = [];
    const start = () =>
      new Promise<void>((resolve) => {
        const place = this.keepOne(environment, resolve);
        places.push(place);
        void place.then(resolve);
      });
    // The first one makes and prepares the database; the others find it prepared.
    await start();
    await Promise.all(Array.from({ length: amount - 1 }, start));
    if (!this.hasStopped()) process.stdout.write(this.welcome ?? '');
    await Promise.all(places);
    if (this.fault !== null) throw new OperatorError(this.fault);
  }

  /** Tells the workers to finish what they have accepted. */
  stop(): void {
    this.stopping.abort();
    for (const worker of this.workers) worker.process.kill('SIGTERM');
    void delay(shutdownPatience + 5_000, undefined, { ref: false }).then(() => {
      this.kill();
    });
  }

  kill(): never {
    for (const worker of this.workers) worker.process.kill('SIGKILL');
    process.exit(1);
  }

  private hasStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private get workers(): readonly Worker[] {
    return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  }

  private async keepOne(
    environment: Readonly<Record<string, string>>,
    whenReady: () => void,
  ): Promise<void> {
    while (!this.hasStopped()) {
      const end = await this.runOne(environment, whenReady);
      if (this.hasStopped()) {
        // A replacement that was just starting has accepted nothing that it could have left undone.
        const counts = end.lived !== null || this.welcome === null;
        if (counts && end.code !== 0) process.exitCode = 1;
        return;
      }
      this.deaths = (end.lived ?? 0) < soon ? this.deaths + 1 : 1;
      if (this.welcome === null) this.giveUp(end, 'before the server was ready');
      else if (this.deaths >= mostDeaths) this.giveUp(end, `${mostDeaths} times in a row`);
      else this.log.error(end, 'a worker ended; another one takes its place');
      const { signal } = this.stopping;
      await delay((this.deaths - 1) * pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Resolves when the worker has ended; `lived` counts from when it was ready, null: it never was. */
  private runOne(
    environment: Readonly<Record<string, string>>,
    whenReady: () => void,
  ): Promise<End> {
    const worker = cluster.fork(environment);
    let since: number | null = null;
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') {
        since = performance.now();
        this.welcome ??= message.welcome;
        this.ready.add(worker);
        whenReady();
      } else this.metrics.listen(worker, message);
    });
    return new Promise((resolve) => {
      worker.once('exit', (code: number | null, signal: string | null) => {
        this.ready.delete(worker);
        const lived = since === null ? null : Math.round(performance.now() - since);
        resolve({ code, signal, lived });
      });
    });
  }

  /** A worker that ended with a code has said why; what ended it otherwise is told here. */
  private giveUp({ code, signal }: End, when: string): void {
    process.exitCode = 1;
    if (signal !== null || when !== 'before the server was ready') {
      this.fault = `A worker ended (${signal ?? `exit code ${code ?? ''}`}) ${when}: the server stops.`;
    }
    this.stop();
  }
}

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly lived: number | null;
}
