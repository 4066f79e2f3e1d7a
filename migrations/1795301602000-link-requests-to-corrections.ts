import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request to correct is decided by the decision on the proposal that came of it. */
export class LinkRequestsToCorrections1795301602000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE subject_request ADD COLUMN correction_id bigint;
      ALTER TABLE subject_request ADD CONSTRAINT subject_request_correction_id_fkey
        FOREIGN KEY (correction_id) REFERENCES correction (id) ON DELETE SET NULL;
      ALTER TABLE subject_request ADD CONSTRAINT subject_request_correction_of_its_kind
        CHECK (correction_id IS NULL OR kind = 'CORRECT');
      CREATE UNIQUE INDEX subject_request_correction_id_key ON subject_request (correction_id)
        WHERE correction_id IS NOT NULL;
      COMMENT ON COLUMN subject_request.correction_id IS
        'What was asked to be corrected, as a proposal on the record.';
      GRANT UPDATE (correction_id) ON subject_request TO registry_register;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX subject_request_correction_id_key;
      ALTER TABLE subject_request DROP CONSTRAINT subject_request_correction_of_its_kind;
      ALTER TABLE subject_request DROP CONSTRAINT subject_request_correction_id_fkey;
      ALTER TABLE subject_request DROP COLUMN correction_id;
    `);
  }
}
