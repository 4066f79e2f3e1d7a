import type { DataSource } from 'typeorm';

/**
 * Asks as the owner of the tables, whom row-level security holds too, in the operator's name: for
 * tests that look at what was kept.
 */
export const asOperator = <Row>(
  owner: DataSource,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> =>
  owner.transaction(async (tx) => {
    await tx.query(`SELECT set_config('app.places', '*', true)`);
    return tx.query<Row[]>(sql, values);
  });
