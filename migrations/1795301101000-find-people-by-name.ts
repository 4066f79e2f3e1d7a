import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security keeps PostgreSQL from using an index for conditions that might tell of hidden
 * rows, and comparing arrays is one: a rare name was looked for among all people of a province (over
 * four seconds of a million). A function of the owner looks by the index, within the asker's places.
 */
export class FindPeopleByName1795301101000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(vocabulary);
    await db.query(search);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION people_named;
      DROP TRIGGER labourer_words_added ON labourer;
      DROP TRIGGER labourer_words_changed ON labourer;
      DROP FUNCTION keep_name_words;
      DROP TABLE name_vocabulary;
      ALTER TABLE labourer FORCE ROW LEVEL SECURITY;
    `);
  }
}

const vocabulary = `
  CREATE TABLE name_vocabulary (
    word text COLLATE "C" NOT NULL,
    CONSTRAINT name_vocabulary_pkey PRIMARY KEY (word)
  );
  COMMENT ON TABLE name_vocabulary IS
    'Every word of a name in the register, folded: what the beginning of a word may stand for. No role that logs in reads it.';

  CREATE FUNCTION keep_name_words() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    -- In one order, so that two who bring the same new words do not wait for each other in a ring.
    INSERT INTO name_vocabulary (word)
    SELECT brought.word
    FROM (SELECT DISTINCT unnest(s.name_tokens) COLLATE "C" AS word FROM saved AS s) AS brought
    WHERE NOT EXISTS (SELECT FROM name_vocabulary AS known WHERE known.word = brought.word)
    ORDER BY brought.word
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;
  CREATE TRIGGER labourer_words_added AFTER INSERT ON labourer
    REFERENCING NEW TABLE AS saved FOR EACH STATEMENT EXECUTE FUNCTION keep_name_words();
  CREATE TRIGGER labourer_words_changed AFTER UPDATE ON labourer
    REFERENCING NEW TABLE AS saved FOR EACH STATEMENT EXECUTE FUNCTION keep_name_words();
`;

/** The owner serves no request; the roles that do are held by the policies as before. */
const search = `
  ALTER TABLE labourer NO FORCE ROW LEVEL SECURITY;
  INSERT INTO name_vocabulary (word) SELECT DISTINCT unnest(l.name_tokens) FROM labourer AS l;

  CREATE FUNCTION people_named(words text[], beginning text, most integer) RETURNS bigint[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_indexscan = off AS $$
  DECLARE
    places text[] := app_places();
    begun text[];
    found bigint[];
  BEGIN
    IF places IS NULL THEN RETURN '{}'; END IF;
    IF beginning IS NOT NULL THEN
      SELECT array_agg(known.word) INTO begun
      FROM (
        SELECT v.word FROM name_vocabulary AS v WHERE starts_with(v.word, beginning) LIMIT 201
      ) AS known;
      IF begun IS NULL THEN RETURN '{}'; END IF;
      IF cardinality(begun) > 200 THEN RETURN NULL; END IF;
    END IF;
    -- The places are compared as no index has them: the words lead.
    SELECT array_agg(named.id) INTO found
    FROM (
      SELECT l.id
      FROM labourer AS l
      WHERE l.name_tokens && coalesce(begun, words) AND l.name_tokens @> words
        AND ((l.place_key || '') = ANY (places) OR (l.province_key || '') = ANY (places)
          OR app_everywhere())
      LIMIT most + 1
    ) AS named;
    RETURN CASE WHEN cardinality(found) > most THEN NULL ELSE coalesce(found, '{}') END;
  END $$;
  COMMENT ON FUNCTION people_named IS
    'Keys of the people of the asker''s places whose names hold these words, and one that begins so; null where there are more than asked for.';
  REVOKE ALL ON FUNCTION people_named, keep_name_words FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION people_named TO registry_register;
`;
