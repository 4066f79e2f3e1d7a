import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSubjectRequests1795301401000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(requests);
    await db.query(steps);
    await db.query(subjects);
    await db.query(consents);
    await db.query(erasure);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION erase_labourer, end_consented_registrations, find_request_subject;
      DROP POLICY labourer_version_erased ON labourer_version;
      DROP POLICY labourer_sensitive_erased ON labourer_sensitive;
      DROP POLICY labourer_identity_erased ON labourer_identity;
      DROP TABLE subject_request_step, subject_request;
    `);
  }
}

const requests = `
  CREATE TABLE subject_request (
    id bigint GENERATED ALWAYS AS IDENTITY,
    public_id uuid NOT NULL DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    labourer_id bigint NOT NULL,
    labourer_key uuid NOT NULL,
    place_key text NOT NULL,
    kind text NOT NULL,
    status text NOT NULL DEFAULT 'RECEIVED',
    details text,
    channel text NOT NULL,
    representative_name text,
    representative_relation text,
    representative_proof text,
    received_at timestamptz NOT NULL DEFAULT now(),
    received_on date NOT NULL,
    answer_by date NOT NULL,
    due_on date NOT NULL,
    provisional boolean NOT NULL,
    others_must_act boolean NOT NULL DEFAULT false,
    extended boolean NOT NULL DEFAULT false,
    answered_on date,
    decided_on date,
    refusal_ground text,
    outcome text,
    by_subject text NOT NULL,
    by_role text NOT NULL,
    by_office uuid,
    CONSTRAINT subject_request_pkey PRIMARY KEY (id),
    CONSTRAINT subject_request_public_id_key UNIQUE (public_id),
    CONSTRAINT subject_request_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id),
    CONSTRAINT subject_request_kind_known CHECK (
      kind IN (
        'VIEW', 'CORRECT', 'PROVIDE', 'DELETE', 'RESTRICT', 'OBJECT', 'WITHDRAW_CONSENT', 'COMPLAIN',
        'PROTECT'
      )
    ),
    CONSTRAINT subject_request_status_known CHECK (
      status IN ('RECEIVED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'EXTENDED', 'FULFILLED', 'REFUSED')
    ),
    CONSTRAINT subject_request_channel_known CHECK (channel IN ('ONLINE', 'COUNTER')),
    CONSTRAINT subject_request_refusal_ground_known CHECK (
      refusal_ground IN (
        'KEPT_BY_LAW', 'NOT_ENTITLED', 'NO_SUCH_DATA', 'DATA_ARE_CORRECT', 'WITHOUT_CAUSE'
      )
    ),
    CONSTRAINT subject_request_refused_on_ground CHECK (
      (status = 'REFUSED') = (refusal_ground IS NOT NULL)
    ),
    CONSTRAINT subject_request_decided_whole CHECK (
      (status IN ('FULFILLED', 'REFUSED')) = (num_nonnulls(decided_on, outcome) = 2)
    ),
    CONSTRAINT subject_request_representative_whole CHECK (
      num_nonnulls(representative_name, representative_relation, representative_proof) IN (0, 3)
    ),
    CONSTRAINT subject_request_terms_follow CHECK (answer_by > received_on AND due_on > received_on)
  );
  CREATE INDEX subject_request_labourer_idx ON subject_request (labourer_key, id);
  CREATE INDEX subject_request_labourer_id_idx ON subject_request (labourer_id);
  CREATE INDEX subject_request_undecided_idx ON subject_request (due_on, id)
    WHERE status NOT IN ('FULFILLED', 'REFUSED');

  COMMENT ON TABLE subject_request IS
    'What people ask of their rights (Law 91/2025, Article 4), with the terms of Decree 356/2025, Article 5.';
  COMMENT ON COLUMN subject_request.place_key IS 'Commune of residence when it was received.';
  COMMENT ON COLUMN subject_request.answer_by IS 'Two working days: the last day to say that it was received.';
  COMMENT ON COLUMN subject_request.due_on IS 'The last day to decide, as it stands now.';
  COMMENT ON COLUMN subject_request.provisional IS 'True while a holiday within the term is only expected.';

  ALTER TABLE subject_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY subject_request_seen ON subject_request FOR SELECT USING (
    labourer_key = (SELECT app_labourer())
    OR (SELECT app_role()) = 'DATA_PROTECTION_OFFICER'
    OR ((SELECT app_role()) = 'CENTRE_STAFF' AND by_office = (SELECT app_office()))
    OR ((SELECT app_role()) IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER') AND EXISTS (
      SELECT FROM labourer AS l
      WHERE l.id = labourer_id AND (
        l.place_key = ANY ((SELECT app_places())::text[])
        OR l.province_key = ANY ((SELECT app_places())::text[])
      )
    ))
    OR (SELECT app_everywhere())
  );
  CREATE POLICY subject_request_made ON subject_request FOR INSERT
    WITH CHECK (by_subject = (SELECT app_subject()));
  CREATE POLICY subject_request_decided ON subject_request FOR UPDATE USING (
    (SELECT app_role()) IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER', 'DATA_PROTECTION_OFFICER')
  );
  GRANT SELECT, INSERT, UPDATE (
    version, status, due_on, provisional, others_must_act, extended, answered_on, decided_on,
    refusal_ground, outcome
  ) ON subject_request TO registry_register;
