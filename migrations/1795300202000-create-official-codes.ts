import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOfficialCodes1795300202000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE official_code (
        version text NOT NULL,
        code text NOT NULL,
        level integer NOT NULL,
        parent_code text,
        name_vi text,
        name_en text,
        title_provenance text NOT NULL,
        isco_code text,
        CONSTRAINT official_code_pkey PRIMARY KEY (version, code),
        CONSTRAINT official_code_level_positive CHECK (level > 0),
        CONSTRAINT official_code_title_provenance_known CHECK (
          title_provenance IN ('SOURCE', 'RECALLED', 'ONLY_GROUP_BELOW', 'MISSING')
        ),
        CONSTRAINT official_code_parent_fkey FOREIGN KEY (version, parent_code)
          REFERENCES official_code (version, code)
      );
      CREATE INDEX official_code_parent_idx ON official_code (version, parent_code);

      COMMENT ON TABLE official_code IS
        'Codes of the official lists but places: occupations, industries, training fields, ethnic groups; loaded from data/. Rows are never deleted.';
      COMMENT ON COLUMN official_code.version IS
        'List and edition: VSCO2020, ISCO08, VSIC2018, VSIC2025, QD01-2017, QD121-1979.';
      COMMENT ON COLUMN official_code.title_provenance IS 'How far name_vi can be relied on; see data/SOURCES.md.';
      COMMENT ON COLUMN official_code.isco_code IS
        'For VSCO2020: the group of ISCO-08 that is the same work.';

      GRANT SELECT (version, code, level, parent_code, name_vi, name_en, title_provenance, isco_code)
        ON official_code TO registry_portal;
      GRANT SELECT ON official_code TO registry_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE official_code');
  }
}
