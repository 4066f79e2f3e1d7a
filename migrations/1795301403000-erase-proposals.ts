import type { MigrationInterface, QueryRunner } from 'typeorm';

const proposals = `DELETE FROM correction_notice AS n WHERE n.labourer_id = person;
      DELETE FROM correction_step AS s USING correction AS c
        WHERE s.correction_id = c.id AND c.labourer_id = person;
      DELETE FROM correction AS c WHERE c.labourer_id = person;`;

/** What was proposed of a person who is erased goes with them: the values stand in it. */
export class EraseProposals1795301403000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE POLICY correction_erased ON correction FOR DELETE USING ((SELECT app_everywhere()));
      CREATE POLICY correction_step_erased ON correction_step FOR DELETE
        USING ((SELECT app_everywhere()));
    `);
    await db.query(eraseLabourer(proposals));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(eraseLabourer(''));
    await db.query(`
      DROP POLICY correction_step_erased ON correction_step;
      DROP POLICY correction_erased ON correction;
    `);
  }
}

const eraseLabourer = (proposals: string) => `
  CREATE OR REPLACE FUNCTION erase_labourer(request bigint) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    person bigint;
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
      ${proposals}
      DELETE FROM labourer_identity AS i WHERE i.labourer_id = person;
      DELETE FROM labourer_sensitive AS s WHERE s.labourer_id = person;
      UPDATE labourer_version AS v SET record = '{}', changed = '{}', reason = NULL
        WHERE v.labourer_id = person;
      UPDATE labourer AS l
        SET full_name = '(đã xóa)', name_folded = '', name_tokens = '{}', date_of_birth = NULL,
          birth_year = 1900, birth_month = NULL, sex = NULL, activity_status = NULL,
          general_education = NULL, technical_qualification = NULL, occupation_code = NULL,
          updated_at = now()
        WHERE l.id = person;
    END IF;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    RETURN person IS NOT NULL;
  END $$;
`;
