import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is proposed of people was sealed with a key that no rotation replaced. */
export class SealProposalsWithDataKeys1795301601000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE correction ADD COLUMN key_version smallint;
      ALTER TABLE correction ADD CONSTRAINT correction_key_version_fkey
        FOREIGN KEY (key_version) REFERENCES data_key (version);
      COMMENT ON COLUMN correction.key_version IS
        'Data key it is sealed with; null: a key of the installation, from before.';
    `);
    await db.query(seen(`'RECORD', 'CORRECT', 'PROPOSE'`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(seen(`'RECORD', 'CORRECT'`));
    await db.query(`
      ALTER TABLE correction DROP CONSTRAINT correction_key_version_fkey;
      ALTER TABLE correction DROP COLUMN key_version;
    `);
  }
}

/** Input that is kept as a proposal shows its importer nobody either. */
const seen = (written: string) => `
  CREATE OR REPLACE FUNCTION people_seen(since timestamptz)
  RETURNS TABLE (labourer_id bigint, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT person, max(u.at)
    FROM data_use AS u CROSS JOIN LATERAL unnest(u.subjects) AS person
    WHERE u.at >= since AND u.by_subject = (SELECT app_subject())
      AND u.action NOT IN (${written})
    GROUP BY person
  $$;
`;
