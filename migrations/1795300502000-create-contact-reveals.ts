import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateContactReveals1795300502000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vacancy_contact (
        vacancy_id bigint NOT NULL,
        name text NOT NULL,
        position text,
        phone text,
        sms_opt_in boolean NOT NULL DEFAULT false,
        email text,
        email_opt_in boolean NOT NULL DEFAULT false,
        other text,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT vacancy_contact_pkey PRIMARY KEY (vacancy_id),
        CONSTRAINT vacancy_contact_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES vacancy (id),
        CONSTRAINT vacancy_contact_phone_e164 CHECK (phone ~ '^\\+[1-9][0-9]{7,14}$'),
        CONSTRAINT vacancy_contact_email_shape CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
      );
      COMMENT ON TABLE vacancy_contact IS
        'The person to ring or write to. Data class CONTACT: read only through reveal_vacancy_contacts().';
      GRANT SELECT (vacancy_id), INSERT, UPDATE ON vacancy_contact TO registry_app;

      CREATE TABLE contact_reveal (
        id bigint GENERATED ALWAYS AS IDENTITY,
        vacancy_id bigint,
        employer_id bigint,
        request_id text NOT NULL,
        by_role text NOT NULL,
        by_subject text,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT contact_reveal_pkey PRIMARY KEY (id),
        CONSTRAINT contact_reveal_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES vacancy (id),
        CONSTRAINT contact_reveal_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer (id),
        CONSTRAINT contact_reveal_of_one_record CHECK (num_nonnulls(vacancy_id, employer_id) = 1)
      );
      CREATE UNIQUE INDEX contact_reveal_vacancy_key ON contact_reveal (vacancy_id, request_id)
        WHERE vacancy_id IS NOT NULL;
      CREATE UNIQUE INDEX contact_reveal_employer_key ON contact_reveal (employer_id, request_id)
        WHERE employer_id IS NOT NULL;
      CREATE INDEX contact_reveal_subject_idx ON contact_reveal (by_subject, at);
      COMMENT ON TABLE contact_reveal IS
        'Each time contact data left the registry: one row for each record and request. Written by the reveal functions alone.';
      GRANT SELECT ON contact_reveal TO registry_app;
    `);
    // SECURITY DEFINER: the roles that log in cannot read the contact tables; these functions can,
    // and count what they give in the same statement. Whom a contact is given to is decided by the
    // access rules before; the CASE repeats it, so that either lock holds alone.
    await db.query(`
      CREATE FUNCTION reveal_vacancy_contacts(
        vacancy_ids bigint[], viewer_role text, viewer_subject text, viewer_employer uuid, request text
      ) RETURNS TABLE (
        vacancy_id bigint, name text, "position" text, phone text, sms_opt_in boolean,
        email text, email_opt_in boolean, other text
      ) LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH given AS (
          SELECT c.*
          FROM vacancy_contact AS c
          JOIN vacancy AS v ON v.id = c.vacancy_id
          JOIN employer AS e ON e.id = v.employer_id
          WHERE c.vacancy_id = ANY (vacancy_ids) AND CASE viewer_role
            WHEN 'CENTRE_STAFF' THEN true
            WHEN 'EMPLOYER' THEN e.public_id = viewer_employer
            WHEN 'PORTAL' THEN v.status = 'PUBLISHED' AND v.expires_at > now()
            WHEN 'CITIZEN' THEN v.status = 'PUBLISHED' AND v.expires_at > now()
            ELSE false
          END
        ), counted AS (
          INSERT INTO contact_reveal (vacancy_id, request_id, by_role, by_subject)
          SELECT g.vacancy_id, request, viewer_role, viewer_subject
          FROM given AS g
          ON CONFLICT DO NOTHING
        )
        SELECT g.vacancy_id, g.name, g.position, g.phone, g.sms_opt_in, g.email, g.email_opt_in, g.other
        FROM given AS g
      $$;

      CREATE FUNCTION reveal_employer_contacts(
        employer_ids bigint[], viewer_role text, viewer_subject text, viewer_employer uuid, request text
      ) RETURNS TABLE (
        employer_id bigint, phone text, email text, representative text, address_line text
      ) LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH given AS (
          SELECT c.*
          FROM employer_contact AS c
          JOIN employer AS e ON e.id = c.employer_id
          WHERE c.employer_id = ANY (employer_ids) AND CASE viewer_role
            WHEN 'CENTRE_STAFF' THEN true
            WHEN 'EMPLOYER' THEN e.public_id = viewer_employer
            WHEN 'PORTAL' THEN true
            WHEN 'CITIZEN' THEN true
            ELSE false
          END
        ), counted AS (
          INSERT INTO contact_reveal (employer_id, request_id, by_role, by_subject)
          SELECT g.employer_id, request, viewer_role, viewer_subject
          FROM given AS g
          ON CONFLICT DO NOTHING
        )
        SELECT g.employer_id, g.phone, g.email, g.representative, g.address_line
        FROM given AS g
      $$;

      REVOKE ALL ON FUNCTION reveal_vacancy_contacts FROM PUBLIC;
      REVOKE ALL ON FUNCTION reveal_employer_contacts FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION reveal_vacancy_contacts TO registry_app;
      GRANT EXECUTE ON FUNCTION reveal_employer_contacts TO registry_app;
      COMMENT ON FUNCTION reveal_vacancy_contacts IS
        'The contacts of these vacancies that the viewer may have; counts each once a request.';
      COMMENT ON FUNCTION reveal_employer_contacts IS
        'The contacts of these employers that the viewer may have; counts each once a request.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION reveal_employer_contacts;
      DROP FUNCTION reveal_vacancy_contacts;
      DROP TABLE contact_reveal;
      DROP TABLE vacancy_contact;
    `);
  }
}
