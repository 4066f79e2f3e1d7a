import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is found by the words of a name is counted as well: with row-level security the count of a
 * name that one in a hundred has went through everybody of the province.
 */
export class CountPeopleByName1795301103000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION people_named;
      CREATE FUNCTION people_named(
        words text[], beginning text, statuses text[], most integer, OUT ids bigint[], OUT more boolean
      ) ${asOwner}
      DECLARE
        places text[] := app_places();
        begun text[];
      BEGIN
        more := false;
        ids := '{}';
        IF places IS NULL THEN RETURN; END IF;
        IF beginning IS NOT NULL THEN
          begun := ARRAY(${wordsBegun});
          IF cardinality(begun) = 0 THEN RETURN; END IF;
          IF cardinality(begun) > 200 THEN ids := NULL; RETURN; END IF;
        END IF;
        -- The places are compared as no index has them: the words lead.
        ids := ARRAY(${found} AND l.status = ANY (statuses) LIMIT most + 1);
        more := cardinality(ids) > most;
        IF more THEN ids := NULL; END IF;
      END $$;
      COMMENT ON FUNCTION people_named IS
        'Keys of the people of the asker''s places, in these states, whose names hold these words, and one that begins so. Null where there are more than asked for, or too many such beginnings to tell.';
      ${rights}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION people_named;
      CREATE FUNCTION people_named(words text[], beginning text, most integer) RETURNS bigint[] ${asOwner}
      DECLARE
        places text[] := app_places();
        begun text[];
        found bigint[];
      BEGIN
        IF places IS NULL THEN RETURN '{}'; END IF;
        IF beginning IS NOT NULL THEN
          begun := ARRAY(${wordsBegun});
          IF cardinality(begun) = 0 THEN RETURN '{}'; END IF;
          IF cardinality(begun) > 200 THEN RETURN NULL; END IF;
        END IF;
        found := ARRAY(${found} LIMIT most + 1);
        RETURN CASE WHEN cardinality(found) > most THEN NULL ELSE found END;
      END $$;
      ${rights}
    `);
  }
}

const asOwner = `LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_indexscan = off AS $$`;

const wordsBegun =
  'SELECT v.word FROM name_vocabulary AS v WHERE starts_with(v.word, beginning) LIMIT 201';

const found = `
  SELECT l.id
  FROM labourer AS l
  WHERE l.name_tokens && coalesce(begun, words) AND l.name_tokens @> words
    AND ((l.place_key || '') = ANY (places) OR (l.province_key || '') = ANY (places)
      OR app_everywhere())`;

const rights = `
  REVOKE ALL ON FUNCTION people_named FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION people_named TO registry_register;`;
