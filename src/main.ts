import cluster from 'node:cluster';
import type { Logger } from 'pino';
import { type Config, readConfig, shareOf } from './config';
import { OperatorError } from './errors';
import { requireFreePort } from './process/listening';
import { createLog } from './log';
import { whenStopped } from './process/stopping';
import { announce, leave, shareMetrics, whenDismissed } from './process/worker';

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  if (cluster.isWorker) await serveAsWorker(config, log);
  else if (config.workers === 1) await serveAlone(config, log);
  else {
    const { superviseWorkers } = await import('./process/workers.js');
    await superviseWorkers(config, log);
  }
}

async function serveAlone(config: Config, log: Logger): Promise<void> {
  const stop = whenStopped(() => process.exit(1));
  void stop.then((signal) => {
    log.info({ signal }, 'stopping');
  });
  await requireFreePort(config);
  const { runServer } = await import('./process/serving.js');
  await runServer(config, { log, stop, announce: (welcome) => process.stdout.write(welcome) });
  log.info('stopped');
}

/** The process that supervises the workers has asked for the port, and says what there is to say. */
async function serveAsWorker(config: Config, log: Logger): Promise<void> {
  const stop = whenDismissed();
  try {
    const { runServer } = await import('./process/serving.js');
    await runServer(shareOf(config), { log, stop, announce, shareMetrics });
  } finally {
    leave();
  }
}

main().catch((error: unknown) => {
  const text = error instanceof OperatorError ? error.message : (error as Error).stack;
  process.stderr.write(`${text ?? String(error)}\n`);
  process.exitCode = 1;
});
