import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RememberImportedContent1795300504000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE vacancy ADD COLUMN source_hash bytea;
      COMMENT ON COLUMN vacancy.source_hash IS
        'Hash of an imported ad as its source wrote it: what tells a changed ad from one seen again.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE vacancy DROP COLUMN source_hash');
  }
}
