import type { Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import type { FromWorker, ToWorker } from './worker';

/** Milliseconds a worker has to tell its figures. */
const patience = 1_000;

type Told = Extract<FromWorker, { readonly kind: 'figures' }>;

/**
 * Answers the worker that was asked for `/metrics` with the figures of all that are ready. The
 * cluster support of prom-client would wait in vain for those that are just starting.
 */
export class GatheredMetrics {
  private requests = 0;
  private readonly waiting = new Map<number, (told: Told) => void>();

  constructor(private readonly ready: () => ReadonlySet<Worker>) {}

  listen(worker: Worker, message: Exclude<FromWorker, { readonly kind: 'ready' }>): void {
    if (message.kind === 'figures') this.waiting.get(message.request)?.(message);
    else void this.answer(worker, message.request);
  }

  private async answer(worker: Worker, request: number): Promise<void> {
    const figures = await this.gather();
    const page = await AggregatorRegistry.aggregate(figures).metrics();
    tell(worker, { kind: 'metrics', request, page });
  }

  private gather(): Promise<Told['figures'][]> {
    this.requests += 1;
    const request = this.requests;
    const asked = this.ready();
    const { size } = asked;
    const figures: Told['figures'][] = [];
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.waiting.delete(request);
        resolve(figures);
      };
      const timer = setTimeout(finish, patience);
      this.waiting.set(request, (told) => {
        figures.push(told.figures);
        if (figures.length === size) finish();
      });
      for (const worker of asked) tell(worker, { kind: 'figures wanted', request });
    });
  }
}

/** A worker may be gone before it is known here. */
function tell(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}
