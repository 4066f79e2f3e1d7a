import type { Services } from '../api/context';
import type { Job } from '../api/module';
import { forgetOldClientMutations } from '../database/client-mutation.queries';
import { runWhenDue } from '../database/job-run.queries';

export interface RunningJobs {
  /** Starts nothing more and waits for what runs. */
  stop(): Promise<void>;
}

/** The repeated work of the house itself; the modules bring theirs. */
export const houseJobs: readonly Job[] = [
  {
    name: 'forget old client mutations',
    everySeconds: 24 * 3600,
    run: ({ databases }) => databases.app.transaction(forgetOldClientMutations),
  },
];

/**
 * Runs each job in its rhythm. Several servers share the work: a job runs on one of them at a time,
 * and not before its time has come for all. A job that fails is tried again at its next turn.
 */
export function startJobs(services: Services, jobs: readonly Job[]): RunningJobs {
  const running = new Set<Promise<void>>();
  const timers = jobs.map((job) => {
    let busy = false;
    const turn = async () => {
      if (busy) return;
      busy = true;
      try {
        await runWhenDue(services.databases.app, job, () => job.run(services));
      } catch (error) {
        services.log.error({ err: error, job: job.name }, 'a job failed');
      } finally {
        busy = false;
      }
    };
    const start = () => {
      const run = turn();
      running.add(run);
      void run.finally(() => running.delete(run));
    };
    start();
    return setInterval(start, job.everySeconds * 1000);
  });
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
