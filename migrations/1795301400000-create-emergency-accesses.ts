import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmergencyAccesses1795301400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(emergencies);
    await db.query(registrations);
    await db.query(opened);
    await db.query(opening);
    await db.query(registering);
    await db.query(ledger);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER data_use_in_emergency ON data_use;
      DROP POLICY labourer_changed_at_home ON labourer;
      CREATE OR REPLACE FUNCTION app_opened() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
        SECURITY INVOKER AS $$ SELECT '{}'::bigint[] $$;
      ALTER FUNCTION app_opened() RESET search_path;
      DROP FUNCTION mark_emergency_use, find_for_registration, open_in_emergency;
      DROP TABLE centre_registration, emergency_access;
      DROP FUNCTION app_office, app_role;
    `);
  }
}

const emergencies = `
  CREATE FUNCTION app_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('app.role', true), '') $$;
  CREATE FUNCTION app_office() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('app.office', true), '')::uuid $$;
  COMMENT ON FUNCTION app_role() IS 'The role of the asker.';
  COMMENT ON FUNCTION app_office() IS 'The office of the asker.';

  CREATE TABLE emergency_access (
    id bigint GENERATED ALWAYS AS IDENTITY,
    public_id uuid NOT NULL DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    labourer_id bigint,
    labourer_key uuid,
    reason text NOT NULL,
    legal_basis text NOT NULL,
    by_subject text NOT NULL,
    by_role text NOT NULL,
    by_office uuid,
    opened_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    finding text,
    finding_note text,
    reviewed_by text,
    reviewed_at timestamptz,
    CONSTRAINT emergency_access_pkey PRIMARY KEY (id),
    CONSTRAINT emergency_access_public_id_key UNIQUE (public_id),
    CONSTRAINT emergency_access_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id),
    CONSTRAINT emergency_access_person_whole CHECK ((labourer_id IS NULL) = (labourer_key IS NULL)),
    CONSTRAINT emergency_access_reasoned CHECK (length(btrim(reason)) BETWEEN 20 AND 1000),
    CONSTRAINT emergency_access_ends CHECK (
      expires_at > opened_at AND expires_at <= opened_at + interval '24 hours'
    ),
    CONSTRAINT emergency_access_finding_known CHECK (
      finding IN ('JUSTIFIED', 'UNJUSTIFIED', 'TO_BE_EXPLAINED')
    ),
    CONSTRAINT emergency_access_reviewed_whole CHECK (
      num_nonnulls(finding, reviewed_by, reviewed_at) IN (0, 3)
    )
  );
  CREATE INDEX emergency_access_subject_idx ON emergency_access (by_subject, expires_at);
  CREATE INDEX emergency_access_labourer_idx ON emergency_access (labourer_key, id);

  COMMENT ON TABLE emergency_access IS
    'Records opened beyond one''s scope in an emergency: by whom, why, until when, and what the data-protection officer found. Written by open_in_emergency() alone.';
  COMMENT ON COLUMN emergency_access.labourer_id IS 'Null where nobody has the number that was given.';

  ALTER TABLE emergency_access ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY emergency_access_seen ON emergency_access FOR SELECT USING (
    by_subject = (SELECT app_subject())
    OR labourer_key = (SELECT app_labourer())
    OR (SELECT app_role()) = 'DATA_PROTECTION_OFFICER'
    OR (SELECT app_everywhere())
  );
  CREATE POLICY emergency_access_opened ON emergency_access FOR INSERT
    WITH CHECK (by_subject = (SELECT app_subject()));
  CREATE POLICY emergency_access_reviewed ON emergency_access FOR UPDATE
    USING ((SELECT app_role()) = 'DATA_PROTECTION_OFFICER');
  GRANT SELECT, UPDATE (version, finding, finding_note, reviewed_by, reviewed_at)
    ON emergency_access TO registry_register;
