import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Services } from '../../api/context';
import { type Database, isForeignKeyViolation } from '../../database/database';
import { protectedTransaction } from '../../database/protected';
import { operator } from '../register';
import { findDataKeys, insertDataKey, lockDataKeys } from './data-key.queries';
import { IdentityKeys, placeOfProposal } from './identity-keys';
import { rereadAfter, wrappingKey } from './key-store';
import {
  countStale,
  deleteRetiredKeys,
  findStaleIdentities,
  findStaleProposals,
  retireDataKeys,
  saveProposalSeals,
  saveSeals,
} from './reseal.queries';
import { newDataKey, unwrapDataKey, wrapDataKey } from './wrapping';

export interface RotationOptions {
  /** Numbers or proposals sealed anew in one transaction. */
  readonly batch?: number;
  /** Milliseconds until every server has read the new key and seals with no other. */
  readonly overlap?: number;
  readonly onStart?: (total: number) => void;
  readonly onProgress?: (done: number) => void;
}

export interface RotationReport {
  readonly keyVersion: number;
  readonly resealed: number;
  readonly retiredKeys: number;
}

/**
 * Seals all numbers and proposals with a new key while the register is in use. Stopped in the
 * middle, the next run goes on with the key that was made. The old keys are taken away when nothing
 * is sealed with them.
 * `owner`: the pool of the owner of the tables; nobody else may read what is sealed.
 */
export async function rotateDataKeys(
  owner: Database,
  services: Services,
  { batch = 500, overlap = 2 * rereadAfter, onStart, onProgress }: RotationOptions = {},
): Promise<RotationReport> {
  const inTurn = <T>(work: (tx: EntityManager) => Promise<T>) =>
    protectedTransaction(owner, operator('keys'), work);
  const { keys, retiredAt } = await inTurn((tx) => beginRotation(tx, services));
  onStart?.(await inTurn((tx) => countStale(tx, keys.keyVersion)));
  let resealed = 0;
  const resealAll = async () => {
    for (const resealBatch of [resealNumbers, resealProposals]) {
      for (let after = '0'; ;) {
        const last = await inTurn((tx) => resealBatch(tx, keys, after, batch));
        if (last === null) break;
        after = last.id;
        resealed += last.count;
        onProgress?.(resealed);
      }
    }
  };
  await resealAll();
  await delay(Math.max(0, retiredAt.getTime() + overlap - Date.now()));
  for (;;) {
    await resealAll();
    try {
      const retiredKeys = await inTurn((tx) => deleteRetiredKeys(tx, keys.keyVersion));
      return { keyVersion: keys.keyVersion, resealed, retiredKeys };
    } catch (error) {
      // Somebody has sealed one with an old key since: once more.
      if (!isForeignKeyViolation(error)) throw error;
    }
  }
}

async function beginRotation(
  tx: EntityManager,
  { secret, masterKeys }: Services,
): Promise<{ readonly keys: IdentityKeys; readonly retiredAt: Date }> {
  await lockDataKeys(tx);
  const known = await findDataKeys(tx);
  const unfinished = known.some(({ retiredAt }) => retiredAt !== null);
  if (!unfinished) {
    const version = (known.at(-1)?.version ?? 0) + 1;
    await insertDataKey(tx, version, wrapDataKey(wrappingKey(masterKeys), version, newDataKey()));
    await retireDataKeys(tx, version);
  }
  const all = await findDataKeys(tx);
  const keys = new Map(all.map((key) => [key.version, unwrapDataKey(masterKeys, key)]));
  const retired = all.flatMap(({ retiredAt }) => (retiredAt === null ? [] : [retiredAt.getTime()]));
  return { keys: new IdentityKeys(secret, keys), retiredAt: new Date(Math.max(0, ...retired)) };
}

type Batch = { readonly id: string; readonly count: number } | null;

async function resealNumbers(
  tx: EntityManager,
  keys: IdentityKeys,
  after: string,
  most: number,
): Promise<Batch> {
  const stale = await findStaleIdentities(tx, keys.keyVersion, after, most);
  const last = stale.at(-1);
  if (last === undefined) return null;
  const seals = stale.map(({ id, publicId, kind, ...old }) => ({
    id,
    sealed: keys.seal(publicId, kind, keys.open(publicId, kind, old)).sealed,
  }));
  await saveSeals(tx, keys.keyVersion, seals);
  return { id: last.id, count: stale.length };
}

async function resealProposals(
  tx: EntityManager,
  { proposals, keyVersion }: IdentityKeys,
  after: string,
  most: number,
): Promise<Batch> {
  const stale = await findStaleProposals(tx, keyVersion, after, most);
  const last = stale.at(-1);
  if (last === undefined) return null;
  const seals = stale.map(({ id, publicId, ...old }) => {
    const place = placeOfProposal(publicId);
    return { id, sealed: proposals.seal(place, proposals.open(place, old)).sealed };
  });
  await saveProposalSeals(tx, keyVersion, seals);
  return { id: last.id, count: stale.length };
}
