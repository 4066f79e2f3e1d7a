import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the asker may see was worked out again for each person, and while a list is imported the
 * planner, with statistics of a nearly empty table, took reading all numbers for cheaper than looking
 * up those of a batch. Now it is worked out once, and each person is looked up by the index.
 */
export class ReadManyPeopleAtOnce1795301501000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(readIdentity(seenOneByOne('true'), identityOneByOne));
    await db.query(readSensitive(seenOneByOne(officeOfThePlace)));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(readIdentity(seenTogether('true'), identityTogether));
    await db.query(readSensitive(seenTogether(officeOfThePlaceEach)));
  }
}

const places = '(SELECT app_places())::text[]';

const officeOfThePlace = `(
  (SELECT app_everywhere()) OR l.public_id = (SELECT app_labourer())
  OR ((SELECT app_role()) IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER')
    AND (l.place_key = ANY (${places}) OR l.province_key = ANY (${places}))))`;

/** As app_sees() has it, for as many people as are asked about. */
const seenOneByOne = (whoMay: string) => `
  SELECT l.id, l.public_id, asked.version
  FROM unnest(labourers, versions) AS asked (id, version)
  CROSS JOIN LATERAL (
    SELECT l.id, l.public_id
    FROM labourer AS l
    WHERE l.id = asked.id AND ${whoMay}
      AND (l.place_key = ANY (${places}) OR l.province_key = ANY (${places})
        OR l.public_id = (SELECT app_labourer()) OR l.id = ANY ((SELECT app_opened())::bigint[])
        OR (SELECT app_everywhere()))
    -- Otherwise the planner makes one query of the two.
    OFFSET 0
  ) AS l`;

const inForce = `
  (CASE i.kind WHEN 'SOCIAL_INSURANCE' THEN 'socialInsuranceNumber' ELSE 'personalId' END)
      = ANY (wanted)
    AND i.from_version <= coalesce(s.version, i.from_version)
    AND (i.to_version IS NULL OR i.to_version > s.version)`;

const identityOneByOne = `
  SELECT s.id, s.public_id, i.kind, i.sealed, i.key_version
  FROM seen AS s
  CROSS JOIN LATERAL (
    SELECT i.kind, i.sealed, i.key_version
    FROM labourer_identity AS i
    WHERE i.labourer_id = s.id AND ${inForce}
    OFFSET 0
  ) AS i`;

/** How it was before. */
const officeOfThePlaceEach = `(
  app_everywhere() OR (
    app_role() IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER')
    AND (l.place_key = ANY (app_places()) OR l.province_key = ANY (app_places())))
  OR l.public_id = app_labourer())`;
const seenTogether = (whoMay: string) => `
  SELECT l.id, l.public_id, asked.version
  FROM unnest(labourers, versions) AS asked (id, version)
  JOIN labourer AS l ON l.id = asked.id
  WHERE app_sees(l.id, l.public_id, l.place_key, l.province_key) AND ${whoMay}`;
const identityTogether = `
  SELECT s.id, s.public_id, i.kind, i.sealed, i.key_version
  FROM seen AS s
  JOIN labourer_identity AS i ON i.labourer_id = s.id
  WHERE ${inForce}`;

const used = (name: string) => `
  INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
    fields, subjects)
  SELECT app_subject(), current_setting('app.role'), nullif(current_setting('app.office', true), ''),
    nullif(current_setting('app.request_id', true), ''), ${name}.purpose, ${name}.legal_basis,
    ${name}.action, wanted, array_agg(DISTINCT s.id)
  FROM seen AS s
  HAVING count(*) > 0`;

const readIdentity = (seen: string, numbers: string) => `
  CREATE OR REPLACE FUNCTION read_identity(
    labourers bigint[], versions integer[], wanted text[], purpose text, legal_basis text, action text
  ) RETURNS TABLE (labourer_id bigint, public_id uuid, kind text, sealed bytea, key_version smallint)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH seen AS (${seen}), used AS (${used('read_identity')}) ${numbers}
  $$;
`;

const readSensitive = (seen: string) => `
  CREATE OR REPLACE FUNCTION read_sensitive(
    labourers bigint[], versions integer[], wanted text[], purpose text, legal_basis text, action text
  ) RETURNS TABLE (
    labourer_id bigint, ethnic_group text, priority_groups text[], inactive_reason text,
    inactive_reason_other text
  )
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH seen AS (${seen}), used AS (${used('read_sensitive')})
    SELECT s.id,
      CASE WHEN 'ethnicGroup' = ANY (wanted) THEN given.ethnic_group END,
      CASE WHEN 'priorityGroups' = ANY (wanted) THEN given.priority_groups END,
      CASE WHEN 'inactiveReason' = ANY (wanted) THEN given.inactive_reason END,
      CASE WHEN 'inactiveReasonOther' = ANY (wanted) THEN given.inactive_reason_other END
    FROM seen AS s
    JOIN LATERAL (
      SELECT ls.ethnic_group, ls.priority_groups, ls.inactive_reason, ls.inactive_reason_other
      FROM labourer_sensitive AS ls
      WHERE ls.labourer_id = s.id AND ls.version <= coalesce(s.version, ls.version)
      ORDER BY ls.version DESC
      LIMIT 1
    ) AS given ON true
  $$;
`;
