import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The people of a province by age, or those changed last: a page was the beginning of everybody,
 * sorted. A commune has few enough to be sorted each time.
 */
export class OrderPeopleByBirthAndChange1795301102000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX labourer_province_birth_idx ON labourer (
        province_key, birth_year, coalesce(birth_month, 0), coalesce(date_of_birth, '-infinity'), id
      );
      CREATE INDEX labourer_province_changed_idx ON labourer (province_key, updated_at, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX labourer_province_birth_idx, labourer_province_changed_idx');
  }
}
