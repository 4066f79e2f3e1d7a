import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Holds a record as a change of it does, lets others run into that, and then makes the change and
 * commits; answers what the others got.
 */
export async function duringChange<T>(
  owner: DataSource,
  publicId: string,
  meanwhile: () => Promise<T>,
  [sql, values]: readonly [string, unknown[]],
): Promise<T> {
  const runner = owner.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(`SELECT set_config('app.places', '*', true)`);
    await runner.query('SELECT FROM labourer WHERE public_id = $1 FOR UPDATE', [publicId]);
    const answer = meanwhile();
    while ((await waitingFor(runner)) === 0) await delay(20);
    await runner.query(sql, values);
    await runner.commitTransaction();
    return await answer;
  } finally {
    await runner.release();
  }
}

/** How many others wait for what a transaction holds. */
async function waitingFor(runner: QueryRunner): Promise<number> {
  const [row] = (await runner.query(
    `SELECT count(*)::int AS count FROM pg_locks AS l
     WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))`,
  )) as { count: number }[];
  return row?.count ?? 0;
}
