import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of lists that cannot be taken into a record become proposals on it. */
export class KeepRowsAsProposals1795301500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE import_job
        ADD COLUMN rows_proposed integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT import_job_each_row_once,
        ADD CONSTRAINT import_job_each_row_once CHECK (rows_done = rows_new + rows_changed
          + rows_unchanged + rows_duplicate + rows_proposed + rows_refused);
      COMMENT ON COLUMN import_job.rows_proposed IS
        'Kept as proposals on records that another office has, or that a list may not change.';

      ALTER TABLE correction
        ADD COLUMN content_hash bytea,
        ADD CONSTRAINT correction_hash_size CHECK (octet_length(content_hash) = 16);
      COMMENT ON COLUMN correction.content_hash IS
        'Keyed hash of input that was kept: the same again is the same proposal.';
    `);
    await db.query(`DROP FUNCTION holders_of_personal_ids; ${records}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION records_of_personal_ids; ${holders}`);
    await db.query(`
      ALTER TABLE correction DROP COLUMN content_hash;
      UPDATE import_job SET rows_refused = rows_refused + rows_proposed, rows_proposed = 0;
      ALTER TABLE import_job
        DROP CONSTRAINT import_job_each_row_once,
        DROP COLUMN rows_proposed,
        ADD CONSTRAINT import_job_each_row_once CHECK (rows_done = rows_new + rows_changed
          + rows_unchanged + rows_duplicate + rows_refused);
    `);
  }
}

const found = `
  SELECT given.at, (
    SELECT i.labourer_id FROM labourer_identity AS i
    WHERE i.blind_index = given.blind_index
      AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL
  ) AS labourer_id
  FROM unnest(wanted) WITH ORDINALITY AS given (blind_index, at)
  -- Otherwise the planner makes one query of the two, and looks each number up twice.
  OFFSET 0`;

/**
 * Beyond the scope too, and then to be used for a proposal only, as holder_of_personal_id(): neither
 * the key nor whether there is a record may be answered in other words than of any number that is
 * known.
 */
const records = `
  CREATE FUNCTION records_of_personal_ids(wanted bytea[])
  RETURNS TABLE (at integer, labourer_id bigint, is_kept boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    mine CONSTANT text[] := app_places();
    anywhere CONSTANT boolean := app_everywhere();
  BEGIN
    PERFORM set_config('app.places', '*', true);
    RETURN QUERY
      SELECT found.at::integer,
        CASE WHEN l.merged_into IS NULL THEN l.id ELSE standing_record(l.id) END,
        l.merged_into IS NULL
          AND (anywhere OR l.place_key = ANY (mine) OR l.province_key = ANY (mine))
      FROM (${found}) AS found
      JOIN LATERAL (
        SELECT holder.id, holder.merged_into, holder.place_key, holder.province_key
        FROM labourer AS holder
        WHERE holder.id = found.labourer_id
        OFFSET 0
      ) AS l ON true
      WHERE found.labourer_id IS NOT NULL;
    PERFORM set_config('app.places', coalesce(places, ''), true);
  END $$;
  COMMENT ON FUNCTION records_of_personal_ids IS
    'Which of these numbers somebody has, by their position from 1: the internal key of the record that stands for them, of whatever place, and whether it is the asker''s to change.';
  REVOKE ALL ON FUNCTION records_of_personal_ids FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION records_of_personal_ids TO registry_register;
`;

const holders = `
  CREATE FUNCTION holders_of_personal_ids(wanted bytea[])
  RETURNS TABLE (at integer, labourer_id bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    mine CONSTANT text[] := app_places();
    anywhere CONSTANT boolean := app_everywhere();
  BEGIN
    PERFORM set_config('app.places', '*', true);
    RETURN QUERY
      SELECT found.at::integer,
        CASE WHEN anywhere OR EXISTS (
          SELECT FROM labourer AS l
          WHERE l.id = found.labourer_id
            AND (l.place_key = ANY (mine) OR l.province_key = ANY (mine))
        ) THEN found.labourer_id END
      FROM (${found}) AS found
      WHERE found.labourer_id IS NOT NULL;
    PERFORM set_config('app.places', coalesce(places, ''), true);
  END $$;
  COMMENT ON FUNCTION holders_of_personal_ids IS
    'Which of these numbers somebody has, by their position from 1; whose record it is only within the scope of who asks.';
  REVOKE ALL ON FUNCTION holders_of_personal_ids FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION holders_of_personal_ids TO registry_register;
`;