`;

const registrations = `
  CREATE TABLE centre_registration (
    id bigint GENERATED ALWAYS AS IDENTITY,
    public_id uuid NOT NULL DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    labourer_id bigint NOT NULL,
    labourer_key uuid NOT NULL,
    office_key uuid NOT NULL,
    purpose text NOT NULL,
    basis text NOT NULL,
    basis_reference text NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now(),
    by_subject text NOT NULL,
    ended_at timestamptz,
    end_reason text,
    ended_by text,
    CONSTRAINT centre_registration_pkey PRIMARY KEY (id),
    CONSTRAINT centre_registration_public_id_key UNIQUE (public_id),
    CONSTRAINT centre_registration_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id),
    CONSTRAINT centre_registration_office_key_fkey FOREIGN KEY (office_key)
      REFERENCES office (public_id),
    CONSTRAINT centre_registration_basis_known CHECK (basis IN ('CONSENT', 'SERVICE_REQUEST')),
    CONSTRAINT centre_registration_reference_given CHECK (
      length(btrim(basis_reference)) BETWEEN 1 AND 200
    ),
    CONSTRAINT centre_registration_ended_whole CHECK (
      num_nonnulls(ended_at, end_reason, ended_by) IN (0, 3)
    )
  );
  CREATE UNIQUE INDEX centre_registration_in_force_key
    ON centre_registration (office_key, labourer_id) WHERE ended_at IS NULL;
  CREATE INDEX centre_registration_labourer_idx ON centre_registration (labourer_key, id);

  COMMENT ON TABLE centre_registration IS
    'Who is registered with which employment service centre: its staff see these people and nobody else.';
  COMMENT ON COLUMN centre_registration.basis IS
    'Consent given (Law 91/2025, Article 9), or the form by which the service was asked for.';
  COMMENT ON COLUMN centre_registration.basis_reference IS
    'Number of the signed form or of the recorded consent.';

  ALTER TABLE centre_registration ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY centre_registration_seen ON centre_registration FOR SELECT USING (
    ((SELECT app_role()) = 'CENTRE_STAFF' AND office_key = (SELECT app_office()))
    OR labourer_key = (SELECT app_labourer())
    OR (SELECT app_everywhere())
  );
  CREATE POLICY centre_registration_added ON centre_registration FOR INSERT WITH CHECK (
    (SELECT app_role()) = 'CENTRE_STAFF' AND office_key = (SELECT app_office())
    AND by_subject = (SELECT app_subject())
  );
  CREATE POLICY centre_registration_ended ON centre_registration FOR UPDATE USING (
    ((SELECT app_role()) = 'CENTRE_STAFF' AND office_key = (SELECT app_office()))
    OR labourer_key = (SELECT app_labourer())
    OR (SELECT app_everywhere())
  );
  GRANT SELECT, INSERT, UPDATE (version, ended_at, end_reason, ended_by)
    ON centre_registration TO registry_register;
`;

// SECURITY DEFINER, because the policy on labourer asks it; it reads no table whose policy asks
// labourer in turn.
const opened = `
  CREATE OR REPLACE FUNCTION app_opened() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(o.labourer_id), '{}')
    FROM (
      SELECT e.labourer_id
      FROM emergency_access AS e
      WHERE e.by_subject = app_subject() AND e.by_role = app_role() AND e.expires_at > now()
        AND e.labourer_id IS NOT NULL
      UNION ALL
      SELECT r.labourer_id
      FROM centre_registration AS r
      WHERE app_role() = 'CENTRE_STAFF' AND r.office_key = app_office() AND r.ended_at IS NULL
    ) AS o
  $$;
  COMMENT ON FUNCTION app_opened() IS
    'People beyond the asker''s places whom the asker may see: opened in an emergency that is not over, or registered with the asker''s centre.';

  CREATE POLICY labourer_changed_at_home ON labourer AS RESTRICTIVE FOR UPDATE USING (
    place_key = ANY ((SELECT app_places())::text[])
    OR province_key = ANY ((SELECT app_places())::text[])
    OR public_id = (SELECT app_labourer())
    OR (SELECT app_everywhere())
  );
  COMMENT ON POLICY labourer_changed_at_home ON labourer IS
    'Who was let in by an emergency or a registration reads the record and does not change it.';
