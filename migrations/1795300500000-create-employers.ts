import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmployers1795300500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE employer (
        id bigint GENERATED ALWAYS AS IDENTITY,
        public_id uuid NOT NULL DEFAULT gen_random_uuid(),
        version integer NOT NULL DEFAULT 1,
        name text NOT NULL,
        name_folded text NOT NULL,
        kind text,
        tax_code text,
        personal_id_sealed bytea,
        personal_id_index bytea,
        type text,
        industry_code text,
        industry_version text,
        main_products text,
        size_band text,
        place_key text,
        place_keys text[] NOT NULL DEFAULT '{}',
        address_line text,
        in_industrial_zone boolean,
        zone_name text,
        planned_hires_6m integer,
        verified_at timestamptz,
        source text NOT NULL,
        source_name text,
        external_key text,
        form_version text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT employer_pkey PRIMARY KEY (id),
        CONSTRAINT employer_public_id_key UNIQUE (public_id),
        CONSTRAINT employer_tax_code_key UNIQUE (tax_code),
        CONSTRAINT employer_external_key_key UNIQUE (source_name, external_key),
        CONSTRAINT employer_name_given CHECK (btrim(name) <> '' AND length(name) <= 300),
        CONSTRAINT employer_kind_known CHECK (kind IN ('ENTERPRISE', 'INDIVIDUAL')),
        CONSTRAINT employer_type_known CHECK (
          type IN ('SOE', 'NON_STATE', 'FDI', 'STATE_AGENCY', 'BUSINESS_HOUSEHOLD', 'INDIVIDUAL', 'STATE')
        ),
        CONSTRAINT employer_size_band_known CHECK (
          size_band IN (
            'LT10', 'FROM_10_TO_50', 'FROM_51_TO_100', 'FROM_101_TO_200', 'FROM_201_TO_500',
            'FROM_501_TO_1000', 'FROM_1001_TO_3000', 'FROM_3001_TO_10000', 'GT10000'
          )
        ),
        CONSTRAINT employer_tax_code_digits CHECK (tax_code ~ '^[0-9]{10}([0-9]{3})?$'),
        CONSTRAINT employer_identifier_fits_kind CHECK (
          CASE kind WHEN 'INDIVIDUAL' THEN tax_code IS NULL ELSE personal_id_index IS NULL END
        ),
        CONSTRAINT employer_personal_id_whole CHECK (
          (personal_id_sealed IS NULL) = (personal_id_index IS NULL)
          AND octet_length(personal_id_index) = 32
        ),
        CONSTRAINT employer_individual_home_is_private CHECK (
          kind IS DISTINCT FROM 'INDIVIDUAL' OR address_line IS NULL
        ),
        CONSTRAINT employer_industry_whole CHECK (
          (industry_code IS NULL) = (industry_version IS NULL)
        ),
        CONSTRAINT employer_planned_hires_6m_range CHECK (planned_hires_6m BETWEEN 0 AND 100000),
        CONSTRAINT employer_source_known CHECK (source IN ('EMPLOYER', 'CENTRE', 'IMPORT')),
        CONSTRAINT employer_external_key_has_source CHECK (
          external_key IS NULL OR source_name IS NOT NULL
        )
      );
      CREATE UNIQUE INDEX employer_personal_id_index_key ON employer (personal_id_index)
        WHERE verified_at IS NOT NULL;
      CREATE INDEX employer_place_keys_idx ON employer USING gin (place_keys);
      CREATE INDEX employer_name_idx ON employer (name_folded, id);

      COMMENT ON TABLE employer IS
        'A legal or natural person that offers work: Form 01 of Circular 11/2022, Form 03 of Decrees 23/2021 and 352/2025. Public face only; see employer_contact.';
      COMMENT ON COLUMN employer.name_folded IS 'fold(name), set by a trigger; what search compares.';
      COMMENT ON COLUMN employer.kind IS 'Null where an imported advertisement gives no identifier.';
      COMMENT ON COLUMN employer.tax_code IS
        'Digits only: 10 for an enterprise or other organisation, 13 for a dependent unit. Public by law.';
      COMMENT ON COLUMN employer.personal_id_sealed IS
        'Personal identification number of an individual or of the representative of a household business, AES-256-GCM bound to this row.';
      COMMENT ON COLUMN employer.personal_id_index IS
        'Keyed hash of the same number for equality. Unique among verified employers only: a refusal at registration would tell that a number is known.';
      COMMENT ON COLUMN employer.place_key IS 'Place of the address, edition:code as it was written.';
      COMMENT ON COLUMN employer.place_keys IS 'Today''s units of that place: province and commune.';
      COMMENT ON COLUMN employer.source IS 'Who declared it: the employer, the centre, or an imported file.';
      COMMENT ON COLUMN employer.source_name IS 'Name of the imported source; identity together with external_key.';

      CREATE FUNCTION employer_derive() RETURNS trigger LANGUAGE plpgsql
        SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.name_folded := fold(NEW.name);
        RETURN NEW;
      END $$;
      CREATE TRIGGER employer_derive BEFORE INSERT OR UPDATE OF name, name_folded ON employer
        FOR EACH ROW EXECUTE FUNCTION employer_derive();

      GRANT SELECT (
        id, public_id, version, name, name_folded, kind, tax_code, type, industry_code,
        industry_version, main_products, size_band, place_key, place_keys, address_line,
        in_industrial_zone, zone_name, verified_at, source, source_name, form_version,
        created_at, updated_at
      ) ON employer TO registry_portal;
      GRANT SELECT (
        id, public_id, version, name, name_folded, kind, tax_code, personal_id_index, type,
        industry_code, industry_version, main_products, size_band, place_key, place_keys,
        address_line, in_industrial_zone, zone_name, planned_hires_6m, verified_at, source,
        source_name, external_key, form_version, created_at, updated_at
      ), INSERT, UPDATE ON employer TO registry_app;
    `);
    await db.query(`
      CREATE TABLE employer_contact (
        employer_id bigint NOT NULL,
        phone text,
        email text,
        representative text,
        address_line text,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT employer_contact_pkey PRIMARY KEY (employer_id),
        CONSTRAINT employer_contact_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer (id),
        CONSTRAINT employer_contact_phone_e164 CHECK (phone ~ '^\\+[1-9][0-9]{7,14}$'),
        CONSTRAINT employer_contact_email_shape CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
      );
      COMMENT ON TABLE employer_contact IS
        'How to reach an employer. Data class CONTACT: read only through reveal_employer_contacts().';
      COMMENT ON COLUMN employer_contact.address_line IS 'Home address of an individual employer.';
      GRANT SELECT (employer_id), INSERT, UPDATE ON employer_contact TO registry_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE employer_contact;
      DROP TABLE employer;
      DROP FUNCTION employer_derive();
    `);
  }
}
