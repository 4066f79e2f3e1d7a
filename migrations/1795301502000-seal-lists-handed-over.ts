import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists lay readable in the data folder until they were imported; now each is sealed on arrival. */
export class SealListsHandedOver1795301502000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE labourer_import ADD COLUMN file_key bytea;
      COMMENT ON COLUMN labourer_import.file_key IS
        'The one-time key that seals the files of this import, wrapped; null once there is nothing left to open.';
    `);
    // Of before, and not sealed: whoever handed them over is told to do so again.
    await db.query(`
      SELECT set_config('app.places', '*', true);
      UPDATE labourer_import
      SET state = 'FAILED', finished_at = now(),
        failure = '{"vi": "Hãy tải danh sách này lên lại.", "en": "Hand this list over again."}'
      WHERE state IN ('UPLOADED', 'WAITING', 'RUNNING');
      SELECT set_config('app.places', '', true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE labourer_import DROP COLUMN file_key');
  }
}
