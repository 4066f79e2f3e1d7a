import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindRecordsLedToOne1795302203000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION records_led_to(wanted uuid) RETURNS SETOF uuid
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        places CONSTANT text := current_setting('app.places', true);
        stays bigint;
      BEGIN
        SELECT l.id INTO stays FROM labourer AS l
          WHERE l.public_id = wanted AND (
            l.public_id = app_labourer()
            OR l.place_key = ANY (app_places()) OR l.province_key = ANY (app_places()));
        PERFORM set_config('app.places', '*', true);
        RETURN QUERY
          WITH RECURSIVE led_here AS (
            SELECT l.id, l.public_id FROM labourer AS l WHERE l.merged_into = stays
            UNION
            SELECT l.id, l.public_id FROM led_here AS h JOIN labourer AS l ON l.merged_into = h.id
          )
          SELECT h.public_id FROM led_here AS h ORDER BY h.id;
        PERFORM set_config('app.places', coalesce(places, ''), true);
      END $$;
      COMMENT ON FUNCTION records_led_to IS
        'The outside keys of the records that were merged into one of the asker''s own or of their places, wherever they lie: for the person''s right to all that is held of them.';
      REVOKE ALL ON FUNCTION records_led_to FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION records_led_to TO registry_register;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION records_led_to');
  }
}
