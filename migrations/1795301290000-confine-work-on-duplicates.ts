import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which records were just changed is told to the search for duplicates alone: the operator's. */
export class ConfineWorkOnDuplicates1795301290000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE duplicate_check ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY duplicate_check_by_operator ON duplicate_check USING ((SELECT app_everywhere()));
      CREATE POLICY duplicate_check_added ON duplicate_check FOR INSERT
        WITH CHECK ((SELECT app_subject()) IS NOT NULL);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY duplicate_check_added ON duplicate_check;
      DROP POLICY duplicate_check_by_operator ON duplicate_check;
      ALTER TABLE duplicate_check NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
    `);
  }
}
