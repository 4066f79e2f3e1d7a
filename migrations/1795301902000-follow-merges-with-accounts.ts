import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A labourer whose record was merged sees the one that stays, as their own, with what was done with
 * both; un-merging gives back what the account says, which does not change.
 */
export class FollowMergesWithAccounts1795301902000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ownRecord);
    await db.query(`DROP FUNCTION find_data_uses; ${finding(ofMerged)}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION find_data_uses; ${finding(ofOne)}`);
    await db.query('DROP FUNCTION own_record');
  }
}

const ownRecord = `
  CREATE FUNCTION own_record(account_record uuid) RETURNS uuid
  LANGUAGE plpgsql STRICT VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    own uuid;
  BEGIN
    PERFORM set_config('app.places', '*', true);
    SELECT stays.public_id INTO own
    FROM labourer AS named JOIN labourer AS stays ON stays.id = standing_record(named.id)
    WHERE named.public_id = account_record;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    RETURN coalesce(own, account_record);
  END $$;
  COMMENT ON FUNCTION own_record IS
    'The outside key, and nothing more, of the record that stands for the one an account is bound to.';
  REVOKE ALL ON FUNCTION own_record FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION own_record TO registry_accounts;
`;

/** Whose entries are found: kind of the variable, how it is filled, what is asked of an entry. */
interface Whose {
  readonly kind: string;
  readonly whose: string;
  readonly asked: string;
}

const ofOne: Whose = {
  kind: 'bigint',
  whose: 'SELECT l.id INTO people FROM labourer AS l WHERE l.public_id = about;',
  asked: 'u.subjects @> ARRAY[$1]',
};

const ofMerged: Whose = {
  kind: 'bigint[]',
  whose: `WITH RECURSIVE led_here AS (
        SELECT l.id FROM labourer AS l WHERE l.public_id = about
        UNION
        SELECT l.id FROM led_here AS h JOIN labourer AS l ON l.merged_into = h.id
      )
      SELECT array_agg(h.id) INTO people FROM led_here AS h;`,
  asked: 'u.subjects && $1',
};

// As it was made by EnterEventsInLedger, for more than one record.
const finding = ({ kind, whose, asked }: Whose) => `
  CREATE FUNCTION find_data_uses(
    about uuid, of_subject text, of_role text, of_action text, since timestamptz, until timestamptz,
    before_at timestamptz, before_id bigint, most integer
  ) RETURNS TABLE (
    id bigint, at timestamptz, at_exactly text, by_subject text, by_role text, by_office text,
    purpose text, legal_basis text, action text, fields text[], subjects uuid[], request_id text,
    "position" bigint, times integer
  )
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    watches CONSTANT boolean :=
      coalesce(current_setting('app.role', true), '') IN ('DATA_PROTECTION_OFFICER', 'OPERATOR');
    people ${kind};
  BEGIN
    PERFORM set_config('app.places', '*', true);
    IF watches OR about = app_labourer() THEN
      ${whose}
    END IF;
    IF people IS NOT NULL OR (watches AND about IS NULL) THEN
      RETURN QUERY EXECUTE format(
        'SELECT u.id, u.at, to_char(u.at AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.US"Z"''),
           u.by_subject, u.by_role, u.by_office, u.purpose, u.legal_basis, u.action, u.fields,
           CASE WHEN $9 THEN
             ARRAY(SELECT l.public_id FROM labourer AS l WHERE l.id = ANY (u.subjects) ORDER BY l.id)
           END,
           u.request_id, s.position, u.times
         FROM data_use AS u
         LEFT JOIN data_use_seal AS s ON s.data_use_id = u.id
         WHERE %s AND ($2 IS NULL OR u.by_subject = $2) AND ($3 IS NULL OR u.by_role = $3)
           AND ($4 IS NULL OR u.action = $4) AND u.at >= $5 AND u.at < $6 AND (u.at, u.id) < ($7, $8)
         ORDER BY u.at DESC, u.id DESC
         LIMIT $10',
        CASE WHEN people IS NULL THEN '$1 IS NULL' ELSE '${asked}' END)
      USING people, of_subject, of_role, of_action, coalesce(since, '-infinity'),
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
