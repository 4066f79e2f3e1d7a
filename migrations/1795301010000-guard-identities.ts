import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SECURITY DEFINER: the role that logs in cannot select sealed numbers, blind indexes and sensitive
 * items. These functions can; they give only what lies in the asker's scope, and enter each use in
 * the ledger in the same statement. The scope is repeated here because an owner who is a superuser
 * is not held by row-level security.
 */
export class GuardIdentities1795301010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(scope);
    await db.query(identities);
    await db.query(sensitiveItems);
    await db.query(rights);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION read_sensitive;
      DROP FUNCTION holder_of_personal_id;
      DROP FUNCTION find_by_blind_index;
      DROP FUNCTION read_identity;
      DROP FUNCTION app_sees;
    `);
  }
}

const scope = `
  CREATE FUNCTION app_sees(labourer_id bigint, public_id uuid, place_key text, province_key text)
  RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(
      place_key = ANY (app_places()) OR province_key = ANY (app_places())
        OR public_id = app_labourer() OR labourer_id = ANY (app_opened()) OR app_everywhere(),
      false)
  $$;
  COMMENT ON FUNCTION app_sees IS
    'Whether the asker may know of a person: what the policies say, for functions that are not held by them.';
`;

const identities = `
  CREATE FUNCTION read_identity(
    labourers bigint[], versions integer[], wanted text[], purpose text, legal_basis text, action text
  ) RETURNS TABLE (labourer_id bigint, public_id uuid, kind text, sealed bytea, key_version smallint)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH seen AS (
      SELECT l.id, l.public_id, asked.version
      FROM unnest(labourers, versions) AS asked (id, version)
      JOIN labourer AS l ON l.id = asked.id
      WHERE app_sees(l.id, l.public_id, l.place_key, l.province_key)
    ), used AS (
      INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
        fields, subjects)
      SELECT app_subject(), current_setting('app.role'), nullif(current_setting('app.office', true), ''),
        nullif(current_setting('app.request_id', true), ''), read_identity.purpose,
        read_identity.legal_basis, read_identity.action, wanted, array_agg(DISTINCT s.id)
      FROM seen AS s
      HAVING count(*) > 0
    )
    SELECT s.id, s.public_id, i.kind, i.sealed, i.key_version
    FROM seen AS s
    JOIN labourer_identity AS i ON i.labourer_id = s.id
    WHERE (CASE i.kind WHEN 'SOCIAL_INSURANCE' THEN 'socialInsuranceNumber' ELSE 'personalId' END)
        = ANY (wanted)
      AND i.from_version <= coalesce(s.version, i.from_version)
      AND (i.to_version IS NULL OR i.to_version > s.version)
  $$;
  COMMENT ON FUNCTION read_identity IS
    'The sealed numbers of people in the asker''s scope, each as of a version of the record (null: now). Enters the use in the ledger.';

  CREATE FUNCTION find_by_blind_index(wanted bytea, purpose text, legal_basis text, action text)
  RETURNS TABLE (labourer_id bigint, public_id uuid)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH seen AS (
      SELECT l.id, l.public_id
      FROM labourer_identity AS i
      JOIN labourer AS l ON l.id = i.labourer_id
      WHERE i.blind_index = wanted AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL
        AND app_sees(l.id, l.public_id, l.place_key, l.province_key)
    ), used AS (
      INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
        fields, subjects)
      SELECT app_subject(), current_setting('app.role'), nullif(current_setting('app.office', true), ''),
        nullif(current_setting('app.request_id', true), ''), find_by_blind_index.purpose,
        find_by_blind_index.legal_basis, find_by_blind_index.action, ARRAY['personalId'],
        array_agg(s.id)
      FROM seen AS s
      HAVING count(*) > 0
    )
    SELECT s.id, s.public_id FROM seen AS s
  $$;
  COMMENT ON FUNCTION find_by_blind_index IS
    'The person in the asker''s scope who has this number now, as personal id or identity card. Enters the use in the ledger; beyond the scope it finds what it finds of a number nobody has: nothing.';

  CREATE FUNCTION holder_of_personal_id(wanted bytea) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    holder bigint;
  BEGIN
    PERFORM set_config('app.places', '*', true);
    SELECT i.labourer_id INTO holder FROM labourer_identity AS i
    WHERE i.blind_index = wanted AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    RETURN holder;
  END $$;
  COMMENT ON FUNCTION holder_of_personal_id IS
    'The internal key, and nothing more, of the record that has this number wherever it lies: so that refused input becomes a proposal there.';
`;

const sensitiveItems = `
  CREATE FUNCTION read_sensitive(
    labourers bigint[], versions integer[], wanted text[], purpose text, legal_basis text, action text
  ) RETURNS TABLE (
    labourer_id bigint, ethnic_group text, priority_groups text[], inactive_reason text,
    inactive_reason_other text
  )
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH seen AS (
      SELECT l.id, asked.version
      FROM unnest(labourers, versions) AS asked (id, version)
      JOIN labourer AS l ON l.id = asked.id
      WHERE app_sees(l.id, l.public_id, l.place_key, l.province_key)
        AND (current_setting('app.role', true) IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER', 'OPERATOR')
          OR l.public_id = app_labourer())
    ), used AS (
      INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
        fields, subjects)
      SELECT app_subject(), current_setting('app.role'), nullif(current_setting('app.office', true), ''),
        nullif(current_setting('app.request_id', true), ''), read_sensitive.purpose,
        read_sensitive.legal_basis, read_sensitive.action, wanted, array_agg(DISTINCT s.id)
      FROM seen AS s
      HAVING count(*) > 0
    )
    SELECT s.id,
      CASE WHEN 'ethnicGroup' = ANY (wanted) THEN given.ethnic_group END,
      CASE WHEN 'priorityGroups' = ANY (wanted) THEN given.priority_groups END,
      CASE WHEN 'inactiveReason' = ANY (wanted) THEN given.inactive_reason END,
      CASE WHEN 'inactiveReason' = ANY (wanted) THEN given.inactive_reason_other END
    FROM seen AS s
    JOIN LATERAL (
      SELECT ls.ethnic_group, ls.priority_groups, ls.inactive_reason, ls.inactive_reason_other
      FROM labourer_sensitive AS ls
      WHERE ls.labourer_id = s.id AND ls.version <= coalesce(s.version, ls.version)
      ORDER BY ls.version DESC
      LIMIT 1
    ) AS given ON true
  $$;
  COMMENT ON FUNCTION read_sensitive IS
    'The sensitive items of people in the asker''s scope, each as of a version of the record (null: now), for the roles that may have them. Enters the use in the ledger.';
`;

const rights = `
  REVOKE ALL ON FUNCTION app_sees, read_identity, find_by_blind_index, holder_of_personal_id,
    read_sensitive FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION read_identity, find_by_blind_index, holder_of_personal_id, read_sensitive
    TO registry_register;
`;
