import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Under row-level security an index is used for comparisons that leak nothing: `=` of numbers is
 * one, `&&` of arrays is not, so that every search read the whole table.
 */
export class KeepDuplicateKeysInRows1795301291000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE duplicate_profile;
      CREATE TABLE duplicate_key (
        key bigint NOT NULL,
        labourer_id bigint NOT NULL,
        CONSTRAINT duplicate_key_pkey PRIMARY KEY (key, labourer_id),
        CONSTRAINT duplicate_key_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id)
      );
      CREATE INDEX duplicate_key_labourer_id_idx ON duplicate_key (labourer_id);
      COMMENT ON TABLE duplicate_key IS
        'Hashes by which records meet that may be one person; compared are only those with one in common.';
      ALTER TABLE duplicate_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY duplicate_key_of_operator ON duplicate_key
        USING ((SELECT app_everywhere())) WITH CHECK ((SELECT app_everywhere()));
      GRANT SELECT, INSERT, DELETE ON duplicate_key TO registry_register;
    `);
    await db.query(`
      SELECT set_config('app.places', '*', true), set_config('app.subject', 'operator:migration', true)
    `);
    await db.query('INSERT INTO duplicate_check (labourer_id) SELECT l.id FROM labourer AS l');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE duplicate_key;
      CREATE TABLE duplicate_profile (
        labourer_id bigint NOT NULL,
        keys bigint[] NOT NULL,
        CONSTRAINT duplicate_profile_pkey PRIMARY KEY (labourer_id),
        CONSTRAINT duplicate_profile_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id)
      );
      CREATE INDEX duplicate_profile_keys_idx ON duplicate_profile USING gin (keys);
      ALTER TABLE duplicate_profile ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY duplicate_profile_of_operator ON duplicate_profile
        USING ((SELECT app_everywhere())) WITH CHECK ((SELECT app_everywhere()));
      GRANT SELECT, INSERT, UPDATE, DELETE ON duplicate_profile TO registry_register;
    `);
  }
}
