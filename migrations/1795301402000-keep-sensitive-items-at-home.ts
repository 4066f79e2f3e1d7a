import type { MigrationInterface, QueryRunner } from 'typeorm';

const anyOffice = `current_setting('app.role', true) IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER', 'OPERATOR')`;
const officeOfThePlace = `app_everywhere() OR (
          app_role() IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER')
          AND (l.place_key = ANY (app_places()) OR l.province_key = ANY (app_places())))`;

/** An emergency opens a record, and not what is sensitive in it, whatever purpose is named. */
export class KeepSensitiveItemsAtHome1795301402000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(readSensitive(officeOfThePlace));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(readSensitive(anyOffice));
  }
}

const readSensitive = (whoMay: string) => `
  CREATE OR REPLACE FUNCTION read_sensitive(
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
        AND (${whoMay} OR l.public_id = app_labourer())
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
