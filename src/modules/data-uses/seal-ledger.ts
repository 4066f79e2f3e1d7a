import type { EntityManager } from 'typeorm';
import { dateInVietnam } from '../../api/civil-date';
import type { Services } from '../../api/context';
import type { Job } from '../../api/module';
import { protectedTransaction } from '../../database/protected';
import { operator } from '../register';
import {
  beginningOfLedger,
  hashOfEntry,
  HeadSigner,
  type SignedHead,
  writeHead,
} from './ledger-chain';
import { findLastSeal, insertHead, insertSeals, lockLedger, takeUnsealed } from './ledger.queries';

const batch = 2_000;

/**
 * Puts the entries that wait into the chain, in batches that are whole or not there, and signs its
 * new end. The chain runs on from one day to the next. Answers the new head; null: nothing waited.
 */
export async function sealLedger(
  services: Services,
  today: () => string = dateInVietnam,
): Promise<SignedHead | null> {
  const signer = new HeadSigner(services.secret);
  let head: SignedHead | null = null;
  for (;;) {
    const sealed = await protectedTransaction(
      services.databases.register,
      operator('ledger'),
      (tx) => sealBatch(tx, signer, today),
    );
    head = sealed.head ?? head;
    if (sealed.entries < batch) return head;
  }
}

interface Sealed {
  readonly entries: number;
  readonly head: SignedHead | null;
}

async function sealBatch(
  tx: EntityManager,
  signer: HeadSigner,
  today: () => string,
): Promise<Sealed> {
  await lockLedger(tx);
  const entries = await takeUnsealed(tx, batch);
  if (entries.length === 0) return { entries: 0, head: null };
  const last = await findLastSeal(tx);
  // Asked for under the lock: who waited for it over midnight, or whose clock is behind, must not
  // seal a day that has ended.
  const day = [today(), last?.day ?? ''].sort().at(-1) ?? '';
  let position = BigInt(last?.position ?? 0);
  let hash = last?.hash ?? beginningOfLedger;
  const seals = entries.map((entry) => {
    position += 1n;
    hash = hashOfEntry(hash, String(position), day, entry);
    return { position: String(position), dataUseId: entry.id, day, hash };
  });
  await insertSeals(tx, seals);
  const head = { position: String(position), day, hash };
  const signed = { ...head, signature: signer.sign(head) };
  await insertHead(tx, signed);
  return { entries: entries.length, head: signed };
}

/** Milliseconds between heads in the log, where whoever collects it keeps a copy of them. */
const toldEvery = 60_000;
let toldAt = 0;

export const sealLedgerJob: Job = {
  name: 'seal the use ledger',
  everySeconds: 1,
  async run(services) {
    const head = await sealLedger(services);
    if (head === null || Date.now() - toldAt < toldEvery) return;
    toldAt = Date.now();
    services.log.info({ head: writeHead(head) }, 'the use ledger stands here');
  },
};
