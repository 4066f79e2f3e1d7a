import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are about one person, seen by whoever sees that person. */
const ofOnePerson = ['labourer_version', 'labourer_sensitive', 'labourer_identity'];

export class CreateLabourers1795301000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(scopeFunctions);
    await db.query(labourer);
    await db.query(versions);
    await db.query(identities);
    await db.query(dataUses);
    await db.query(policies);
    for (const table of ofOnePerson) await db.query(policiesOf(table));
    await db.query(grants);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE data_use, labourer_identity, data_key, labourer_sensitive, labourer_version, labourer;
      DROP FUNCTION app_places(), app_everywhere(), app_labourer(), app_subject(), app_opened();
    `);
  }
}

/** Who is asking, from the settings of the running transaction. Unset: nobody, who sees nothing. */
const scopeFunctions = `
  CREATE FUNCTION app_places() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT string_to_array(nullif(current_setting('app.places', true), ''), ',') $$;
  CREATE FUNCTION app_everywhere() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT coalesce(current_setting('app.places', true) = '*', false) $$;
  CREATE FUNCTION app_labourer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('app.labourer', true), '')::uuid $$;
  CREATE FUNCTION app_subject() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('app.subject', true), '') $$;
  CREATE FUNCTION app_opened() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT '{}'::bigint[] $$;

  COMMENT ON FUNCTION app_places() IS 'Keys of the places whose people the asker works on.';
  COMMENT ON FUNCTION app_everywhere() IS 'True for the operator''s own commands and jobs.';
  COMMENT ON FUNCTION app_labourer() IS 'The record of the asker, where a labourer asks about themselves.';
  COMMENT ON FUNCTION app_subject() IS 'Who asks, as the ledger names them.';
  COMMENT ON FUNCTION app_opened() IS 'People beyond the asker''s places who were opened to the asker.';
`;

const labourer = `
  CREATE TABLE labourer (
    id bigint GENERATED ALWAYS AS IDENTITY,
    public_id uuid NOT NULL DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    status text NOT NULL DEFAULT 'ACTIVE',
    place_key text NOT NULL,
    province_key text NOT NULL,
    full_name text NOT NULL,
    name_folded text NOT NULL,
    name_tokens text[] NOT NULL,
    date_of_birth date,
    birth_year smallint NOT NULL,
    birth_month smallint,
    sex text,
    activity_status text,
    general_education text,
    technical_qualification text,
    occupation_code text,
    form_version text NOT NULL,
    declared_on date NOT NULL,
    merged_into bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT labourer_pkey PRIMARY KEY (id),
    CONSTRAINT labourer_public_id_key UNIQUE (public_id),
    CONSTRAINT labourer_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES labourer (id),
    CONSTRAINT labourer_status_known CHECK (
      status IN ('ACTIVE', 'LEFT_AREA', 'DECEASED', 'MERGED', 'EXCLUDED')
    ),
    CONSTRAINT labourer_merged_into_another CHECK (
      (status = 'MERGED') = (merged_into IS NOT NULL) AND merged_into <> id
    ),
    CONSTRAINT labourer_name_given CHECK (btrim(full_name) <> '' AND length(full_name) <= 100),
    CONSTRAINT labourer_sex_known CHECK (sex IN ('MALE', 'FEMALE')),
    CONSTRAINT labourer_activity_status_known CHECK (
      activity_status IN ('EMPLOYED', 'UNEMPLOYED', 'INACTIVE')
    ),
    CONSTRAINT labourer_birth_year_range CHECK (birth_year BETWEEN 1880 AND 2200),
    CONSTRAINT labourer_birth_month_range CHECK (birth_month BETWEEN 1 AND 12),
    CONSTRAINT labourer_birth_agrees CHECK (
      date_of_birth IS NULL
      OR (birth_year = EXTRACT(year FROM date_of_birth) AND birth_month = EXTRACT(month FROM date_of_birth))
    )
  );
  CREATE INDEX labourer_place_idx ON labourer (place_key, name_folded, id);
  CREATE INDEX labourer_province_idx ON labourer (province_key, name_folded, id);
  CREATE INDEX labourer_name_tokens_idx ON labourer USING gin (name_tokens);
  CREATE INDEX labourer_merged_into_idx ON labourer (merged_into) WHERE merged_into IS NOT NULL;

  COMMENT ON TABLE labourer IS
    'A labourer as the register knows them now: what is searched by. Everything else is in labourer_version.';
  COMMENT ON COLUMN labourer.place_key IS 'Today''s commune of residence: decides who may see the record.';
  COMMENT ON COLUMN labourer.province_key IS 'Today''s province of that commune.';
  COMMENT ON COLUMN labourer.name_folded IS 'The name without accents, in lower case.';
  COMMENT ON COLUMN labourer.name_tokens IS 'The words of name_folded, for search in any order.';
  COMMENT ON COLUMN labourer.date_of_birth IS 'Null where only the year, or year and month, are known.';
