import type { EntityManager } from 'typeorm';
import type { Database } from './database';

const mostTries = 5;
const deadlock = '40P01';
const conflictOfTransactions = '40001';

/**
 * Runs a transaction, again where PostgreSQL ended it because it and another waited for each other:
 * nothing of it was done, and the other is through.
 */
export async function retrying<T>(
  database: Pick<Database, 'transaction'>,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      const { code } = error as { code?: unknown };
      const mayTryAgain = code === deadlock || code === conflictOfTransactions;
      if (tried === mostTries || !mayTryAgain) throw error;
    }
  }
}
