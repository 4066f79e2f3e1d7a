import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An erased person stayed to be found: by the hashes of the rows of lists and of the keys that records
 * meet by, in pairs with others who look alike, at centres, in the words of requests and openings, and
 * in what a record said while theirs was merged into it.
 *
 * Kept, because the law wants it shown that the register kept to it (Law 91/2025/QH15, Articles 14 and
 * 19; Decree 356/2025, Articles 5 and 9): the ledger, which says who used which items of whom and never
 * what they were; that records were opened in an emergency, and what was found of it; the requests with
 * their terms, and the decision to erase in words.
 */
export class EraseWhateverIsKeptOfAPerson1795302202000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of emptied) {
      await db.query(`
        CREATE POLICY ${table}_erased ON ${table} FOR DELETE USING ((SELECT app_everywhere()))`);
    }
    await db.query(`
      CREATE POLICY subject_request_step_erased ON subject_request_step FOR UPDATE
        USING ((SELECT app_everywhere()));
    `);
    await db.query(eraseLabourer(whateverIsKept));
    await db.query(
      bindToStandingRecord(`
    IF is_erased AND TG_TABLE_NAME IN ('correction', 'centre_registration') THEN RETURN NULL; END IF;`),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(bindToStandingRecord(''));
    await db.query(eraseLabourer(proposals));
    await db.query('DROP POLICY subject_request_step_erased ON subject_request_step');
    for (const table of emptied) await db.query(`DROP POLICY ${table}_erased ON ${table}`);
  }
}

const emptied = ['labourer_source', 'centre_registration', 'duplicate_decision'];

/** How it was before. */
const proposals = `
      DELETE FROM correction_notice AS n WHERE n.labourer_id = ANY (erased);
      DELETE FROM correction_step AS s USING correction AS c
        WHERE s.correction_id = c.id AND c.labourer_id = ANY (erased);
      DELETE FROM correction AS c WHERE c.labourer_id = ANY (erased);`;

/** What another record, which these were merged into for a while, said in that time and was theirs. */
const inOtherRecords = `
      FOR lent IN
        SELECT m.kept_id, m.kept_version_after AS since, m.taken, (
            SELECT min(v.version)
            FROM duplicate_decision AS d
            JOIN labourer_version AS v ON v.labourer_id = m.kept_id AND v.recorded_at = d.at
            WHERE d.candidate_id = m.candidate_id AND d.action = 'UNMERGE'
              AND v.version > m.kept_version_after
          ) AS until
        FROM labourer_merge AS m
        WHERE m.candidate_id = ANY (pairs) AND m.undone AND m.kept_id <> ALL (erased)
      LOOP
        DELETE FROM labourer_identity AS i
          WHERE i.labourer_id = lent.kept_id AND i.from_version >= lent.since
            AND i.from_version < lent.until AND i.to_version IS NOT NULL
            AND CASE i.kind WHEN 'SOCIAL_INSURANCE' THEN 'socialInsuranceNumber' ELSE 'personalId' END
              = ANY (lent.taken);
        DELETE FROM labourer_sensitive AS s
          WHERE s.labourer_id = lent.kept_id AND s.version >= lent.since AND s.version < lent.until
            AND lent.taken && ARRAY['ethnicGroup', 'priorityGroups', 'inactiveReason',
              'inactiveReasonOther'];
        UPDATE labourer_version AS v
          SET record = CASE WHEN v.version < lent.until THEN v.record - lent.taken ELSE v.record END,
            reason = CASE WHEN v.version NOT IN (lent.since, lent.until) THEN v.reason END
          WHERE v.labourer_id = lent.kept_id AND v.version BETWEEN lent.since AND lent.until;
        proposed := proposed || ARRAY(
          SELECT c.id FROM correction AS c
          WHERE c.labourer_id = lent.kept_id AND c.led_from && erased);
      END LOOP;`;