`;

const opening = `
  CREATE FUNCTION open_in_emergency(
    held_by bigint, wanted uuid, given_reason text, life interval, most integer, law text
  ) RETURNS TABLE (outcome text, access_key uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    person_id bigint;
    person_key uuid;
    at_home boolean;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('emergency ' || app_subject(), 0));
    IF (SELECT count(*) FROM emergency_access AS e
        WHERE e.by_subject = app_subject() AND e.expires_at > now()) >= most THEN
      RETURN QUERY SELECT 'TOO_MANY', NULL::uuid;
      RETURN;
    END IF;
    PERFORM set_config('app.places', '*', true);
    SELECT l.id, l.public_id,
        l.place_key = ANY (string_to_array(places, ',')) OR l.province_key = ANY (string_to_array(places, ','))
      INTO person_id, person_key, at_home
      FROM labourer AS l
      WHERE l.id = held_by OR l.public_id = wanted;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    IF at_home OR person_id = ANY (app_opened()) THEN
      RETURN QUERY SELECT 'OPEN_ALREADY', NULL::uuid;
      RETURN;
    END IF;
    INSERT INTO emergency_access (labourer_id, labourer_key, reason, legal_basis, by_subject, by_role,
        by_office, expires_at)
      VALUES (person_id, person_key, given_reason, law, app_subject(), app_role(), app_office(),
        now() + life)
      RETURNING emergency_access.public_id INTO access_key;
    IF person_id IS NOT NULL THEN
      INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
          fields, subjects)
        VALUES (app_subject(), app_role(), app_office()::text,
          nullif(current_setting('app.request_id', true), ''), 'EMERGENCY', law, 'EMERGENCY', '{}',
          ARRAY[person_id]);
    END IF;
    RETURN QUERY SELECT 'OPENED', access_key;
  END $$;
  REVOKE ALL ON FUNCTION open_in_emergency FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION open_in_emergency TO registry_register;
  COMMENT ON FUNCTION open_in_emergency IS
    'Opens a record beyond the asker''s scope for a while, and enters that in the ledger. Answers the same whether the person exists or not.';
`;

// A person shows their card at the counter of a centre, so the number alone is not enough: whoever
// tries numbers would have to know the name as well.
const registering = `
  CREATE FUNCTION find_for_registration(held_by bigint, folded_name text)
  RETURNS TABLE (labourer_id bigint, labourer_key uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
  BEGIN
    PERFORM set_config('app.places', '*', true);
    RETURN QUERY SELECT l.id, l.public_id FROM labourer AS l
      WHERE l.id = held_by AND l.name_folded = folded_name AND l.status IN ('ACTIVE', 'LEFT_AREA');
    PERFORM set_config('app.places', coalesce(places, ''), true);
  END $$;
  REVOKE ALL ON FUNCTION find_for_registration FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_for_registration TO registry_register;
  COMMENT ON FUNCTION find_for_registration IS
    'The person of this internal key, wherever they live, if that is their name.';
`;

const ledger = `
  CREATE FUNCTION mark_emergency_use() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    opened CONSTANT bigint[] := ARRAY(
      SELECT DISTINCT e.labourer_id
      FROM emergency_access AS e
      WHERE e.by_subject = NEW.by_subject AND e.by_role = NEW.by_role AND e.expires_at > now()
        AND e.labourer_id = ANY (NEW.subjects)
    );
    law CONSTANT text := (
      SELECT min(e.legal_basis)
      FROM emergency_access AS e
      WHERE e.by_subject = NEW.by_subject AND e.labourer_id = ANY (opened)
    );
    others bigint[];
  BEGIN
    IF cardinality(opened) = 0 THEN RETURN NEW; END IF;
    others := ARRAY(SELECT s FROM unnest(NEW.subjects) AS s WHERE s <> ALL (opened));
    IF cardinality(others) > 0 THEN
      INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
          fields, subjects)
        VALUES (NEW.by_subject, NEW.by_role, NEW.by_office, NEW.request_id, 'EMERGENCY',
          law, 'EMERGENCY', NEW.fields, opened);
      NEW.subjects := others;
      RETURN NEW;
    END IF;
    NEW.purpose := 'EMERGENCY';
    NEW.legal_basis := law;
    NEW.action := 'EMERGENCY';
    RETURN NEW;
  END $$;
  CREATE TRIGGER data_use_in_emergency BEFORE INSERT ON data_use FOR EACH ROW
    WHEN (NEW.action IN ('READ', 'LIST', 'SEARCH')) EXECUTE FUNCTION mark_emergency_use();
  COMMENT ON FUNCTION mark_emergency_use IS
    'What is read of somebody who was opened in an emergency stands in the ledger as such, whatever purpose was named.';
`;
