import type { EntityManager } from 'typeorm';
import { recordUse } from '../../database/protected';
import { leadProposalsBack } from '../corrections';
import {
  LabourerStatus,
  noSuchLabourer,
  type Recorder,
  recorderUse,
  RecordSource,
  wholeRecord,
} from '../labourers';
import { DuplicateAction, DuplicateState } from './duplicate-candidate.type';
import {
  findKnownPeople,
  findStandingMerge,
  getVersion,
  holdPair,
  saveDecision,
  type StandingMerge,
  undoMerge,
} from './duplicate-decision.queries';
import { keptIsMerged, notMerged } from './duplicate-refusals';
import { type Items, unmergeItems } from './merge-choices';
import { holdBoth, type ReadRecord, saveState, withHead } from './merge-labourers';

export interface UnmergeWanted {
  /** The record that was merged. */
  readonly merged: ReadRecord;
  /** The version of the record that was kept. */
  readonly keptVersion: number;
  readonly reason: string;
}

export interface Unmerged {
  readonly keptPublicId: string;
  /** Items of the kept record that were changed after the merge and stay. */
  readonly laterChanges: readonly string[];
}

/**
 * Makes two records again of what was merged. The merged one stands as it did, with its numbers;
 * the kept one gives back what it took, except what was changed since: that stays, and is told.
 */
export async function unmergeLabourers(
  tx: EntityManager,
  recorder: Recorder,
  { merged, keptVersion, reason }: UnmergeWanted,
): Promise<Unmerged> {
  const [known] = await findKnownPeople(tx, recorder.actor, [merged.publicId]);
  if (known === undefined) throw noSuchLabourer();
  const merge = await findStandingMerge(tx, recorder.actor, merged.publicId);
  if (merge === null) throw notMerged();
  const [left = '', right = ''] = [merge.keptId, merge.mergedId].sort((a, b) =>
    BigInt(a) < BigInt(b) ? -1 : 1,
  );
  const candidate = await holdPair(tx, left, right);
  if (candidate === null) throw new Error('A merge lacks its pair.');
  const keep = {
    publicId: merge.keptPublicId,
    version: keptVersion,
    versionItem: 'keptVersion',
  };
  const [keptRow, mergedRow] = await holdBoth(tx, recorder, keep, merged);
  if (keptRow.status === LabourerStatus.MERGED) throw keptIsMerged();
  const now = withHead(await wholeRecord(tx, recorder, keptRow), keptRow);
  const given = await itemsAt(tx, recorder, merge.mergedId, merge.mergedVersion);
  const { items, laterChanges } = unmergeItems(
    now,
    await itemsAt(tx, recorder, merge.keptId, merge.keptVersion),
    ...withNumberTakenSince(
      now,
      given,
      await itemsAt(tx, recorder, merge.keptId, merge.keptVersionAfter),
      merge.taken,
    ),
  );
  // First the record that gives back: a number is in force for one person at a time.
  const source = RecordSource.UNMERGE;
  await saveState(tx, recorder, keptRow, { before: now, items, source, reason });
  await saveState(tx, recorder, mergedRow, {
    before: withHead(await wholeRecord(tx, recorder, mergedRow), mergedRow),
    items: given,
    source,
    reason,
  });
  await leadProposalsBack(tx, merge.mergedId, merge.keptId);
  await undoMerge(tx, merge.key);
  await saveDecision(tx, recorder.actor, candidate, {
    action: DuplicateAction.UNMERGE,
    state: DuplicateState.DISMISSED,
    reason,
  });
  await tellUse(tx, recorder, merge, items);
  return { keptPublicId: merge.keptPublicId, laterChanges };
}

/** A number that the kept record took from the other after the merge goes back like what it took then. */
const withNumberTakenSince = (
  { personalId: now }: Items,
  { personalId: given }: Items,
  after: Items,
  taken: readonly string[],
): readonly [after: Items, taken: readonly string[]] =>
  now === undefined || now !== given || taken.includes('personalId')
    ? [after, taken]
    : [{ ...after, personalId: now }, [...taken, 'personalId']];

const tellUse = (
  tx: EntityManager,
  recorder: Recorder,
  { keptId, mergedId }: StandingMerge,
  items: Items,
) =>
  recordUse(tx, recorder.actor, recorderUse(recorder, 'UNMERGE', Object.keys(items)), [
    keptId,
    mergedId,
  ]);

/** A whole record as one of its versions has it. */
async function itemsAt(
  tx: EntityManager,
  recorder: Recorder,
  id: string,
  version: number,
): Promise<Items> {
  const { record, ...head } = await getVersion(tx, id, version);
  return withHead(await wholeRecord(tx, recorder, { id, record, version }, 'UNMERGE'), head);
}
