import cluster from 'node:cluster';
import type { MetricObjectWithValues, MetricValue, Registry } from 'prom-client';
import { whenStopped } from './stopping';

type Figures = MetricObjectWithValues<MetricValue<string>>[];

/** What a worker tells the process that supervises it; `request` says which question it is about. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly welcome: string }
  | { readonly kind: 'metrics wanted'; readonly request: number }
  | { readonly kind: 'figures'; readonly request: number; readonly figures: Figures };

export type ToWorker =
  | { readonly kind: 'figures wanted'; readonly request: number }
  | { readonly kind: 'metrics'; readonly request: number; readonly page: string };

/** Who supervises may be gone: then nobody waits for the message. */
function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

/** Says that requests are answered here. */
export function announce(welcome: string): void {
  tell({ kind: 'ready', welcome });
}

/** Resolves when this worker is to stop: it is told so, or nobody supervises it any more. */
export async function whenDismissed(): Promise<unknown> {
  const left = new Promise((resolve) => {
    cluster.worker?.once('disconnect', () => {
      // Node would end the process here, in the middle of what it has accepted.
      if (cluster.worker !== undefined) cluster.worker.exitedAfterDisconnect = true;
      resolve('disconnect');
    });
  });
  return Promise.race([left, whenStopped(() => undefined)]);
}

/** Lets go of whoever supervises: a process that can be told something does not end. */
export function leave(): void {
  if (process.connected) process.disconnect();
}

/** Adds the figures of this worker to those of the others; gives the page of all of them. */
export function shareMetrics(own: Registry): () => Promise<string> {
  const waiting = new Map<number, (page: string) => void>();
  let requests = 0;
  process.on('message', (message: ToWorker) => {
    const { kind, request } = message;
    if (kind === 'metrics') {
      waiting.get(request)?.(message.page);
      waiting.delete(request);
      return;
    }
    void own.getMetricsAsJSON().then((figures) => {
      tell({ kind: 'figures', request, figures });
    });
  });
  return () => {
    if (!process.connected) return own.metrics();
    requests += 1;
    const request = requests;
    return new Promise((resolve) => {
      waiting.set(request, resolve);
      tell({ kind: 'metrics wanted', request });
    });
  };
}
