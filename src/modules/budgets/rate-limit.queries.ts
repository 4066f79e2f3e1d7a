import type { EntityManager } from 'typeorm';

/** Forgets windows that ended before a moment (milliseconds since 1970). */
export async function deleteEndedWindows(tx: EntityManager, before: number): Promise<void> {
  await tx.query('/* deleteEndedWindows */ DELETE FROM rate_limit AS r WHERE r.expire < $1', [
    before,
  ]);
}
