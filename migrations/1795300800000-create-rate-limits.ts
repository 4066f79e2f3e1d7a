import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRateLimits1795300800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE UNLOGGED TABLE rate_limit (
        key    text   NOT NULL,
        points int    NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT rate_limit_pkey PRIMARY KEY (key)
      );
      CREATE INDEX rate_limit_expire_idx ON rate_limit (expire);
      COMMENT ON TABLE rate_limit IS
        'Points that clients have spent, as all servers know it.';
      COMMENT ON COLUMN rate_limit.key IS
        'Window and keyed hash of an account, a client or a network address.';
      COMMENT ON COLUMN rate_limit.expire IS
        'End of the window, milliseconds since 1970.';

      GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO registry_accounts;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE rate_limit');
  }
}
