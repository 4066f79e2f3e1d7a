import type { EntityManager } from 'typeorm';

/** Whatever waits on a record that is merged waits on the record that stays. */
export async function leadProposalsOn(
  tx: EntityManager,
  mergedKey: string,
  keptKey: string,
): Promise<void> {
  await tx.query(
    `/* leadProposalsOn */
     UPDATE correction AS c
     SET labourer_id = $2, led_from = c.led_from || $1::bigint, updated_at = now()
     WHERE c.labourer_id = $1 AND c.state = 'PENDING'`,
    [mergedKey, keptKey],
  );
}

/** Gives a record that is merged no longer back what was proposed for it and is not decided. */
export async function leadProposalsBack(
  tx: EntityManager,
  mergedKey: string,
  keptKey: string,
): Promise<void> {
  await tx.query(
    `/* leadProposalsBack */
     UPDATE correction AS c
     SET labourer_id = $1, led_from = trim_array(c.led_from, 1), updated_at = now()
     WHERE c.labourer_id = $2 AND c.state = 'PENDING'
       AND c.led_from[cardinality(c.led_from)] = $1`,
    [mergedKey, keptKey],
  );
}
