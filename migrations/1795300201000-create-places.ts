import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlaces1795300201000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE place (
        key text NOT NULL,
        edition text NOT NULL,
        code text NOT NULL,
        level text NOT NULL,
        name text NOT NULL,
        full_name text NOT NULL,
        parent_key text,
        urban boolean,
        latitude double precision,
        longitude double precision,
        valid_from date NOT NULL,
        valid_until date,
        CONSTRAINT place_pkey PRIMARY KEY (key),
        CONSTRAINT place_edition_known CHECK (edition IN ('2004', '2025')),
        CONSTRAINT place_key_fits CHECK (key = edition || ':' || code),
        CONSTRAINT place_level_fits_code CHECK (
          level = CASE length(code) WHEN 2 THEN 'PROVINCE' WHEN 3 THEN 'DISTRICT' WHEN 5 THEN 'COMMUNE' END
        ),
        CONSTRAINT place_parent_below_province CHECK ((parent_key IS NULL) = (level = 'PROVINCE')),
        CONSTRAINT place_validity_forward CHECK (valid_from < valid_until),
        CONSTRAINT place_on_earth CHECK (
          (latitude IS NULL) = (longitude IS NULL)
          AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180
        ),
        CONSTRAINT place_parent_key_fkey FOREIGN KEY (parent_key) REFERENCES place (key)
      );
      CREATE INDEX place_parent_key_idx ON place (parent_key);

      CREATE TABLE place_designation (
        place_key text NOT NULL,
        until date NOT NULL,
        full_name text NOT NULL,
        urban boolean,
        decision text,
        CONSTRAINT place_designation_pkey PRIMARY KEY (place_key, until),
        CONSTRAINT place_designation_place_key_fkey FOREIGN KEY (place_key) REFERENCES place (key)
      );

      CREATE TABLE place_replacement (
        place_key text NOT NULL,
        replaced_by_key text NOT NULL,
        share numeric,
        decision text,
        CONSTRAINT place_replacement_pkey PRIMARY KEY (place_key, replaced_by_key),
        CONSTRAINT place_replacement_share_range CHECK (share > 0 AND share <= 1),
        CONSTRAINT place_replacement_place_key_fkey FOREIGN KEY (place_key) REFERENCES place (key),
        CONSTRAINT place_replacement_replaced_by_key_fkey FOREIGN KEY (replaced_by_key) REFERENCES place (key)
      );
      CREATE INDEX place_replacement_replaced_by_key_idx ON place_replacement (replaced_by_key);

      COMMENT ON TABLE place IS
        'Administrative units as the official lists have them; loaded from data/places. Rows are never deleted.';
      COMMENT ON COLUMN place.key IS 'edition:code; codes are used again with other meanings.';
      COMMENT ON COLUMN place.edition IS '2004: Decision 124/2004/QĐ-TTg, until 30 June 2025. 2025: Decision 19/2025/QĐ-TTg.';
      COMMENT ON COLUMN place.urban IS 'Wards and townships true, communes false, null for special zones and above the commune.';
      COMMENT ON COLUMN place.valid_from IS 'First day; for the edition of 2004 the day of its decision.';
      COMMENT ON COLUMN place.valid_until IS 'First day on which it no longer was; null while it lasts.';
      COMMENT ON TABLE place_designation IS
        'What a unit was called until a day, when it changed its rank or name and stayed the same unit.';
      COMMENT ON TABLE place_replacement IS 'Which units took over an old one.';
      COMMENT ON COLUMN place_replacement.share IS
        'Part of the old unit that went there: 1 when whole; null when it was split and no source says how.';

      GRANT SELECT (key, edition, code, level, name, full_name, parent_key, urban, latitude, longitude,
                    valid_from, valid_until) ON place TO registry_portal;
      GRANT SELECT (place_key, until, full_name, urban, decision) ON place_designation TO registry_portal;
      GRANT SELECT (place_key, replaced_by_key, share, decision) ON place_replacement TO registry_portal;
      GRANT SELECT ON place, place_designation, place_replacement TO registry_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE place_replacement, place_designation, place');
  }
}
