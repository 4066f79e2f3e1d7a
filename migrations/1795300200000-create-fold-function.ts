import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFoldFunction1795300200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // The collation is named so that the answer does not depend on how the cluster was made.
    await db.query(`
      CREATE FUNCTION fold(given text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN trim(regexp_replace(
          lower(translate(
            regexp_replace(normalize(given, NFKD), '[\\u0300-\\u036f]+', '', 'g'),
            'Đđ', 'dd'
          ) COLLATE "und-x-icu"),
          '[^[:alnum:]+#]+', ' ', 'g'
        ));
      COMMENT ON FUNCTION fold(text) IS
        'Text without accents, đ as d, lower case, runs of anything but letters, digits, + and # as one space. Equals fold() of the program.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION fold(text)');
  }
}
