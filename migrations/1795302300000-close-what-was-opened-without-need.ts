import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the data-protection officer found to be opened without need went on being open until its time
 * was over. It still counts among the records one may have open.
 */
export class CloseWhatWasOpenedWithoutNeed1795302300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(appOpened(`AND e.finding IS DISTINCT FROM 'UNJUSTIFIED'`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(appOpened(''));
  }
}

const appOpened = (unlessClosed: string) => `
  CREATE OR REPLACE FUNCTION app_opened() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(o.labourer_id), '{}')
    FROM (
      SELECT e.labourer_id
      FROM emergency_access AS e
      WHERE e.by_subject = app_subject() AND e.by_role = app_role() AND e.expires_at > now()
        AND e.labourer_id IS NOT NULL ${unlessClosed}
      UNION ALL
      SELECT r.labourer_id
      FROM centre_registration AS r
      WHERE app_role() = 'CENTRE_STAFF' AND r.office_key = app_office() AND r.ended_at IS NULL
    ) AS o
  $$;
`;
