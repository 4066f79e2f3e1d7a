import type { Database } from './database';

interface Due {
  readonly name: string;
  readonly everySeconds: number;
}

/** The first half of the key of an advisory lock on a job; the second is the job's name. */
const lockSpace = 7316310;

/** Runs a job unless another server is at it or has done it within the last turn. */
export async function runWhenDue(
  database: Database,
  { name, everySeconds }: Due,
  run: () => Promise<void>,
): Promise<void> {
  // A session lock ends with its connection: a server that dies in the middle blocks nobody.
  const session = database.source.createQueryRunner();
  try {
    const [lock] = (await session.query(
      `/* lockJob */ SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken`,
      [lockSpace, name],
    )) as { taken: boolean }[];
    if (lock?.taken !== true) return;
    try {
      // Timers are not exact to the millisecond: a turn may come a little early.
      const claimed = (await session.query(
        `/* claimJobRun */
         INSERT INTO job_run (name, started_at) VALUES ($1, now())
         ON CONFLICT (name) DO UPDATE SET started_at = now()
         WHERE job_run.started_at <= now() - make_interval(secs => $2 * 0.9)
         RETURNING 1 AS claimed`,
        [name, everySeconds],
      )) as unknown[];
      if (claimed.length > 0) await run();
    } finally {
      await session.query(`/* unlockJob */ SELECT pg_advisory_unlock($1, hashtext($2))`, [
        lockSpace,
        name,
      ]);
    }
  } finally {
    await session.release();
  }
}
