import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * While a list is imported, the statistics are those of a table that was nearly empty: joined, the
 * planner took reading all numbers for cheaper than looking up those of a batch. A look-up for each
 * number can be done by the index only.
 */
export class LookHoldersUpOneByOne1795301302000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      holders(`
        SELECT found.at::integer,
          CASE WHEN anywhere OR EXISTS (
            SELECT FROM labourer AS l
            WHERE l.id = found.labourer_id
              AND (l.place_key = ANY (mine) OR l.province_key = ANY (mine))
          ) THEN found.labourer_id END
        FROM (
          SELECT given.at, (
            SELECT i.labourer_id FROM labourer_identity AS i
            WHERE i.blind_index = given.blind_index
              AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL
          ) AS labourer_id
          FROM unnest(wanted) WITH ORDINALITY AS given (blind_index, at)
          -- Otherwise the planner makes one query of the two, and looks each number up twice.
          OFFSET 0
        ) AS found
        WHERE found.labourer_id IS NOT NULL`),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      holders(`
        SELECT given.at::integer,
          CASE WHEN anywhere OR l.place_key = ANY (mine) OR l.province_key = ANY (mine) THEN l.id END
        FROM unnest(wanted) WITH ORDINALITY AS given (blind_index, at)
        JOIN labourer_identity AS i ON i.blind_index = given.blind_index
          AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL
        JOIN labourer AS l ON l.id = i.labourer_id`),
    );
  }
}

/** Looks beyond the scope too, and says of who lives there only that there is somebody. */
const holders = (query: string) => `
  CREATE OR REPLACE FUNCTION holders_of_personal_ids(wanted bytea[])
  RETURNS TABLE (at integer, labourer_id bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    mine CONSTANT text[] := app_places();
    anywhere CONSTANT boolean := app_everywhere();
  BEGIN
    PERFORM set_config('app.places', '*', true);
    RETURN QUERY ${query};
    PERFORM set_config('app.places', coalesce(places, ''), true);
  END $$;
`;
