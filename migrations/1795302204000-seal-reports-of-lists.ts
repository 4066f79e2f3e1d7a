import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The report of a list lay readable in the data folder until the list was done; now it is sealed from
 * its first line on. Lists in the middle of their import are handed over again: they go on where they
 * were.
 */
export class SealReportsOfLists1795302204000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('app.places', '*', true);
      UPDATE labourer_import
      SET state = 'FAILED', finished_at = now(), file_key = NULL,
        failure = '{"vi": "Hãy tải danh sách này lên lại.", "en": "Hand this list over again."}'
      WHERE state = 'RUNNING';
      SELECT set_config('app.places', '', true);
    `);
  }

  async down(): Promise<void> {
    // Nothing to take back.
  }
}