`;

const versions = `
  CREATE TABLE labourer_version (
    labourer_id bigint NOT NULL,
    version integer NOT NULL,
    valid_from date NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    record jsonb NOT NULL,
    changed text[] NOT NULL,
    status text NOT NULL,
    place_key text NOT NULL,
    source text NOT NULL,
    legal_basis text NOT NULL,
    form_version text NOT NULL,
    declared_on date NOT NULL,
    by_subject text NOT NULL,
    by_role text NOT NULL,
    by_office text,
    reason text,
    CONSTRAINT labourer_version_pkey PRIMARY KEY (labourer_id, version),
    CONSTRAINT labourer_version_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id),
    CONSTRAINT labourer_version_counts CHECK (version >= 1),
    CONSTRAINT labourer_version_source_known CHECK (
      source IN (
        'SURVEY', 'REGISTRATION', 'PROCEDURE', 'PROPOSAL', 'OTHER_DATABASE', 'IMPORT', 'MERGE', 'UNMERGE'
      )
    ),
    CONSTRAINT labourer_version_keeps_secrets_out CHECK (
      NOT record ?| ARRAY[
        'personalId', 'socialInsuranceNumber', 'ethnicGroup', 'priorityGroups', 'inactiveReason',
        'inactiveReasonOther'
      ]
    )
  );

  CREATE TABLE labourer_sensitive (
    labourer_id bigint NOT NULL,
    version integer NOT NULL,
    ethnic_group text,
    priority_groups text[] NOT NULL DEFAULT '{}',
    inactive_reason text,
    inactive_reason_other text,
    CONSTRAINT labourer_sensitive_pkey PRIMARY KEY (labourer_id, version),
    CONSTRAINT labourer_sensitive_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id)
  );

  COMMENT ON TABLE labourer_version IS
    'Every state of every record: what was known, from when it holds (valid_from), since when it is known (recorded_at), from whom and on which ground. Rows are added, never changed.';
  COMMENT ON COLUMN labourer_version.record IS
    'The items of the form by path, without identity numbers and sensitive items.';
  COMMENT ON COLUMN labourer_version.changed IS
    'Paths that differ from the version before; names only, whatever their class.';
  COMMENT ON TABLE labourer_sensitive IS
    'Data class SENSITIVE: a row for each version that gave or changed one of these items. Read only through read_sensitive().';
  COMMENT ON COLUMN labourer_sensitive.inactive_reason IS 'Sensitive because it may say that a person is disabled.';
`;

const identities = `
  CREATE TABLE data_key (
    version smallint NOT NULL,
    wrapped bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz,
    CONSTRAINT data_key_pkey PRIMARY KEY (version)
  );

  CREATE TABLE labourer_identity (
    id bigint GENERATED ALWAYS AS IDENTITY,
    labourer_id bigint NOT NULL,
    kind text NOT NULL,
    sealed bytea NOT NULL,
    blind_index bytea NOT NULL,
    key_version smallint NOT NULL,
    from_version integer NOT NULL,
    to_version integer,
    CONSTRAINT labourer_identity_pkey PRIMARY KEY (id),
    CONSTRAINT labourer_identity_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id),
    CONSTRAINT labourer_identity_key_version_fkey FOREIGN KEY (key_version)
      REFERENCES data_key (version),
    CONSTRAINT labourer_identity_kind_known CHECK (
      kind IN ('PERSONAL_ID', 'IDENTITY_CARD', 'SOCIAL_INSURANCE')
    ),
    CONSTRAINT labourer_identity_index_size CHECK (octet_length(blind_index) = 16)
  );
  CREATE UNIQUE INDEX labourer_identity_one_person_key ON labourer_identity (blind_index)
    WHERE kind <> 'SOCIAL_INSURANCE' AND to_version IS NULL;
  CREATE INDEX labourer_identity_social_insurance_idx ON labourer_identity (blind_index)
    WHERE kind = 'SOCIAL_INSURANCE' AND to_version IS NULL;
  CREATE INDEX labourer_identity_labourer_id_idx ON labourer_identity (labourer_id);

  COMMENT ON TABLE data_key IS 'Keys that seal identity numbers, wrapped by the master key of the installation.';
  COMMENT ON TABLE labourer_identity IS
    'Data class IDENTITY. Numbers sealed with AES-256-GCM, bound to table, column, row and kind; read only through read_identity() and find_by_blind_index().';
  COMMENT ON COLUMN labourer_identity.blind_index IS
    'Keyed hash of the digits, for equality. Among numbers in force one belongs to one person.';
  COMMENT ON COLUMN labourer_identity.to_version IS 'The version of the record that no longer has it.';
