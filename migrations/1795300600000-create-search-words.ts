import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSearchWords1795300600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION search_words(given text) RETURNS text[]
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN ARRAY(
          SELECT left(ltrim(w.word, '+#'), 40)
          FROM unnest(string_to_array(fold(given), ' ')) WITH ORDINALITY AS w (word, place)
          WHERE ltrim(w.word, '+#') <> ''
          ORDER BY w.place
        );
      COMMENT ON FUNCTION search_words(text) IS
        'The words of a text as search compares them. Equals searchWords() of the program.';
    `);
    // Vietnamese is written in syllables: "ke" and "toan" apart also stand in "thiet ke an toan".
    // Pairs of neighbours are therefore words of their own (ke_toan), so that a compound is looked
    // up in the index like any word, without reading positions of every text that has both halves.
    await db.query(`
      CREATE FUNCTION search_document(title text, headings text[], body text, keys text[])
        RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
        SET search_path = public, pg_temp AS $$
          WITH field AS (
            SELECT 0 AS number, '=' AS mark, search_words(title) AS words
            UNION ALL
            SELECT h.number, '~', search_words(h.heading)
            FROM unnest(headings) WITH ORDINALITY AS h (heading, number)
            UNION ALL
            SELECT 1000, NULL, search_words(body)
          ), word AS (
            SELECT
              f.mark AS mark,
              w.word AS word,
              w.word || '_' || lead(w.word) OVER (PARTITION BY f.number ORDER BY w.place) AS pair,
              -- The gap between two fields keeps a phrase from reaching across.
              least(
                row_number() OVER reading + dense_rank() OVER (ORDER BY f.number), 16383
              ) AS position
            FROM field AS f, unnest(f.words) WITH ORDINALITY AS w (word, place)
            WINDOW reading AS (ORDER BY f.number, w.place)
          ), entry AS (
            SELECT format('''%s'':%s', w.word, w.position) AS entry FROM word AS w
            UNION ALL SELECT format('''%s''', w.pair) FROM word AS w WHERE w.pair IS NOT NULL
            UNION ALL SELECT format('''%s%s''', w.mark, w.word) FROM word AS w WHERE w.mark IS NOT NULL
            UNION ALL
            SELECT format('''%s%s''', w.mark, w.pair) FROM word AS w
            WHERE w.mark IS NOT NULL AND w.pair IS NOT NULL
            UNION ALL SELECT format('''@%s''', k.key) FROM unnest(keys) AS k (key)
          )
          SELECT coalesce(string_agg(e.entry, ' '), '')::tsvector FROM entry AS e
        $$;
      COMMENT ON FUNCTION search_document(text, text[], text, text[]) IS
        'Words of an advertisement: each word with its position and each pair of neighbours; those of the title also marked =, those of the headings ~, codes marked @.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION search_document(text, text[], text, text[]);
      DROP FUNCTION search_words(text);
    `);
  }
}
