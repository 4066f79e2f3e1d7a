import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is bound to a record, and follows it when it is merged into another. */
const bound = ['centre_registration', 'emergency_access', 'subject_request'];

/**
 * A centre, or who opened a record in an emergency, kept seeing a record that was merged, and not the
 * one that stays. The rows move with the merge, and back with its undoing: whoever reads a record asks
 * as before, and pays for nothing.
 */
export class LeadAccessWhereRecordsLead1795302200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of bound) await db.query(columns(table));
    await db.query(`
      DROP INDEX centre_registration_in_force_key;
      CREATE UNIQUE INDEX centre_registration_in_force_key
        ON centre_registration (office_key, labourer_id, led_from) WHERE ended_at IS NULL;
    `);
    await db.query(leading);
    await db.query(leadThoseMergedBefore);
    await db.query(binding);
    await db.query(findByBlindIndex);
    await db.query(openInEmergency(openedInPlaceOf));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(openInEmergency(''));
    await db.query(findByBlindIndexAsItIs);
    for (const table of [...bound, 'correction']) {
      await db.query(`DROP TRIGGER ${table}_bound ON ${table}`);
    }
    await db.query(`
      DROP FUNCTION bind_to_standing_record;
      DROP TRIGGER labourer_leads_access ON labourer;
      DROP FUNCTION lead_access;
    `);
    await db.query(`
      DO $$ BEGIN
        PERFORM set_config('app.places', '*', true);
        ${bound.map(leadBackAltogether).join('')}
        PERFORM set_config('app.places', '', true);
      END $$
    `);
    await db.query(`
      DROP INDEX centre_registration_in_force_key;
      CREATE UNIQUE INDEX centre_registration_in_force_key
        ON centre_registration (office_key, labourer_id) WHERE ended_at IS NULL;
    `);
    for (const table of bound) {
      await db.query(`
        DROP POLICY ${table}_led ON ${table};
        ALTER TABLE ${table} DROP COLUMN led_from;
      `);
    }
  }
}

const columns = (table: string) => `
  ALTER TABLE ${table} ADD COLUMN led_from bigint[] NOT NULL DEFAULT '{}';
  COMMENT ON COLUMN ${table}.led_from IS
    'Merged records that it was led on from, the last one last: un-merging leads it back.';
  CREATE POLICY ${table}_led ON ${table} FOR UPDATE USING ((SELECT app_everywhere()));
`;

const leadOn = (table: string) => `
  UPDATE ${table} AS b
  SET labourer_id = stays.id, labourer_key = stays.public_id, led_from = b.led_from || NEW.id
  FROM labourer AS stays
  WHERE stays.id = NEW.merged_into AND b.labourer_key = NEW.public_id;`;

const leadBack = (table: string) => `
  UPDATE ${table} AS b
  SET labourer_id = NEW.id, labourer_key = NEW.public_id, led_from = trim_array(b.led_from, 1)
  FROM labourer AS stayed
  WHERE stayed.id = OLD.merged_into AND b.labourer_key = stayed.public_id
    AND b.led_from[cardinality(b.led_from)] = NEW.id;`;

/** By a trigger: no role that logs in can bind a row to another record, whatever it says was merged. */
const leading = `
  CREATE FUNCTION lead_access() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
  BEGIN
    PERFORM set_config('app.places', '*', true);
    IF OLD.merged_into IS NOT NULL THEN ${bound.map(leadBack).join('')}
    END IF;
    IF NEW.merged_into IS NOT NULL THEN ${bound.map(leadOn).join('')}
    END IF;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION lead_access IS
    'Registrations, openings in an emergency and requests lie with the record that stands for the one they were made on.';
  REVOKE ALL ON FUNCTION lead_access FROM PUBLIC;
  CREATE TRIGGER labourer_leads_access AFTER UPDATE OF merged_into ON labourer FOR EACH ROW
    WHEN (OLD.merged_into IS DISTINCT FROM NEW.merged_into) EXECUTE FUNCTION lead_access();
`;

/** Holds the record against a merge that is under way, and is led on by it like the rows of before. */
const binding = `
  CREATE FUNCTION bind_to_standing_record() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    next_id bigint;
  BEGIN
    PERFORM set_config('app.places', '*', true);
    LOOP
      SELECT l.merged_into INTO next_id FROM labourer AS l
        WHERE l.id = NEW.labourer_id FOR KEY SHARE;
      EXIT WHEN next_id IS NULL;
      NEW.led_from := NEW.led_from || NEW.labourer_id;
      NEW.labourer_id := next_id;
    END LOOP;
    IF TG_TABLE_NAME <> 'correction' AND NEW.led_from <> '{}' THEN
      SELECT l.public_id INTO NEW.labourer_key FROM labourer AS l WHERE l.id = NEW.labourer_id;
    END IF;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    RETURN NEW;
  END $$;
  COMMENT ON FUNCTION bind_to_standing_record IS
    'What is said of a merged record is said of the one that stays, also while it is being merged.';
  REVOKE ALL ON FUNCTION bind_to_standing_record FROM PUBLIC;
  ${[...bound, 'correction']
    .map(
      (table) => `
  CREATE TRIGGER ${table}_bound BEFORE INSERT ON ${table} FOR EACH ROW
    WHEN (NEW.labourer_id IS NOT NULL) EXECUTE FUNCTION bind_to_standing_record();`,
    )
    .join('')}
`;

