import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EnterEventsInLedger1795301600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(events);
    await db.query(`DROP FUNCTION find_data_uses; ${reading(true)}`);
    await db.query(seen);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION people_seen');
    await db.query(`DROP FUNCTION find_data_uses; ${reading(false)}`);
    // Entries are never removed, so those about nobody stay: no check can forbid them any more.
    await db.query(`
      ALTER TABLE data_use DROP CONSTRAINT data_use_times_counted;
      ALTER TABLE data_use DROP COLUMN times;
      ALTER TABLE data_use DROP CONSTRAINT data_use_about_somebody;
      ALTER TABLE data_use
        ADD CONSTRAINT data_use_about_somebody CHECK (cardinality(subjects) > 0) NOT VALID;
    `);
  }
}

const events = `
  ALTER TABLE data_use DROP CONSTRAINT data_use_about_somebody;
  ALTER TABLE data_use ADD CONSTRAINT data_use_about_somebody
    CHECK (cardinality(subjects) > 0 OR action IN ('REFUSED', 'MANY_PEOPLE'));
  ALTER TABLE data_use ADD COLUMN times integer NOT NULL DEFAULT 1;
  ALTER TABLE data_use ADD CONSTRAINT data_use_times_counted CHECK (times >= 1);
  COMMENT ON COLUMN data_use.times IS
    'Of REFUSED how often, gathered over some seconds; of MANY_PEOPLE how many people were seen.';
`;

// As it was made by SealDataUses, and with how often.
const reading = (counts: boolean) => `
  CREATE FUNCTION find_data_uses(
    about uuid, of_subject text, of_role text, of_action text, since timestamptz, until timestamptz,
    before_at timestamptz, before_id bigint, most integer
  ) RETURNS TABLE (
    id bigint, at timestamptz, at_exactly text, by_subject text, by_role text, by_office text,
    purpose text, legal_basis text, action text, fields text[], subjects uuid[], request_id text,
    "position" bigint${counts ? ', times integer' : ''}
  )
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    watches CONSTANT boolean :=
      coalesce(current_setting('app.role', true), '') IN ('DATA_PROTECTION_OFFICER', 'OPERATOR');
    person bigint;
  BEGIN
    PERFORM set_config('app.places', '*', true);
    IF watches OR about = app_labourer() THEN
      SELECT l.id INTO person FROM labourer AS l WHERE l.public_id = about;
    END IF;
    IF person IS NOT NULL OR (watches AND about IS NULL) THEN
      RETURN QUERY EXECUTE format(
        'SELECT u.id, u.at, to_char(u.at AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.US"Z"''),
           u.by_subject, u.by_role, u.by_office, u.purpose, u.legal_basis, u.action, u.fields,
           CASE WHEN $9 THEN
             ARRAY(SELECT l.public_id FROM labourer AS l WHERE l.id = ANY (u.subjects) ORDER BY l.id)
           END,
           u.request_id, s.position${counts ? ', u.times' : ''}
         FROM data_use AS u
         LEFT JOIN data_use_seal AS s ON s.data_use_id = u.id
         WHERE %s AND ($2 IS NULL OR u.by_subject = $2) AND ($3 IS NULL OR u.by_role = $3)
           AND ($4 IS NULL OR u.action = $4) AND u.at >= $5 AND u.at < $6 AND (u.at, u.id) < ($7, $8)
         ORDER BY u.at DESC, u.id DESC
         LIMIT $10',
        CASE WHEN person IS NULL THEN '$1 IS NULL' ELSE 'u.subjects @> ARRAY[$1]' END)
      USING person, of_subject, of_role, of_action, coalesce(since, '-infinity'),
        coalesce(until, 'infinity'), coalesce(before_at, 'infinity'), coalesce(before_id, 0),
        watches, most;
    END IF;
    PERFORM set_config('app.places', coalesce(places, ''), true);
  END $$;
  REVOKE ALL ON FUNCTION find_data_uses FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_data_uses TO registry_register;
  COMMENT ON FUNCTION find_data_uses IS
    'Entries of the ledger, newest first: to a labourer those about themselves, to the data protection officer all, to anyone else none.';
`;

// By the time alone: an index over accounts would be kept up with every entry, and this is asked
// once when an account begins its day, then for the last minute.
const seen = `
  CREATE FUNCTION people_seen(since timestamptz)
  RETURNS TABLE (labourer_id bigint, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT person, max(u.at)
    FROM data_use AS u CROSS JOIN LATERAL unnest(u.subjects) AS person
    WHERE u.at >= since AND u.by_subject = (SELECT app_subject())
      AND u.action NOT IN ('RECORD', 'CORRECT')
    GROUP BY person
  $$;
  REVOKE ALL ON FUNCTION people_seen FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION people_seen TO registry_register;
  COMMENT ON FUNCTION people_seen IS
    'Whom the asking account came to see since a moment, from the ledger; not whom it only wrote.';
`;
