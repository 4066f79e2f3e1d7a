import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFormVersions1795300300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE form_version (
        code text NOT NULL,
        subject text NOT NULL,
        procedure text NOT NULL,
        title_vi text NOT NULL,
        title_en text NOT NULL,
        effective_from date NOT NULL,
        effective_to date,
        CONSTRAINT form_version_pkey PRIMARY KEY (code),
        CONSTRAINT form_version_effective_order CHECK (effective_from <= effective_to)
      );
      COMMENT ON TABLE form_version IS
        'The official forms as they stood for some time, loaded from data/forms at every start. Records name the version they were filled on; a version that was used once stays.';
      COMMENT ON COLUMN form_version.code IS 'Issuing instrument and number, e.g. ND352-2025/03a.';
      COMMENT ON COLUMN form_version.procedure IS
        'Occasion on which the form is filled; of one subject and procedure one version is in force.';
      COMMENT ON COLUMN form_version.effective_to IS 'Last day in force; null while it is.';
      GRANT SELECT ON form_version TO registry_app;
      GRANT SELECT (code, subject, procedure, title_vi, title_en, effective_from, effective_to)
        ON form_version TO registry_portal;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE form_version');
  }
}
