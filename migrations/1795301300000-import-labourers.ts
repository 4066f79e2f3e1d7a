import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ImportLabourers1795301300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(jobs);
    await db.query(sources);
    await db.query(holders);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION holders_of_personal_ids;
      DROP TABLE labourer_source;
      REVOKE ALL ON SEQUENCE labourer_id_seq FROM registry_register;
      REVOKE ALL ON import_job, import_key FROM registry_register;
      ALTER TABLE import_job
        DROP COLUMN refusals,
        DROP CONSTRAINT import_job_subject_known,
        ADD CONSTRAINT import_job_subject_known CHECK (subject IN ('VACANCIES'));
    `);
  }
}

const jobs = `
  ALTER TABLE import_job
    ADD COLUMN refusals jsonb NOT NULL DEFAULT '{}',
    DROP CONSTRAINT import_job_subject_known,
    ADD CONSTRAINT import_job_subject_known CHECK (subject IN ('VACANCIES', 'LABOURERS'));
  COMMENT ON COLUMN import_job.refusals IS
    'Of refused rows, by class and by item and rule: how many. Never whose.';

  GRANT SELECT, INSERT, UPDATE ON import_job TO registry_register;
  GRANT SELECT, INSERT, DELETE ON import_key TO registry_register;
`;

const sources = `
  CREATE TABLE labourer_source (
    labourer_id bigint NOT NULL,
    version integer NOT NULL,
    job_id bigint NOT NULL,
    row_number integer NOT NULL,
    content_hash bytea NOT NULL,
    household text,
    relation text,
    CONSTRAINT labourer_source_pkey PRIMARY KEY (labourer_id, version),
    CONSTRAINT labourer_source_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id),
    CONSTRAINT labourer_source_job_id_fkey FOREIGN KEY (job_id) REFERENCES import_job (id),
    CONSTRAINT labourer_source_hash_size CHECK (octet_length(content_hash) = 16)
  );
  COMMENT ON TABLE labourer_source IS
    'The row of the list from which a version of a record was imported. Rows are added, never changed.';
  COMMENT ON COLUMN labourer_source.content_hash IS
    'Keyed hash of all that the row says: the same again changes nothing.';
  COMMENT ON COLUMN labourer_source.household IS 'As the list numbers its households.';
  COMMENT ON COLUMN labourer_source.relation IS 'To the head of the household, as written; CH: the head.';

  ALTER TABLE labourer_source ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY labourer_source_seen_with_person ON labourer_source FOR SELECT
    USING (EXISTS (SELECT FROM labourer AS l WHERE l.id = labourer_source.labourer_id));
  CREATE POLICY labourer_source_added ON labourer_source FOR INSERT
    WITH CHECK ((SELECT app_subject()) IS NOT NULL);
  GRANT SELECT, INSERT ON labourer_source TO registry_register;
  GRANT USAGE ON SEQUENCE labourer_id_seq TO registry_register;
`;

/**
 * Looks for holders beyond the scope too, and says of them only that there is one: who records a
 * person must learn that the number is taken, and no more.
 */
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
      SELECT given.at::integer,
        CASE WHEN anywhere OR l.place_key = ANY (mine) OR l.province_key = ANY (mine) THEN l.id END
      FROM unnest(wanted) WITH ORDINALITY AS given (blind_index, at)
      JOIN labourer_identity AS i ON i.blind_index = given.blind_index
        AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL
      JOIN labourer AS l ON l.id = i.labourer_id;
    PERFORM set_config('app.places', coalesce(places, ''), true);
  END $$;
  COMMENT ON FUNCTION holders_of_personal_ids IS
    'Which of these numbers somebody has, by their position from 1; whose record it is only within the scope of who asks.';
  REVOKE ALL ON FUNCTION holders_of_personal_ids FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION holders_of_personal_ids TO registry_register;
`;
