import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCorrections1795301201000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(corrections);
    await db.query(notices);
    await db.query(standing);
    await db.query(policies);
    await db.query(grants);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION standing_record(bigint)');
    await db.query('DROP TABLE correction_notice, correction_step, correction');
  }
}

const corrections = `
  CREATE TABLE correction (
    id bigint GENERATED ALWAYS AS IDENTITY,
    public_id uuid NOT NULL DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    labourer_id bigint NOT NULL,
    labourer_version integer,
    state text NOT NULL DEFAULT 'PENDING',
    items text[] NOT NULL,
    sealed bytea NOT NULL,
    source text NOT NULL,
    source_name text,
    legal_basis text,
    form_version text,
    valid_from date,
    by_subject text NOT NULL,
    by_role text NOT NULL,
    by_office text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT correction_pkey PRIMARY KEY (id),
    CONSTRAINT correction_public_id_key UNIQUE (public_id),
    CONSTRAINT correction_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id),
    CONSTRAINT correction_state_known CHECK (
      state IN ('PENDING', 'ACCEPTED', 'PARTLY_ACCEPTED', 'REJECTED', 'WITHDRAWN')
    ),
    CONSTRAINT correction_source_known CHECK (
      source IN ('LABOURER', 'OFFICE', 'OTHER_DATABASE', 'KEPT_INPUT')
    ),
    CONSTRAINT correction_about_something CHECK (cardinality(items) > 0)
  );
  CREATE INDEX correction_labourer_id_idx ON correction (labourer_id, id);
  CREATE INDEX correction_pending_idx ON correction (id) WHERE state = 'PENDING';
  CREATE INDEX correction_by_subject_idx ON correction (by_subject, id);

  CREATE TABLE correction_step (
    id bigint GENERATED ALWAYS AS IDENTITY,
    correction_id bigint NOT NULL,
    version integer NOT NULL,
    action text NOT NULL,
    items text[] NOT NULL,
    reason text,
    labourer_version integer,
    by_subject text NOT NULL,
    by_role text NOT NULL,
    by_office text,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT correction_step_pkey PRIMARY KEY (id),
    CONSTRAINT correction_step_correction_id_fkey FOREIGN KEY (correction_id)
      REFERENCES correction (id),
    CONSTRAINT correction_step_version_key UNIQUE (correction_id, version),
    CONSTRAINT correction_step_action_known CHECK (
      action IN ('PROPOSE', 'ACCEPT', 'ACCEPT_PART', 'REJECT', 'WITHDRAW')
    ),
    CONSTRAINT correction_step_says_why CHECK (
      action NOT IN ('ACCEPT_PART', 'REJECT') OR btrim(reason) <> ''
    )
  );

  COMMENT ON TABLE correction IS
    'What somebody holds to be wrong or missing in a record, until the officer of the place decides.';
  COMMENT ON COLUMN correction.items IS 'Which items are to change: names only.';
  COMMENT ON COLUMN correction.sealed IS
    'The proposed values and the evidence, sealed with AES-256-GCM and bound to the row.';
  COMMENT ON COLUMN correction.labourer_version IS
    'The version it was proposed on; null where the proposer does not see the record.';
  COMMENT ON COLUMN correction.source IS
    'KEPT_INPUT: a form that came late or was refused, kept so that nothing is lost.';
  COMMENT ON TABLE correction_step IS
    'Who proposed, decided, withdrew, and why. Rows are added, never changed.';
`;

const notices = `
  CREATE TABLE correction_notice (
    id bigint GENERATED ALWAYS AS IDENTITY,
    public_id uuid NOT NULL DEFAULT gen_random_uuid(),
    correction_id bigint NOT NULL,
    labourer_id bigint NOT NULL,
    recipient text NOT NULL,
    items text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    told_at timestamptz,
    told_by text,
    CONSTRAINT correction_notice_pkey PRIMARY KEY (id),
    CONSTRAINT correction_notice_public_id_key UNIQUE (public_id),
    CONSTRAINT correction_notice_correction_id_fkey FOREIGN KEY (correction_id)
      REFERENCES correction (id),
    CONSTRAINT correction_notice_labourer_id_fkey FOREIGN KEY (labourer_id)
      REFERENCES labourer (id),
    CONSTRAINT correction_notice_once_key UNIQUE (correction_id, recipient),
    CONSTRAINT correction_notice_told_by_somebody CHECK ((told_at IS NULL) = (told_by IS NULL))
  );
  CREATE INDEX correction_notice_labourer_id_idx ON correction_notice (labourer_id);

  COMMENT ON TABLE correction_notice IS
    'Who else has to be told that a record was corrected (Law 91/2025/QH15, Article 13).';
`;

/** As holder_of_personal_id(), which finds the record that a number leads to first. */
const standing = `
  CREATE FUNCTION standing_record(labourer_id bigint) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      places CONSTANT text := current_setting('app.places', true);
      standing bigint;
    BEGIN
      PERFORM set_config('app.places', '*', true);
      WITH RECURSIVE led_to AS (
        SELECT l.id, l.merged_into FROM labourer AS l WHERE l.id = labourer_id
        UNION
        SELECT l.id, l.merged_into FROM led_to AS d JOIN labourer AS l ON l.id = d.merged_into
      )
      SELECT d.id INTO standing FROM led_to AS d WHERE d.merged_into IS NULL;
      PERFORM set_config('app.places', coalesce(places, ''), true);
      RETURN standing;
    END
  $$;
  COMMENT ON FUNCTION standing_record(bigint) IS
    'The internal key, and nothing more, of the record into which one was merged; its own where it stands.';
  REVOKE EXECUTE ON FUNCTION standing_record(bigint) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION standing_record(bigint) TO registry_register;
`;

const seenWithPerson = `EXISTS (SELECT FROM labourer AS l WHERE l.id = labourer_id)`;

/**
 * A proposal is seen with the person, and by who made it: an office that sends a form of a person
 * who is recorded elsewhere keeps sight of its form, and of nothing else.
 */
const policies = `
  ALTER TABLE correction ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY correction_seen ON correction FOR SELECT
    USING (by_subject = (SELECT app_subject()) OR ${seenWithPerson});
  CREATE POLICY correction_changed ON correction FOR UPDATE
    USING (by_subject = (SELECT app_subject()) OR ${seenWithPerson});
  CREATE POLICY correction_by_oneself ON correction FOR INSERT
    WITH CHECK (by_subject = (SELECT app_subject()));

  ALTER TABLE correction_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY correction_step_seen ON correction_step FOR SELECT
    USING (EXISTS (SELECT FROM correction AS c WHERE c.id = correction_id));
  CREATE POLICY correction_step_by_oneself ON correction_step FOR INSERT
    WITH CHECK (by_subject = (SELECT app_subject()));

  ALTER TABLE correction_notice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY correction_notice_seen_with_person ON correction_notice
    USING (${seenWithPerson}) WITH CHECK (${seenWithPerson});
`;

const grants = `
  GRANT SELECT, INSERT, UPDATE (version, state, updated_at) ON correction TO registry_register;
  GRANT SELECT, INSERT ON correction_step TO registry_register;
  GRANT SELECT, INSERT, UPDATE (told_at, told_by) ON correction_notice TO registry_register;
`;
