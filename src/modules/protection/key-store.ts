import type { EntityManager } from 'typeorm';
import type { Services } from '../../api/context';
import { findDataKeys, insertDataKey, lockDataKeys, type WrappedKey } from './data-key.queries';
import { IdentityKeys } from './identity-keys';
import { newDataKey, unwrapDataKey, wrapDataKey } from './wrapping';

/** Milliseconds after which a server asks whether there is a newer key to seal with. */
export const rereadAfter = 30_000;

interface Known {
  readonly keys: IdentityKeys;
  readonly dataKeys: ReadonlyMap<number, Buffer>;
  readonly readAt: number;
}

const known = new WeakMap<Services, Promise<Known>>();

/**
 * The keys of this server, to seal and open with at once. They are read again from time to time;
 * `fresh` asks for it now, because a row names a key that was made since.
 */
export async function identityKeys(services: Services, fresh = false): Promise<IdentityKeys> {
  const before = await known.get(services);
  const now = Date.now();
  if (!fresh && before !== undefined && now - before.readAt < rereadAfter) return before.keys;
  const reading = readDataKeys(services, before?.dataKeys ?? new Map()).then((dataKeys) => ({
    keys: new IdentityKeys(services.secret, dataKeys),
    dataKeys,
    readAt: now,
  }));
  known.set(services, reading);
  try {
    return (await reading).keys;
  } catch (error) {
    if (known.get(services) === reading) known.delete(services);
    throw error;
  }
}

/** The keys that open what was sealed with these versions, read again where one of them is new. */
export async function identityKeysFor(
  services: Services,
  versions: readonly (number | null)[],
): Promise<IdentityKeys> {
  const keys = await identityKeys(services);
  return versions.every((version) => keys.knows(version)) ? keys : identityKeys(services, true);
}

/** The keys, in a transaction of the owner of the tables: for the sample, before any server runs. */
export async function identityKeysIn(
  tx: EntityManager,
  secret: Buffer,
  masterKeys: readonly Buffer[],
): Promise<IdentityKeys> {
  const wrapped = await makeFirstKey(tx, masterKeys);
  const dataKeys = wrapped.map((key) => [key.version, unwrapDataKey(masterKeys, key)] as const);
  return new IdentityKeys(secret, new Map(dataKeys));
}

/** A key that is known is not unwrapped again: its wrapping may have been replaced meanwhile. */
async function readDataKeys(
  { databases, masterKeys }: Services,
  known: ReadonlyMap<number, Buffer>,
): Promise<ReadonlyMap<number, Buffer>> {
  const wrapped = await databases.register.transaction(async (tx) => {
    const found = await findDataKeys(tx);
    return found.length > 0 ? found : makeFirstKey(tx, masterKeys);
  });
  return new Map(
    wrapped.map((key) => [key.version, known.get(key.version) ?? unwrapDataKey(masterKeys, key)]),
  );
}

async function makeFirstKey(
  tx: EntityManager,
  masterKeys: readonly Buffer[],
): Promise<readonly WrappedKey[]> {
  await lockDataKeys(tx);
  if ((await findDataKeys(tx)).length === 0) {
    await insertDataKey(tx, 1, wrapDataKey(wrappingKey(masterKeys), 1, newDataKey()));
  }
  return findDataKeys(tx);
}

/** Of two master keys the newer wraps. */
export function wrappingKey(masterKeys: readonly Buffer[]): Buffer {
  const newest = masterKeys.at(-1);
  if (newest === undefined) throw new Error('There is no master key.');
  return newest;
}
