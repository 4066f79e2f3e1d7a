import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddEmployerFormItems1795300503000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE employer ADD COLUMN services text, ADD COLUMN declared_on date;
      COMMENT ON COLUMN employer.services IS 'What the employer asks of the centre, as written.';
      GRANT SELECT (services, declared_on) ON employer TO registry_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE employer DROP COLUMN services, DROP COLUMN declared_on');
  }
}
