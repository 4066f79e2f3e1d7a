import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { recordUse } from '../../database/protected';
import type { Saved } from '../exchange';
import { changeLabourers, type RowToChange } from './change-labourers';
import { type Fate, fateOf } from './fate-of-row';
import { givenPaths } from './given-paths';
import type { ImportedLabourer } from './imported-labourer';
import type { Intake } from './intake';
import {
  findHolders,
  type Holder,
  type KnownLabourer,
  lockLabourers,
  takeLabourerIds,
} from './known-labourer.queries';
import { LabourerBatch } from './labourer-batch';
import { insertLabourers, type Provenance } from './labourer-batch.queries';
import { proposeRows, type RowToPropose } from './propose-rows';

/**
 * Records the people of a batch, changes the records they have, or proposes to change them, in
 * statements whose number does not grow with the batch: sealed, versioned, found again by their
 * number, entered in the ledger.
 */
export async function saveLabourers(
  tx: EntityManager,
  intake: Intake,
  items: readonly ImportedLabourer[],
  jobId: string,
): Promise<readonly Saved[]> {
  const indexes = items.map(({ record }) => intake.keys.blindIndex(record.personalId ?? ''));
  const holders = await findHolders(tx, indexes);
  const known = await lockKept(tx, items, holders);
  const fresh: Fresh[] = [];
  const toChange: RowToChange[] = [];
  const toPropose: RowToPropose[] = [];
  const saved = items.map((item, at): Saved => {
    const holder = holders.get(at);
    if (holder === undefined) {
      fresh.push({ item, blindIndex: indexes[at] });
      return { outcome: 'new' };
    }
    const fate = fateOf(item, known.get(at) ?? null);
    if (fate.outcome === 'changed') toChange.push({ item, before: fate.before, at });
    if (fate.outcome === 'proposed') toPropose.push({ item, labourerKey: holder.id });
    return savedAs(fate);
  });
  const by: Provenance = { ...intake, ...intake.actor, jobId };
  await recordNew(tx, intake, by, fresh);
  for (const at of await changeLabourers(tx, intake, by, toChange)) {
    saved[at] = { outcome: 'unchanged' };
  }
  await proposeRows(tx, intake, toPropose);
  return saved;
}

/** By position, the records that are the importer's to change. */
async function lockKept(
  tx: EntityManager,
  items: readonly ImportedLabourer[],
  holders: ReadonlyMap<number, Holder>,
): Promise<ReadonlyMap<number, KnownLabourer>> {
  const kept = [...holders].filter(([, { isKept }]) => isKept);
  const locked = await lockLabourers(
    tx,
    kept.map(([at, { id }]) => ({ id, contentHash: items[at]?.contentHash ?? Buffer.alloc(0) })),
  );
  return new Map([...locked].map(([index, one]) => [kept[index]?.[0] ?? -1, one]));
}

function savedAs(fate: Fate): Saved {
  if (!('remark' in fate)) return { outcome: fate.outcome };
  const { outcome, remark } = fate;
  return outcome === 'refused'
    ? { outcome, remarks: [remark], refusalClass: 'OTHER' }
    : { outcome, remarks: [remark] };
}

interface Fresh {
  readonly item: ImportedLabourer;
  /** Of the personal number, by which nobody was found. */
  readonly blindIndex: Buffer | undefined;
}

async function recordNew(
  tx: EntityManager,
  intake: Intake,
  by: Provenance,
  items: readonly Fresh[],
): Promise<void> {
  if (items.length === 0) return;
  const ids = await takeLabourerIds(tx, items.length);
  const sent: Promise<unknown>[] = [];
  const send = (statements: Promise<unknown>) => {
    sent.push(statements);
    // Looked at when all are sent; until then a failure is not one that nobody handles.
    statements.catch(() => undefined);
  };
  for (let from = 0; from < items.length; from += rowsInStatement) {
    const batch = new LabourerBatch(intake.keys);
    for (const [at, { item, blindIndex }] of items.slice(from, from + rowsInStatement).entries()) {
      const of = { id: ids[from + at] ?? '', publicId: randomUUID(), version: 1 };
      batch.add(item, of, givenPaths(item.record), blindIndex);
    }
    send(insertLabourers(tx, by, batch.states));
    send(batch.insertRest(tx, by));
    // Lets the statements go out before the next are put together.
    await new Promise(setImmediate);
  }
  send(recordUse(tx, intake.actor, { ...intake.use, action: 'RECORD' }, ids));
  await Promise.all(sent);
}

/** While the database is at some rows of a batch, the next are put together. */
const rowsInStatement = 500;
