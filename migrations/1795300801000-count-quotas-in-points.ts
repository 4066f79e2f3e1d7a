import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quotas counted requests; a usual page of vacancies costs about a hundred points. */
export class CountQuotasInPoints1795300801000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE api_client
        ALTER COLUMN quota_per_minute SET DEFAULT 60000,
        ALTER COLUMN quota_per_day SET DEFAULT 10000000;
      UPDATE api_client SET
        quota_per_minute = least(quota_per_minute::bigint * 100, 1000000000),
        quota_per_day = least(quota_per_day::bigint * 100, 1000000000);
      COMMENT ON COLUMN api_client.quota_per_minute IS 'Points of cost.';
      COMMENT ON COLUMN api_client.quota_per_day IS 'Points of cost.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      COMMENT ON COLUMN api_client.quota_per_minute IS NULL;
      COMMENT ON COLUMN api_client.quota_per_day IS NULL;
      UPDATE api_client SET
        quota_per_minute = greatest(quota_per_minute / 100, 1),
        quota_per_day = greatest(quota_per_day / 100, 1);
      ALTER TABLE api_client
        ALTER COLUMN quota_per_minute SET DEFAULT 600,
        ALTER COLUMN quota_per_day SET DEFAULT 100000;
    `);
  }
}
