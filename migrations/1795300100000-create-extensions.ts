import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateExtensions1795300100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // On a PostgreSQL that others run, an administrator may have made them already.
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gin;
      CREATE EXTENSION IF NOT EXISTS pgcrypto;
    `);
  }

  async down(): Promise<void> {
    // Extensions may be older than this database and used by others: they stay.
  }
}