`;

const steps = `
  CREATE TABLE subject_request_step (
    request_id bigint NOT NULL,
    version integer NOT NULL,
    action text NOT NULL,
    from_status text,
    to_status text NOT NULL,
    due_on date NOT NULL,
    reason text,
    at timestamptz NOT NULL DEFAULT now(),
    by_subject text NOT NULL,
    by_role text NOT NULL,
    by_office uuid,
    CONSTRAINT subject_request_step_pkey PRIMARY KEY (request_id, version),
    CONSTRAINT subject_request_step_request_id_fkey FOREIGN KEY (request_id)
      REFERENCES subject_request (id)
  );
  COMMENT ON TABLE subject_request_step IS
    'Every step of a request: who, when, why, and the term it left. Grows only.';

  ALTER TABLE subject_request_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY subject_request_step_seen ON subject_request_step FOR SELECT
    USING (EXISTS (SELECT FROM subject_request AS r WHERE r.id = request_id));
  CREATE POLICY subject_request_step_added ON subject_request_step FOR INSERT
    WITH CHECK (by_subject = (SELECT app_subject()));
  GRANT SELECT, INSERT ON subject_request_step TO registry_register;
`;

// The data-protection officer takes requests of people of every place, and sees nobody's record.
const subjects = `
  CREATE FUNCTION find_request_subject(held_by bigint, wanted uuid)
  RETURNS TABLE (labourer_id bigint, labourer_key uuid, place_key text, born_by date)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
  BEGIN
    IF app_role() = 'DATA_PROTECTION_OFFICER' THEN
      PERFORM set_config('app.places', '*', true);
    END IF;
    RETURN QUERY
      SELECT l.id, l.public_id, l.place_key, coalesce(
          l.date_of_birth,
          (make_date(l.birth_year, coalesce(l.birth_month, 12), 1) + interval '1 month - 1 day')::date
        )
      FROM labourer AS l
      WHERE (l.id = held_by OR l.public_id = wanted)
        AND app_sees(l.id, l.public_id, l.place_key, l.province_key)
        AND (app_role() NOT IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER')
          OR l.place_key = ANY (app_places()) OR l.province_key = ANY (app_places()));
    PERFORM set_config('app.places', coalesce(places, ''), true);
  END $$;
  REVOKE ALL ON FUNCTION find_request_subject FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_request_subject TO registry_register;
  COMMENT ON FUNCTION find_request_subject IS
    'Whose rights a request is about, within the asker''s scope; of people everywhere for the data-protection officer. born_by is the last day on which they can have been born.';
`;

const consents = `
  CREATE FUNCTION end_consented_registrations(request bigint, words text) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    person bigint;
    ended integer;
  BEGIN
    SELECT r.labourer_id INTO person FROM subject_request AS r
      WHERE r.id = request AND r.kind = 'WITHDRAW_CONSENT'
        AND r.status NOT IN ('FULFILLED', 'REFUSED')
        AND app_role() IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER', 'DATA_PROTECTION_OFFICER');
    PERFORM set_config('app.places', '*', true);
    UPDATE centre_registration AS c
      SET version = c.version + 1, ended_at = now(), end_reason = words, ended_by = app_subject()
      WHERE c.labourer_id = person AND c.basis = 'CONSENT' AND c.ended_at IS NULL;
    GET DIAGNOSTICS ended = ROW_COUNT;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    RETURN ended;
  END $$;
  REVOKE ALL ON FUNCTION end_consented_registrations FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION end_consented_registrations TO registry_register;
  COMMENT ON FUNCTION end_consented_registrations IS
    'Ends what centres do for a person on consent, on an undecided request to take it back.';
`;

// No role that logs in may delete here: the function does, as the owner, and only on a request.
const erasure = `
  CREATE POLICY labourer_version_erased ON labourer_version FOR UPDATE
    USING ((SELECT app_everywhere()));
  CREATE POLICY labourer_sensitive_erased ON labourer_sensitive FOR DELETE
    USING ((SELECT app_everywhere()));
  CREATE POLICY labourer_identity_erased ON labourer_identity FOR DELETE
    USING ((SELECT app_everywhere()));

  CREATE FUNCTION erase_labourer(request bigint) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    person bigint;
  BEGIN
    IF app_role() NOT IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER', 'DATA_PROTECTION_OFFICER') THEN
      RETURN false;
    END IF;
    SELECT r.labourer_id INTO person FROM subject_request AS r
      WHERE r.id = request AND r.kind = 'DELETE' AND r.status NOT IN ('FULFILLED', 'REFUSED');
    PERFORM set_config('app.places', '*', true);
    SELECT l.id INTO person FROM labourer AS l
      WHERE l.id = person AND l.status = 'EXCLUDED' FOR UPDATE;
    IF person IS NOT NULL THEN
      DELETE FROM labourer_identity AS i WHERE i.labourer_id = person;
      DELETE FROM labourer_sensitive AS s WHERE s.labourer_id = person;
      UPDATE labourer_version AS v SET record = '{}', changed = '{}', reason = NULL
        WHERE v.labourer_id = person;
      UPDATE labourer AS l
        SET full_name = '(đã xóa)', name_folded = '', name_tokens = '{}', date_of_birth = NULL,
          birth_year = 1900, birth_month = NULL, sex = NULL, activity_status = NULL,
          general_education = NULL, technical_qualification = NULL, occupation_code = NULL,
          updated_at = now()
        WHERE l.id = person;
    END IF;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    RETURN person IS NOT NULL;
  END $$;
  REVOKE ALL ON FUNCTION erase_labourer FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION erase_labourer TO registry_register;
  COMMENT ON FUNCTION erase_labourer IS
    'Erases a person whom the register has no ground to keep (EXCLUDED), on an undecided request to delete. An empty record stays, for the ledger to point to.';
`;
