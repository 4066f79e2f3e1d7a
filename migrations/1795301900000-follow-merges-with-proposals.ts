import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A merged record is not changed any more: what was proposed for it waits on the record that stays. */
export class FollowMergesWithProposals1795301900000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE correction ADD COLUMN led_from bigint[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN correction.led_from IS
        'Merged records that it was led on from, the last one last: un-merging leads it back.';
      GRANT UPDATE (labourer_id, led_from) ON correction TO registry_register;
    `);
    await db.query(`
      DO $$ BEGIN
        PERFORM set_config('app.places', '*', true);
        UPDATE correction AS c SET labourer_id = standing_record(l.id), led_from = ARRAY[l.id]
        FROM labourer AS l
        WHERE l.id = c.labourer_id AND l.status = 'MERGED' AND c.state = 'PENDING';
        PERFORM set_config('app.places', '', true);
      END $$
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN
        PERFORM set_config('app.places', '*', true);
        UPDATE correction AS c SET labourer_id = c.led_from[1] WHERE cardinality(c.led_from) > 0;
        PERFORM set_config('app.places', '', true);
      END $$;
      REVOKE UPDATE (labourer_id, led_from) ON correction FROM registry_register;
      ALTER TABLE correction DROP COLUMN led_from;
    `);
  }
}
