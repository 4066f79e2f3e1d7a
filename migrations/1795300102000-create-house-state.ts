import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHouseState1795300102000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE house_state (
        name       text        NOT NULL,
        value      text        NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT house_state_pkey PRIMARY KEY (name)
      );
      COMMENT ON TABLE house_state IS
        'What the program has done to this database beside migrations: which official data it loaded, whether the sample.';

      GRANT SELECT ON migration TO registry_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('REVOKE SELECT ON migration FROM registry_app');
    await db.query('DROP TABLE house_state');
  }
}
