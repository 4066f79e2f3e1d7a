import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetAccountsBeLabourers1795301100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE account
        ADD COLUMN labourer_public_id uuid,
        ADD CONSTRAINT account_labourer_key UNIQUE (labourer_public_id),
        ADD CONSTRAINT account_labourer_of_citizens
          CHECK (labourer_public_id IS NULL OR role = 'CITIZEN');
      COMMENT ON COLUMN account.labourer_public_id IS 'The record of an account of role CITIZEN.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE account DROP COLUMN labourer_public_id');
  }
}