/** Step by step, so that each row knows every record it was led on from. */
const leadThoseMergedBefore = `
  DO $$ BEGIN
    PERFORM set_config('app.places', '*', true);
    ${bound
      .map(
        (table) => `
    LOOP
      UPDATE ${table} AS b
      SET labourer_id = stays.id, labourer_key = stays.public_id, led_from = b.led_from || merged.id
      FROM labourer AS merged JOIN labourer AS stays ON stays.id = merged.merged_into
      WHERE merged.merged_into IS NOT NULL AND b.labourer_id = merged.id;
      EXIT WHEN NOT FOUND;
    END LOOP;`,
      )
      .join('')}
    PERFORM set_config('app.places', '', true);
  END $$;
`;

const leadBackAltogether = (table: string) => `
  UPDATE ${table} AS b
  SET labourer_id = first.id, labourer_key = first.public_id
  FROM labourer AS first
  WHERE cardinality(b.led_from) > 0 AND first.id = b.led_from[1];`;

const enterUse = `
  INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
    fields, subjects)
  SELECT app_subject(), current_setting('app.role'), nullif(current_setting('app.office', true), ''),
    nullif(current_setting('app.request_id', true), ''), find_by_blind_index.purpose,
    find_by_blind_index.legal_basis, find_by_blind_index.action, ARRAY['personalId'],
    array_agg(s.id)
  FROM seen AS s
  HAVING count(*) > 0`;

/**
 * A number that a merged record has kept leads to the one that stays, for whoever may see that one,
 * and else to the merged one. Of a number in the asker's places nothing more is asked than before.
 */
const findByBlindIndex = `
  CREATE OR REPLACE FUNCTION find_by_blind_index(
    wanted bytea, purpose text, legal_basis text, action text
  ) RETURNS TABLE (labourer_id bigint, public_id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    holder bigint;
  BEGIN
    RETURN QUERY
      WITH seen AS (
        SELECT l.id, l.public_id
        FROM labourer_identity AS i
        JOIN labourer AS l ON l.id = i.labourer_id
        WHERE i.blind_index = wanted AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL
          AND l.merged_into IS NULL AND app_sees(l.id, l.public_id, l.place_key, l.province_key)
      ), used AS (${enterUse})
      SELECT s.id, s.public_id FROM seen AS s;
    IF FOUND THEN RETURN; END IF;
    holder := holder_of_personal_id(wanted);
    RETURN QUERY
      WITH seen AS (
        SELECT l.id, l.public_id
        FROM labourer AS l
        WHERE l.id = ANY (ARRAY[holder, standing_record(holder)])
          AND app_sees(l.id, l.public_id, l.place_key, l.province_key)
        ORDER BY l.merged_into IS NULL DESC
        LIMIT 1
      ), used AS (${enterUse})
      SELECT s.id, s.public_id FROM seen AS s;
  END $$;
  COMMENT ON FUNCTION find_by_blind_index IS
    'The person in the asker''s scope who has this number now, as personal id or identity card, by the record that stands for them. Enters the use in the ledger; beyond the scope it finds what it finds of a number nobody has: nothing.';
`;

/** How it was before. */
const findByBlindIndexAsItIs = `
  CREATE OR REPLACE FUNCTION find_by_blind_index(
    wanted bytea, purpose text, legal_basis text, action text
  ) RETURNS TABLE (labourer_id bigint, public_id uuid)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH seen AS (
      SELECT l.id, l.public_id
      FROM labourer_identity AS i
      JOIN labourer AS l ON l.id = i.labourer_id
      WHERE i.blind_index = wanted AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL
        AND app_sees(l.id, l.public_id, l.place_key, l.province_key)
    ), used AS (${enterUse})
    SELECT s.id, s.public_id FROM seen AS s
  $$;
`;

const openedInPlaceOf = `
    IF person_id IS NOT NULL THEN
      person_id := standing_record(person_id);
    END IF;`;

const openInEmergency = (lead: string) => `
  CREATE OR REPLACE FUNCTION open_in_emergency(
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
    SELECT l.id INTO person_id FROM labourer AS l WHERE l.id = held_by OR l.public_id = wanted;${lead}
    SELECT l.public_id,
        l.place_key = ANY (string_to_array(places, ',')) OR l.province_key = ANY (string_to_array(places, ','))
      INTO person_key, at_home
      FROM labourer AS l
      WHERE l.id = person_id;
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
`;
