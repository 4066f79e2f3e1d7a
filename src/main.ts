import { once } from 'node:events';
import { createServer as createProbe } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Config, readConfig } from './config';
import { OperatorError } from './errors';
import { houseJobs, startJobs } from './jobs';
import { createLog } from './log';
import { modules } from './modules';
import { readViewer } from './modules/sign-in';
import { createServer, defaultGraphqlLimits } from './server';
import { defaultAdmissionLimits } from './server-admission';
import { openHouse } from './services';
import { welcome } from './welcome';

/** Milliseconds within which a stopping server finishes what it has accepted. */
const shutdownPatience = 30_000;

/** Milliseconds that a start may still take when it is asked to stop. */
const startPatience = 3_000;

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const stop = whenStopped();
  let started = false;
  void stop.then(() => endLate(() => started));
  await requireFreePort(config);
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
    });
    await server.listen({ port: config.port, host: config.host }).catch(explainListening(config));
    const jobs = startJobs(house.services, [
      ...houseJobs,
      ...modules.flatMap((module) => module.jobs ?? []),
    ]);
    started = true;
    const address = server.listeningOrigin;
    if (!config.production) {
      const { secret } = house.services;
      process.stdout.write(welcome(address, config.databaseUrl === null ? secret : null));
    }
    log.info({ signal: await stop }, 'stopping');
    await Promise.all([server.close(), jobs.stop()]);
  } finally {
    await house.close();
  }
  log.info('stopped');
}

/** Ends a process that was asked to stop and does not: one that hangs in its start serves nobody. */
async function endLate(hasStarted: () => boolean): Promise<never> {
  await delay(startPatience, undefined, { ref: false });
  if (hasStarted()) await delay(shutdownPatience - startPatience, undefined, { ref: false });
  else process.stderr.write('Stopped before the start was finished.\n');
  process.exit(1);
}

/** Resolves at the first request to stop; a second one ends the process at once. */
async function whenStopped(): Promise<string> {
  return new Promise((resolve) => {
    let stoppedAt: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        // npm passes on a Ctrl-C that the terminal has sent us already: that is one request.
        if (stoppedAt !== null && Date.now() - stoppedAt > 500) process.exit(1);
        stoppedAt ??= Date.now();
        resolve(signal);
      });
    }
  });
}

/** Asks before the database is started whether there will be a place to listen. */
async function requireFreePort(config: Config): Promise<void> {
  const probe = createProbe();
  probe.listen({ port: config.port, host: config.host });
  await once(probe, 'listening').catch(explainListening(config));
  probe.close();
  await once(probe, 'close');
}

function explainListening({ port, host }: Config) {
  return (cause: unknown): never => {
    const { code } = cause as NodeJS.ErrnoException;
    const place = `${host}:${port}`;
    switch (code) {
      case 'EADDRINUSE':
        throw new OperatorError(
          `Port ${port} is taken: stop what listens there, or set PORT to another.`,
        );
      case 'EACCES':
        throw new OperatorError(`This user may not listen on ${place}: set PORT to 1024 or more.`);
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new OperatorError(`This machine has no address "${host}": set HOST to one it has.`);
      default:
        throw cause;
    }
  };
}

main().catch((error: unknown) => {
  const text = error instanceof OperatorError ? error.message : (error as Error).stack;
  process.stderr.write(`${text ?? String(error)}\n`);
  process.exitCode = 1;
});
