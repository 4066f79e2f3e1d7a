import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sensitive items of a record opened in an emergency stay closed, and nothing came back of them: as of
 * a person who never gave any. Now whoever may see them gets a row, empty or not, and a missing row is a
 * refusal.
 */
export class TellWhatStaysClosed1795302500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(readSensitive('LEFT JOIN'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(readSensitive('JOIN'));
  }
}

const places = '(SELECT app_places())::text[]';

const officeOfThePlace = `(
  (SELECT app_everywhere()) OR l.public_id = (SELECT app_labourer())
  OR ((SELECT app_role()) IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER')
    AND (l.place_key = ANY (${places}) OR l.province_key = ANY (${places}))))`;

/** As app_sees() has it, for as many people as are asked about. */
const seen = `
  SELECT l.id, l.public_id, asked.version
  FROM unnest(labourers, versions) AS asked (id, version)
  CROSS JOIN LATERAL (
    SELECT l.id, l.public_id
    FROM labourer AS l
    WHERE l.id = asked.id AND ${officeOfThePlace}
      AND (l.place_key = ANY (${places}) OR l.province_key = ANY (${places})
        OR l.public_id = (SELECT app_labourer()) OR l.id = ANY ((SELECT app_opened())::bigint[])
        OR (SELECT app_everywhere()))
    -- Otherwise the planner makes one query of the two.
    OFFSET 0
  ) AS l`;

const used = `
  INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
    fields, subjects)
  SELECT app_subject(), current_setting('app.role'), nullif(current_setting('app.office', true), ''),
    nullif(current_setting('app.request_id', true), ''), read_sensitive.purpose, read_sensitive.legal_basis,
    read_sensitive.action, wanted, array_agg(DISTINCT s.id)
  FROM seen AS s
  HAVING count(*) > 0`;

const readSensitive = (join: 'JOIN' | 'LEFT JOIN') => `
  CREATE OR REPLACE FUNCTION read_sensitive(
    labourers bigint[], versions integer[], wanted text[], purpose text, legal_basis text, action text
  ) RETURNS TABLE (
    labourer_id bigint, ethnic_group text, priority_groups text[], inactive_reason text,
    inactive_reason_other text
  )
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH seen AS (${seen}), used AS (${used})
    SELECT s.id,
      CASE WHEN 'ethnicGroup' = ANY (wanted) THEN given.ethnic_group END,
      CASE WHEN 'priorityGroups' = ANY (wanted) THEN given.priority_groups END,
      CASE WHEN 'inactiveReason' = ANY (wanted) THEN given.inactive_reason END,
      CASE WHEN 'inactiveReasonOther' = ANY (wanted) THEN given.inactive_reason_other END
    FROM seen AS s
    ${join} LATERAL (
      SELECT ls.ethnic_group, ls.priority_groups, ls.inactive_reason, ls.inactive_reason_other
      FROM labourer_sensitive AS ls
      WHERE ls.labourer_id = s.id AND ls.version <= coalesce(s.version, ls.version)
      ORDER BY ls.version DESC
      LIMIT 1
    ) AS given ON true
  $$;
`;
