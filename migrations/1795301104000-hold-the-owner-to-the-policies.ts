import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Functions of the owner count on the policies of labourer: those of every table about people ask it
 * whether a person may be seen. A search by name that runs past the policies took that from all of them.
 */
export class HoldTheOwnerToThePolicies1795301104000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE labourer FORCE ROW LEVEL SECURITY`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE labourer NO FORCE ROW LEVEL SECURITY`);
  }
}
