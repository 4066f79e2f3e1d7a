import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImportJobs1795300700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE import_job (
        id bigint GENERATED ALWAYS AS IDENTITY,
        public_id uuid NOT NULL DEFAULT gen_random_uuid(),
        subject text NOT NULL,
        file_name text NOT NULL,
        file_sha256 bytea NOT NULL,
        mapping_name text NOT NULL,
        mapping_sha256 bytea NOT NULL,
        as_of date NOT NULL,
        row_count integer NOT NULL,
        rows_done integer NOT NULL DEFAULT 0,
        rows_new integer NOT NULL DEFAULT 0,
        rows_changed integer NOT NULL DEFAULT 0,
        rows_unchanged integer NOT NULL DEFAULT 0,
        rows_duplicate integer NOT NULL DEFAULT 0,
        rows_refused integer NOT NULL DEFAULT 0,
        understood jsonb NOT NULL DEFAULT '{}',
        report_path text NOT NULL,
        report_bytes bigint NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL DEFAULT now(),
        checkpoint_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT import_job_pkey PRIMARY KEY (id),
        CONSTRAINT import_job_public_id_key UNIQUE (public_id),
        CONSTRAINT import_job_subject_known CHECK (subject IN ('VACANCIES')),
        CONSTRAINT import_job_hashes_whole CHECK (
          octet_length(file_sha256) = 32 AND octet_length(mapping_sha256) = 32
        ),
        CONSTRAINT import_job_each_row_once CHECK (
          rows_done
            = rows_new + rows_changed + rows_unchanged + rows_duplicate + rows_refused
        ),
        CONSTRAINT import_job_within_file CHECK (rows_done BETWEEN 0 AND row_count),
        CONSTRAINT import_job_finished_whole CHECK (finished_at IS NULL OR rows_done = row_count)
      );
      CREATE UNIQUE INDEX import_job_unfinished_key
        ON import_job (subject, file_sha256, mapping_sha256, as_of) WHERE finished_at IS NULL;
      CREATE INDEX import_job_file_idx ON import_job (subject, file_sha256, mapping_sha256, id);

      COMMENT ON TABLE import_job IS
        'One import of one file: how far it is, so that it goes on after a kill, and how it ended.';
      COMMENT ON COLUMN import_job.as_of IS
        'The day from which "3 days ago" is counted back. The same file keeps the day of its first import.';
      COMMENT ON COLUMN import_job.rows_done IS
        'Checkpoint, committed together with the rows: rows of the file below the header.';
      COMMENT ON COLUMN import_job.understood IS
        'Of the items told apart by name: how many distinct records had it understood, {name: [understood, of]}.';
      COMMENT ON COLUMN import_job.report_bytes IS
        'Length of the report at the checkpoint; what lies beyond was written before a kill.';

      CREATE TABLE import_key (
        job_id bigint NOT NULL,
        key_hash bytea NOT NULL,
        row_number integer NOT NULL,
        CONSTRAINT import_key_pkey PRIMARY KEY (job_id, key_hash),
        CONSTRAINT import_key_job_id_fkey FOREIGN KEY (job_id) REFERENCES import_job (id)
      );
      COMMENT ON TABLE import_key IS
        'Which records of a file a running import has seen, to find what the file has twice. Emptied when it ends.';
      COMMENT ON COLUMN import_key.key_hash IS 'Keyed hash of the record''s identity, never the identity.';

      GRANT SELECT, INSERT, UPDATE ON import_job TO registry_app;
      GRANT SELECT, INSERT, DELETE ON import_key TO registry_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE import_key; DROP TABLE import_job;');
  }
}
