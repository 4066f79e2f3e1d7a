import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The end of each day is asked for by anybody: a step for each day, not for each head. */
export class FindHeadsByDay1795301603000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX data_use_head_day_idx ON data_use_head (day, position)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX data_use_head_day_idx');
  }
}
