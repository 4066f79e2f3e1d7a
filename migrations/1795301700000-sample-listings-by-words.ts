import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many vacancies have a word that most of them have is counted in a sample. By a hash of the id,
 * because ids stand in the order of imports, and a file may list every sixteenth of a kind.
 */
export class SampleListingsByWords1795301700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX vacancy_listing_sixteenth_idx
        ON vacancy_listing_public USING gin (listing_words(document))
        WHERE (hashint8(vacancy_id) & 15) = 0;
      CREATE INDEX vacancy_listing_hundred_twenty_eighth_idx
        ON vacancy_listing_public USING gin (listing_words(document))
        WHERE (hashint8(vacancy_id) & 127) = 0;
      ANALYZE vacancy_listing_public;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX vacancy_listing_hundred_twenty_eighth_idx;
      DROP INDEX vacancy_listing_sixteenth_idx;
    `);
  }
}
