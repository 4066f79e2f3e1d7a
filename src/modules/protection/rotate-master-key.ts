import type { EntityManager } from 'typeorm';
import { sealSecret, secretRow } from '../../database/installation-secret';
import { findDataKeys, lockDataKeys } from './data-key.queries';
import { saveWrapped } from './reseal.queries';
import { saveHouseState } from './house-state.queries';
import { unwrapDataKey, wrapDataKey } from './wrapping';

/**
 * Wraps every data key, and the secret of the installation, with a new master key: all or none.
 * From then on the old one opens none of them. Answers how many data keys there are.
 */
export async function rotateMasterKey(
  tx: EntityManager,
  masterKeys: readonly Buffer[],
  next: Buffer,
  secret: Buffer,
): Promise<number> {
  await lockDataKeys(tx);
  const keys = await findDataKeys(tx);
  for (const key of keys) {
    const opened = unwrapDataKey([...masterKeys, next], key);
    await saveWrapped(tx, key.version, wrapDataKey(next, key.version, opened));
  }
  await saveHouseState(tx, secretRow, sealSecret(next, secret));
  return keys.length;
}
