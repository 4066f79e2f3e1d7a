import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who reads a record as its person, as staff of a centre or in an emergency could have changed what
 * hangs on it, if a statement had forgotten to ask: now the database asks as well. A proposal may be
 * taken back by who made it, and decided by anybody else who keeps the record.
 */
export class LetKeepersAloneChange1795302201000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY correction_changed ON correction;
      CREATE POLICY correction_decided ON correction FOR UPDATE
        USING (${kept('labourer_id')})
        WITH CHECK (${kept('labourer_id')} AND (
          by_subject IS DISTINCT FROM (SELECT app_subject()) OR state IN ('PENDING', 'WITHDRAWN')));
      CREATE POLICY correction_withdrawn ON correction FOR UPDATE
        USING (by_subject = (SELECT app_subject()))
        WITH CHECK (by_subject = (SELECT app_subject()) AND state = 'WITHDRAWN');

      DROP POLICY correction_notice_seen_with_person ON correction_notice;
      CREATE POLICY correction_notice_seen ON correction_notice FOR SELECT
        USING (${seen('labourer_id')});
      CREATE POLICY correction_notice_added ON correction_notice FOR INSERT
        WITH CHECK (${kept('labourer_id')});
      CREATE POLICY correction_notice_told ON correction_notice FOR UPDATE
        USING (${kept('labourer_id')});
      CREATE POLICY correction_notice_erased ON correction_notice FOR DELETE
        USING ((SELECT app_everywhere()));

      DROP POLICY labourer_identity_changed ON labourer_identity;
      CREATE POLICY labourer_identity_changed ON labourer_identity FOR UPDATE
        USING (${kept('labourer_id')});
    `);
    for (const [table, left, right] of pairs) {
      await db.query(`
        DROP POLICY ${table}_of_two_seen ON ${table};
        CREATE POLICY ${table}_of_two_seen ON ${table} FOR SELECT
          USING (${seen(left)} AND ${seen(right)});
        CREATE POLICY ${table}_of_two_kept ON ${table}
          USING (${kept(left)} AND ${kept(right)});
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [table, left, right] of pairs) {
      await db.query(`
        DROP POLICY ${table}_of_two_kept ON ${table};
        DROP POLICY ${table}_of_two_seen ON ${table};
        CREATE POLICY ${table}_of_two_seen ON ${table}
          USING (${seen(left)} AND ${seen(right)}) WITH CHECK (${seen(left)} AND ${seen(right)});
      `);
    }
    await db.query(`
      DROP POLICY labourer_identity_changed ON labourer_identity;
      CREATE POLICY labourer_identity_changed ON labourer_identity FOR UPDATE
        USING (${seen('labourer_id')});

      DROP POLICY correction_notice_seen ON correction_notice;
      DROP POLICY correction_notice_added ON correction_notice;
      DROP POLICY correction_notice_told ON correction_notice;
      DROP POLICY correction_notice_erased ON correction_notice;
      CREATE POLICY correction_notice_seen_with_person ON correction_notice
        USING (${seen('labourer_id')}) WITH CHECK (${seen('labourer_id')});

      DROP POLICY correction_decided ON correction;
      DROP POLICY correction_withdrawn ON correction;
      CREATE POLICY correction_changed ON correction FOR UPDATE
        USING (by_subject = (SELECT app_subject()) OR ${seen('labourer_id')});
    `);
  }
}

const pairs = [
  ['duplicate_candidate', 'left_id', 'right_id'],
  ['labourer_merge', 'kept_id', 'merged_id'],
] as const;

const seen = (column: string) => `EXISTS (SELECT FROM labourer AS l WHERE l.id = ${column})`;

/** Of the asker's places: neither one's own record nor one that was only opened. */
const kept = (column: string) => `(
  (SELECT app_everywhere()) OR EXISTS (
    SELECT FROM labourer AS l
    WHERE l.id = ${column} AND (
      l.place_key = ANY ((SELECT app_places())::text[])
      OR l.province_key = ANY ((SELECT app_places())::text[])))
)`;
