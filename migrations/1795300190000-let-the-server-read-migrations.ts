import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `/health/ready` compares the migrations of the database with those of the program. */
export class LetTheServerReadMigrations1795300190000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`GRANT SELECT ON migration TO registry_app`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`REVOKE SELECT ON migration FROM registry_app`);
  }
}
