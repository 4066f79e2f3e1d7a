import type { Logger } from 'pino';
import type { Config } from '../config';
import { houseJobs, startJobs } from './jobs';
import { explainListening } from './listening';
import { modules } from '../modules';
import { readViewer } from '../modules/sign-in';
import { createServer, defaultGraphqlLimits } from '../server/server';
import { defaultAdmissionLimits } from '../server/admission';
import type { ShareMetrics } from '../server/metrics';
import { openHouse } from '../services';
import { endLate } from './stopping';
import { welcome } from './welcome';

/** What a process that serves is told, and whom it tells. */
export interface Surroundings {
  readonly log: Logger;
  /** Resolves when the process is to stop. */
  readonly stop: Promise<unknown>;
  /** Called once, when requests are answered, with what to say to whoever has started the server. */
  announce(welcome: string): void;
  readonly shareMetrics?: ShareMetrics;
}

/** Serves until it is told to stop; then finishes what it has accepted. */
export async function runServer(config: Config, surroundings: Surroundings): Promise<void> {
  const { log, stop, shareMetrics } = surroundings;
  let started = false;
  void stop.then(() => endLate(() => started));
  const house = await openHouse(config, log);
  try {
    const server = await createServer(house.services, house.contract, {
      bodyBytes: config.bodyLimit,
      trustedOnly: config.trustedOnly,
      trustedProxies: config.trustedProxies,
      graphql: { ...defaultGraphqlLimits, cost: config.cost },
      admission: {
        ...defaultAdmissionLimits,
        running: config.concurrency,
        waiting: config.queue,
      },
      allowedOrigins: config.allowedOrigins,
      readViewer: ({ headers }) => readViewer(house.services, headers.authorization),
      ...(shareMetrics === undefined ? {} : { shareMetrics }),
    });
    await server.listen({ port: config.port, host: config.host }).catch(explainListening(config));
    const jobs = startJobs(house.services, [
      ...houseJobs,
      ...modules.flatMap((module) => module.jobs ?? []),
    ]);
    started = true;
    const { secret } = house.services;
    const sample = config.databaseUrl === null ? secret : null;
    surroundings.announce(config.production ? '' : welcome(server.listeningOrigin, sample));
    await stop;
    await Promise.all([server.close(), jobs.stop()]);
  } finally {
    await house.close();
  }
}
