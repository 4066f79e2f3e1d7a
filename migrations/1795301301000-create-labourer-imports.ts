import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLabourerImports1795301301000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE labourer_import (
        id bigint GENERATED ALWAYS AS IDENTITY,
        public_id uuid NOT NULL DEFAULT gen_random_uuid(),
        state text NOT NULL DEFAULT 'UPLOADED',
        by_subject text NOT NULL,
        by_role text NOT NULL,
        by_office text,
        place_keys text[] NOT NULL,
        bytes bigint NOT NULL,
        place_code text,
        form_version text,
        declared_on date,
        dry_run boolean NOT NULL DEFAULT false,
        rows_total integer,
        counts jsonb NOT NULL DEFAULT '{}',
        refusals jsonb NOT NULL DEFAULT '{}',
        failure jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT labourer_import_pkey PRIMARY KEY (id),
        CONSTRAINT labourer_import_public_id_key UNIQUE (public_id),
        CONSTRAINT labourer_import_state_known CHECK (
          state IN ('UPLOADED', 'WAITING', 'RUNNING', 'DONE', 'FAILED')
        ),
        CONSTRAINT labourer_import_asked_for CHECK (
          state IN ('UPLOADED', 'FAILED') OR place_code IS NOT NULL
        ),
        CONSTRAINT labourer_import_ended CHECK (
          (state IN ('DONE', 'FAILED')) = (finished_at IS NOT NULL)
        )
      );
      CREATE INDEX labourer_import_open_idx ON labourer_import (id)
        WHERE state IN ('UPLOADED', 'WAITING', 'RUNNING');

      COMMENT ON TABLE labourer_import IS
        'Lists of people handed over by an office, and how far each is. The lists themselves lie in the data folder until they are done; nothing here says who is in them.';
      COMMENT ON COLUMN labourer_import.place_keys IS
        'Today''s places on whose people the importer worked when the list was handed over.';

      ALTER TABLE labourer_import ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY labourer_import_by_oneself ON labourer_import
        USING (by_subject = (SELECT app_subject()) OR (SELECT app_everywhere()))
        WITH CHECK (by_subject = (SELECT app_subject()) OR (SELECT app_everywhere()));
      GRANT SELECT, INSERT, UPDATE ON labourer_import TO registry_register;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE labourer_import');
  }
}