const whateverIsKept = `
      pairs := ARRAY(
        SELECT c.id FROM duplicate_candidate AS c
        WHERE c.left_id = ANY (erased) OR c.right_id = ANY (erased));
      proposed := ARRAY(SELECT c.id FROM correction AS c WHERE c.labourer_id = ANY (erased));
      ${inOtherRecords}
      DELETE FROM labourer_merge AS m WHERE m.candidate_id = ANY (pairs);
      DELETE FROM duplicate_decision AS d WHERE d.candidate_id = ANY (pairs);
      DELETE FROM duplicate_candidate AS c WHERE c.id = ANY (pairs);
      DELETE FROM duplicate_key AS k WHERE k.labourer_id = ANY (erased);
      DELETE FROM correction_notice AS n
        WHERE n.labourer_id = ANY (erased) OR n.correction_id = ANY (proposed);
      DELETE FROM correction_step AS s WHERE s.correction_id = ANY (proposed);
      DELETE FROM correction AS c WHERE c.id = ANY (proposed);
      DELETE FROM labourer_source AS s WHERE s.labourer_id = ANY (erased);
      DELETE FROM centre_registration AS r WHERE r.labourer_id = ANY (erased);
      UPDATE emergency_access AS e
        SET reason = '(đã xóa cùng với hồ sơ)',
          finding_note = CASE WHEN e.finding_note IS NOT NULL THEN '(đã xóa)' END
        WHERE e.labourer_id = ANY (erased);
      UPDATE subject_request AS r
        SET details = NULL, representative_name = NULL, representative_relation = NULL,
          representative_proof = NULL, outcome = CASE WHEN r.outcome IS NOT NULL THEN '(đã xóa)' END
        WHERE r.labourer_id = ANY (erased);
      UPDATE subject_request_step AS s SET reason = '(đã xóa)'
        FROM subject_request AS r
        WHERE r.id = s.request_id AND r.labourer_id = ANY (erased) AND s.reason IS NOT NULL;`;

const eraseLabourer = (besideTheRecord: string) => `
  CREATE OR REPLACE FUNCTION erase_labourer(request bigint) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    person bigint;
    erased bigint[];
    pairs bigint[];
    proposed bigint[];
    lent record;
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
      erased := ARRAY(
        WITH RECURSIVE led_here AS (
          SELECT person AS id
          UNION
          SELECT l.id FROM led_here AS h JOIN labourer AS l ON l.merged_into = h.id
        )
        SELECT h.id FROM led_here AS h);
      ${besideTheRecord}
      DELETE FROM labourer_identity AS i WHERE i.labourer_id = ANY (erased);
      DELETE FROM labourer_sensitive AS s WHERE s.labourer_id = ANY (erased);
      UPDATE labourer_version AS v SET record = '{}', changed = '{}', reason = NULL
        WHERE v.labourer_id = ANY (erased);
      UPDATE labourer AS l
        SET full_name = '(đã xóa)', name_folded = '', name_tokens = '{}', date_of_birth = NULL,
          birth_year = 1900, birth_month = NULL, sex = NULL, activity_status = NULL,
          general_education = NULL, technical_qualification = NULL, occupation_code = NULL,
          updated_at = now()
        WHERE l.id = ANY (erased);
    END IF;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    RETURN person IS NOT NULL;
  END $$;
`;

/** As LeadAccessWhereRecordsLead made it; nothing is put down about a person who is being erased. */
const bindToStandingRecord = (unlessErased: string) => `
  CREATE OR REPLACE FUNCTION bind_to_standing_record() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    next_id bigint;
    is_erased boolean;
  BEGIN
    PERFORM set_config('app.places', '*', true);
    LOOP
      SELECT l.merged_into, l.name_folded = '' INTO next_id, is_erased FROM labourer AS l
        WHERE l.id = NEW.labourer_id FOR KEY SHARE;
      EXIT WHEN next_id IS NULL;
      NEW.led_from := NEW.led_from || NEW.labourer_id;
      NEW.labourer_id := next_id;
    END LOOP;
    IF TG_TABLE_NAME <> 'correction' AND NEW.led_from <> '{}' THEN
      SELECT l.public_id INTO NEW.labourer_key FROM labourer AS l WHERE l.id = NEW.labourer_id;
    END IF;
    PERFORM set_config('app.places', coalesce(places, ''), true);${unlessErased}
    RETURN NEW;
  END $$;
`;
