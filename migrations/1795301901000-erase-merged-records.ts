import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person is erased with all records that were merged into theirs: they hold the same data. */
export class EraseMergedRecords1795301901000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(eraseLabourer(withMergedRecords));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(eraseLabourer('SELECT person'));
  }
}

const withMergedRecords = `
        WITH RECURSIVE led_here AS (
          SELECT person AS id
          UNION
          SELECT l.id FROM led_here AS h JOIN labourer AS l ON l.merged_into = h.id
        )
        SELECT h.id FROM led_here AS h`;

const eraseLabourer = (records: string) => `
  CREATE OR REPLACE FUNCTION erase_labourer(request bigint) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    person bigint;
    erased bigint[];
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
      erased := ARRAY(${records});
      DELETE FROM correction_notice AS n WHERE n.labourer_id = ANY (erased);
      DELETE FROM correction_step AS s USING correction AS c
        WHERE s.correction_id = c.id AND c.labourer_id = ANY (erased);
      DELETE FROM correction AS c WHERE c.labourer_id = ANY (erased);
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
