import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who proposes writes and is shown nothing: a list with rows about people on record elsewhere would
 * use up the people that its importer may see in a day.
 */
export class CountKeptRowsAsUnseen1795301690000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(seen(`'RECORD', 'CORRECT', 'PROPOSE'`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(seen(`'RECORD', 'CORRECT'`));
  }
}

const seen = (written: string) => `
  CREATE OR REPLACE FUNCTION people_seen(since timestamptz)
  RETURNS TABLE (labourer_id bigint, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT person, max(u.at)
    FROM data_use AS u CROSS JOIN LATERAL unnest(u.subjects) AS person
    WHERE u.at >= since AND u.by_subject = (SELECT app_subject()) AND u.action NOT IN (${written})
    GROUP BY person
  $$;
`;
