import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FindPeopleByName1795301101000 } from './1795301101000-find-people-by-name';
import { CountPeopleByName1795301103000 } from './1795301103000-count-people-by-name';
import { HoldTheOwnerToThePolicies1795301104000 } from './1795301104000-hold-the-owner-to-the-policies';

/**
 * Below a policy no index over an array is used, since comparing arrays might tell of hidden rows; so
 * a name was looked for among everybody of a province, by name, up to where it stands: a common one for
 * seconds. Comparing texts tells nothing: under each word of their names people now stand in the order
 * of their names, and a page ends where it is full. Nothing runs past the policies for it.
 */
export class ListPeopleByWordsOfNames1795301411000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION people_named;
      DROP TRIGGER labourer_words_added ON labourer;
      DROP TRIGGER labourer_words_changed ON labourer;
      DROP FUNCTION keep_name_words;
      DROP TABLE name_vocabulary;
      DROP INDEX labourer_name_tokens_idx;
    `);
    await db.query(words);
    await db.query(keeping);
    await db.query(`
      SELECT set_config('app.places', '*', true);
      INSERT INTO labourer_name_word (province_key, word, name_folded, labourer_id, status)
      SELECT l.province_key, w.word, l.name_folded, l.id, l.status
      FROM labourer AS l CROSS JOIN LATERAL (SELECT DISTINCT unnest(l.name_tokens)) AS w (word)
      ORDER BY l.province_key, w.word, l.name_folded, l.id;
      SELECT set_config('app.places', '', true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER labourer_words_added ON labourer;
      DROP TRIGGER labourer_words_changed ON labourer;
      DROP FUNCTION keep_name_words, replace_name_words;
      DROP TABLE labourer_name_word;
      CREATE INDEX labourer_name_tokens_idx ON labourer USING gin (name_tokens);
    `);
    await new FindPeopleByName1795301101000().up(db);
    await new CountPeopleByName1795301103000().up(db);
    await new HoldTheOwnerToThePolicies1795301104000().up(db);
  }
}

/** No foreign key: rows come and go with those of labourer, by its triggers, and each would be checked. */
const words = `
  CREATE TABLE labourer_name_word (
    province_key text NOT NULL,
    word text COLLATE "C" NOT NULL,
    name_folded text NOT NULL,
    labourer_id bigint NOT NULL,
    status text NOT NULL,
    CONSTRAINT labourer_name_word_pkey PRIMARY KEY (province_key, word, name_folded, labourer_id)
      INCLUDE (status)
  );
  COMMENT ON TABLE labourer_name_word IS
    'The people of a province under each word of their names, in the order of their names. Kept by triggers of labourer.';

  ALTER TABLE labourer_name_word ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY labourer_name_word_seen ON labourer_name_word FOR SELECT USING (
    province_key = ANY ((SELECT app_places())::text[])
    OR (SELECT app_everywhere())
  );
  CREATE POLICY labourer_name_word_added ON labourer_name_word FOR INSERT
    WITH CHECK ((SELECT app_places()) IS NOT NULL);
  CREATE POLICY labourer_name_word_taken ON labourer_name_word FOR DELETE
    USING ((SELECT app_places()) IS NOT NULL);
  GRANT SELECT ON labourer_name_word TO registry_register;
`;

const keeping = `
  CREATE FUNCTION keep_name_words() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    -- In the order of the index: the rows of a batch that stand together go in together.
    INSERT INTO labourer_name_word (province_key, word, name_folded, labourer_id, status)
    SELECT s.province_key, w.word, s.name_folded, s.id, s.status
    FROM saved AS s CROSS JOIN LATERAL (SELECT DISTINCT unnest(s.name_tokens)) AS w (word)
    ORDER BY s.province_key, w.word, s.name_folded, s.id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER labourer_words_added AFTER INSERT ON labourer
    REFERENCING NEW TABLE AS saved FOR EACH STATEMENT EXECUTE FUNCTION keep_name_words();

  CREATE FUNCTION replace_name_words() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
  BEGIN
    -- Whoever works on a commune is not shown the words of its province.
    PERFORM set_config('app.places', '*', true);
    DELETE FROM labourer_name_word AS w
    WHERE w.province_key = OLD.province_key AND w.word = ANY (OLD.name_tokens)
      AND w.name_folded = OLD.name_folded AND w.labourer_id = OLD.id;
    PERFORM set_config('app.places', coalesce(places, ''), true);
    INSERT INTO labourer_name_word (province_key, word, name_folded, labourer_id, status)
    SELECT DISTINCT NEW.province_key, unnest(NEW.name_tokens), NEW.name_folded, NEW.id, NEW.status;
    RETURN NULL;
  END $$;
  CREATE TRIGGER labourer_words_changed AFTER UPDATE ON labourer FOR EACH ROW
    WHEN (OLD.name_folded <> NEW.name_folded OR OLD.province_key <> NEW.province_key
      OR OLD.status <> NEW.status)
    EXECUTE FUNCTION replace_name_words();
  REVOKE ALL ON FUNCTION keep_name_words, replace_name_words FROM PUBLIC;
`;
