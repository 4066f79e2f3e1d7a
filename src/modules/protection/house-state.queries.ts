import type { EntityManager } from 'typeorm';

export async function saveHouseState(
  tx: EntityManager,
  name: string,
  value: string,
): Promise<void> {
  await tx.query(
    `/* saveHouseState */
     INSERT INTO house_state (name, value) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET value = $2, updated_at = now()`,
    [name, value],
  );
}
