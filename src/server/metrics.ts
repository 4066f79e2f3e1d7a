import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Databases } from '../database/database';

/** Gives the page of `/metrics` from the figures of this process and of those that serve beside it. */
export type ShareMetrics = (own: Registry) => () => Promise<string>;

/** The figures of a process that serves alone. */
export const keepMetrics: ShareMetrics = (own) => () => own.metrics();

/**
 * What `/metrics` tells. Labels come from closed sets only (routes, root fields, codes of the
 * program), never from what a client wrote, so nobody can be found in them and nobody can flood them.
 */
export class Metrics {
  private readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  private readonly operations = new Counter({
    name: 'graphql_operations_total',
    help: 'Root fields asked for, by outcome of the operation: answered or with errors.',
    labelNames: ['field', 'outcome'],
    registers: [this.registry],
  });

  readonly errors = new Counter({
    name: 'graphql_errors_total',
    help: 'GraphQL errors by code.',
    labelNames: ['code'],
    registers: [this.registry],
  });

  readonly page: () => Promise<string>;

  constructor(databases: Databases, share: ShareMetrics) {
    this.page = share(this.registry);
    collectDefaultMetrics({ register: this.registry });
    const registers = [this.registry];
    new Gauge({
      name: 'database_connections',
      help: 'Connections of each pool by state; waiting counts statements without a connection.',
      labelNames: ['pool', 'state'],
      registers,
      collect() {
        for (const [pool, database] of Object.entries(databases)) {
          for (const [state, count] of Object.entries(database.connections)) {
            this.set({ pool, state }, count);
          }
        }
      },
    });
  }

  /** What is worked on, and what waits for its turn. */
  watchLoad(admission: { readonly load: Readonly<Record<string, number>> }): void {
    new Gauge({
      name: 'graphql_requests_admitted',
      help: 'Requests to the API by state; running ones are worked on, the others wait their turn.',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        for (const [state, count] of Object.entries(admission.load)) this.set({ state }, count);
      },
    });
  }

  countOperation(rootFields: readonly string[], errors: readonly unknown[] | undefined): void {
    const outcome = errors === undefined ? 'answered' : 'errors';
    for (const field of rootFields) this.operations.inc({ field, outcome });
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}

/** Counts every answer, and serves the figures. */
export function addMetrics(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: reply.statusCode };
    metrics.requests.observe(labels, reply.elapsedTime / 1000);
    done();
  });
  server.get('/metrics', async (_request, reply) => {
    await reply.type(metrics.contentType).send(await metrics.page());
  });
}
