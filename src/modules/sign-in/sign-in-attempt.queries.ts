import type { EntityManager } from 'typeorm';

/** Seconds; a wait never gets longer, and a day without attempts forgives. */
const longestWait = 900;

/**
 * Counts an attempt unless one of these has to wait; answers until when, or null when it may go
 * on. One statement, so that of attempts at the same time each sees the one before.
 */
export async function claimAttempt(
  tx: EntityManager,
  key: Buffer,
  free: number,
  now: Date,
): Promise<Date | null> {
  const claimed = await tx.query<unknown[]>(
    `/* claimAttempt */
     INSERT INTO sign_in_attempt AS sa (key, attempts, last_attempt_at, blocked_until)
     VALUES ($1, 1, $3, $3)
     ON CONFLICT (key) DO UPDATE
     SET attempts = CASE WHEN sa.last_attempt_at < $3 - interval '1 day' THEN 1 ELSE sa.attempts + 1 END,
         last_attempt_at = $3,
         blocked_until = CASE
           WHEN sa.last_attempt_at < $3 - interval '1 day' OR sa.attempts < $2::int THEN $3
           ELSE $3 + make_interval(secs => least($4::int, power(2, least(20, sa.attempts + 1 - $2::int))))
         END
     WHERE sa.attempts < $2::int OR sa.blocked_until <= $3
     RETURNING 1 AS claimed`,
    [key, free, now, longestWait],
  );
  if (claimed.length > 0) return null;
  const [blocked] = await tx.query<{ until: Date }[]>(
    `/* findBlock */ SELECT sa.blocked_until AS until FROM sign_in_attempt AS sa WHERE sa.key = $1`,
    [key],
  );
  return blocked?.until ?? null;
}

export async function releaseAttempt(
  tx: EntityManager,
  key: Buffer,
  afresh: boolean,
  now: Date,
): Promise<void> {
  await tx.query(
    afresh
      ? `/* forgetAttempts */ DELETE FROM sign_in_attempt AS sa WHERE sa.key = $1`
      : `/* releaseAttempt */
         UPDATE sign_in_attempt AS sa
         SET attempts = greatest(sa.attempts - 1, 0), blocked_until = $2
         WHERE sa.key = $1`,
    afresh ? [key] : [key, now],
  );
}

export async function deleteOldAttempts(tx: EntityManager, before: Date): Promise<void> {
  await tx.query(
    `/* deleteOldAttempts */ DELETE FROM sign_in_attempt AS sa WHERE sa.last_attempt_at < $1`,
    [before],
  );
}