`;

const dataUses = `
  CREATE TABLE data_use (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_subject text NOT NULL,
    by_role text NOT NULL,
    by_office text,
    purpose text NOT NULL,
    legal_basis text NOT NULL,
    action text NOT NULL,
    fields text[] NOT NULL,
    subjects bigint[] NOT NULL,
    request_id text,
    CONSTRAINT data_use_pkey PRIMARY KEY (id),
    CONSTRAINT data_use_about_somebody CHECK (cardinality(subjects) > 0)
  );
  CREATE INDEX data_use_subjects_idx ON data_use USING gin (subjects);
  CREATE INDEX data_use_at_idx ON data_use (at, id);

  COMMENT ON TABLE data_use IS
    'The use ledger: who used which protected fields of whom, when, what for and on which ground. Rows are added, never changed.';
  COMMENT ON COLUMN data_use.subjects IS 'Everyone the answer was about; a list leaves one entry.';
`;

/** Whoever asks sees the people of their places, themselves, and those opened to them. */
const mayBeSeen = `(
  place_key = ANY ((SELECT app_places())::text[])
  OR province_key = ANY ((SELECT app_places())::text[])
  OR public_id = (SELECT app_labourer())
  OR id = ANY ((SELECT app_opened())::bigint[])
  OR (SELECT app_everywhere())
)`;

const policies = `
  ALTER TABLE labourer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY labourer_in_scope ON labourer USING ${mayBeSeen} WITH CHECK ${mayBeSeen};

  ALTER TABLE data_use ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY data_use_by_oneself ON data_use FOR INSERT
    WITH CHECK (by_subject = (SELECT app_subject()));
  CREATE POLICY data_use_by_operator ON data_use FOR SELECT USING ((SELECT app_everywhere()));
`;

/** Seen with the person; added by whoever is asking, in their own name. */
const policiesOf = (table: string) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_seen_with_person ON ${table} FOR SELECT
    USING (EXISTS (SELECT FROM labourer AS l WHERE l.id = ${table}.labourer_id));
  CREATE POLICY ${table}_added ON ${table} FOR INSERT
    WITH CHECK ((SELECT app_subject()) IS NOT NULL);
  ${
    table === 'labourer_identity'
      ? `CREATE POLICY ${table}_changed ON ${table} FOR UPDATE
           USING (EXISTS (SELECT FROM labourer AS l WHERE l.id = ${table}.labourer_id));`
      : ''
  }
`;

/** Sealed numbers and sensitive items can be added, and read only through functions that write the ledger. */
const grants = `
  GRANT SELECT, INSERT, UPDATE ON labourer TO registry_register;
  GRANT SELECT, INSERT ON labourer_version TO registry_register;
  GRANT SELECT (labourer_id, version), INSERT ON labourer_sensitive TO registry_register;
  GRANT SELECT (id, labourer_id, kind, key_version, from_version, to_version), INSERT,
    UPDATE (labourer_id, to_version) ON labourer_identity TO registry_register;
  GRANT SELECT, INSERT ON data_key TO registry_register;
  GRANT UPDATE (wrapped, retired_at) ON data_key TO registry_register;
  GRANT INSERT ON data_use TO registry_register;
  GRANT SELECT (id) ON data_use TO registry_register;
  GRANT SELECT, INSERT, UPDATE (answer) ON client_mutation TO registry_register;
  GRANT SELECT ON place, place_designation, place_replacement, official_code, form_version, office
    TO registry_register;
`;
