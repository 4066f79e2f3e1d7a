import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of each pair that the asker does not see, reading asked a second time whether they keep both. */
export class AskAboutPairsOnce1795302205000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [table, left, right] of pairs) {
      const both = `${kept(left)} AND ${kept(right)}`;
      await db.query(`
        DROP POLICY ${table}_of_two_kept ON ${table};
        CREATE POLICY ${table}_added ON ${table} FOR INSERT WITH CHECK (${both});
        CREATE POLICY ${table}_decided ON ${table} FOR UPDATE USING (${both});
        CREATE POLICY ${table}_erased ON ${table} FOR DELETE USING ((SELECT app_everywhere()));
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [table, left, right] of pairs) {
      await db.query(`
        DROP POLICY ${table}_added ON ${table};
        DROP POLICY ${table}_decided ON ${table};
        DROP POLICY ${table}_erased ON ${table};
        CREATE POLICY ${table}_of_two_kept ON ${table} USING (${kept(left)} AND ${kept(right)});
      `);
    }
  }
}

const pairs = [
  ['duplicate_candidate', 'left_id', 'right_id'],
  ['labourer_merge', 'kept_id', 'merged_id'],
] as const;

/** As LetKeepersAloneChange has it. */
const kept = (column: string) => `(
  (SELECT app_everywhere()) OR EXISTS (
    SELECT FROM labourer AS l
    WHERE l.id = ${column} AND (
      l.place_key = ANY ((SELECT app_places())::text[])
      OR l.province_key = ANY ((SELECT app_places())::text[])))
)`;
