import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateJobRuns1795300103000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE job_run (
        name       text        NOT NULL,
        started_at timestamptz NOT NULL,
        CONSTRAINT job_run_pkey PRIMARY KEY (name)
      );
      COMMENT ON TABLE job_run IS
        'When each repeated job was last started, on whichever server.';

      GRANT SELECT, INSERT, UPDATE ON job_run TO registry_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE job_run');
  }
}
