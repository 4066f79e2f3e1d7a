import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexEmployerNames1795300505000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'CREATE INDEX employer_name_words_idx ON employer USING gin (name_folded gin_trgm_ops)',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX employer_name_words_idx');
  }
}
