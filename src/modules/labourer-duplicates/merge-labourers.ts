import type { EntityManager } from 'typeorm';
import { dateInVietnam } from '../../api/civil-date';
import { recordUse } from '../../database/protected';
import { refuseIfAny } from '../../errors';
import { leadProposalsOn } from '../corrections';
import {
  changedPaths,
  endReplacedNumber,
  headColumns,
  holdLabourer,
  type LabourerRecord,
  LabourerStatus,
  mergedIsFinal,
  noSuchLabourer,
  type Recorder,
  recorderUse,
  RecordSource,
  saveVersion,
  type StoredLabourer,
  updateLabourerColumns,
  wholeRecord,
} from '../labourers';
import { DuplicateAction, DuplicateState } from './duplicate-candidate.type';
import {
  findKnownPeople,
  type HeldCandidate,
  holdPair,
  insertMerge,
  saveDecision,
} from './duplicate-decision.queries';
import { oneAndTheSame } from './duplicate-refusals';
import { showPair } from './duplicate-search';
import { headItems, type Items, type MergeChoice, mergeItems } from './merge-choices';

/** One of two records, as whoever decides has read it. */
export interface ReadRecord {
  readonly publicId: string;
  readonly version: number;
  /** The item of the input in which that version was given. */
  readonly versionItem: string;
}

export interface MergeWanted {
  readonly keep: ReadRecord;
  readonly merge: ReadRecord;
  readonly choices: readonly MergeChoice[];
  readonly reason: string;
}

const mergeBasis = 'Thông tư 11/2022/TT-BLĐTBXH, Điều 13; Luật 91/2025/QH15, Điều 13';

/**
 * Makes one record of two of the same person. Both keep all their versions; the merged one leads to
 * the kept one and keeps its numbers, unless they are taken: nobody can be recorded with them.
 */
export async function mergeLabourers(
  tx: EntityManager,
  recorder: Recorder,
  { keep, merge, choices, reason }: MergeWanted,
): Promise<string> {
  if (keep.publicId === merge.publicId) throw oneAndTheSame();
  const candidate = await holdPairOf(tx, recorder, [keep, merge]);
  const [kept, merged] = await holdBoth(tx, recorder, keep, merge);
  if ([kept, merged].some(({ status }) => status === LabourerStatus.MERGED)) throw mergedIsFinal();
  const before = withHead(await wholeRecord(tx, recorder, kept), kept);
  const other = withHead(await wholeRecord(tx, recorder, merged), merged);
  const outcome = mergeItems(before, other, choices);
  if ('faults' in outcome) {
    refuseIfAny(outcome.faults);
    throw new Error('A merge was refused without a reason.');
  }
  const { items, taken } = outcome;
  const keptVersionAfter = kept.version + 1;
  await retire(tx, recorder, merged, other, { into: kept.id, taken, reason });
  await saveState(tx, recorder, kept, { before, items, source: RecordSource.MERGE, reason });
  await insertMerge(tx, {
    candidateKey: candidate.key,
    keptId: kept.id,
    mergedId: merged.id,
    keptVersion: kept.version,
    mergedVersion: merged.version,
    keptVersionAfter,
    mergedStatus: merged.status,
    taken,
  });
  await leadProposalsOn(tx, merged.id, kept.id);
  await saveDecision(tx, recorder.actor, candidate, {
    action: DuplicateAction.MERGE,
    state: DuplicateState.MERGED,
    reason,
  });
  await recordUse(
    tx,
    recorder.actor,
    recorderUse(recorder, 'MERGE', Object.keys({ ...before, ...other })),
    [kept.id, merged.id],
  );
  return kept.publicId;
}

/** Holds the pair of two records; one that no search has found is weighed first. */
async function holdPairOf(
  tx: EntityManager,
  { actor }: Recorder,
  records: readonly ReadRecord[],
): Promise<HeldCandidate> {
  const [left, right] = await findKnownPeople(
    tx,
    actor,
    records.map(({ publicId }) => publicId),
  );
  if (left === undefined || right === undefined) throw noSuchLabourer();
  const found = await holdPair(tx, left.id, right.id);
  if (found !== null) return found;
  await showPair(tx, { left: left.id, right: right.id });
  const shown = await holdPair(tx, left.id, right.id);
  if (shown === null) throw new Error('A pair was not saved.');
  return shown;
}

/** Holds both records in one order, so that two who hold the same never wait in a ring. */
export async function holdBoth(
  tx: EntityManager,
  recorder: Recorder,
  one: ReadRecord,
  other: ReadRecord,
): Promise<readonly [StoredLabourer, StoredLabourer]> {
  const hold = ({ publicId, version, versionItem }: ReadRecord) =>
    holdLabourer(tx, recorder, publicId, version, versionItem);
  if (one.publicId < other.publicId) {
    const first = await hold(one);
    return [first, await hold(other)];
  }
  const second = await hold(other);
  return [await hold(one), second];
}

/** Where a record lies and how it stands are chosen like its items: neither is taken silently. */
interface Head {
  readonly place: string;
  readonly status: LabourerStatus;
}

export const withHead = (
  record: LabourerRecord,
  { placeKey, status }: Pick<StoredLabourer, 'placeKey' | 'status'>,
): Items & Head => ({ ...record, place: placeKey, status });

const withoutHead = (items: Items): LabourerRecord =>
  Object.fromEntries(
    Object.entries(items).filter(([name]) => !(headItems as readonly string[]).includes(name)),
  );

interface NewState {
  readonly before: Items;
  readonly items: Items;
  readonly source: RecordSource;
  readonly reason: string;
}

/** Saves what a record is after two became one, or one became two again. */
export async function saveState(
  tx: EntityManager,
  recorder: Recorder,
  stored: StoredLabourer,
  { before, items, source, reason }: NewState,
): Promise<void> {
  const record = withoutHead(items);
  const { place: placeKey, status } = items as Items & Head;
  const changed = [
    ...changedPaths(before, record),
    ...headItems.filter((name) => before[name] !== items[name]),
  ];
  const declaredOn = record.declaredOn ?? stored.declaredOn;
  const version = stored.version + 1;
  const { personalId } = before as LabourerRecord;
  await endReplacedNumber(tx, { labourerId: stored.id, version }, personalId, record.personalId);
  await saveVersion(tx, recorder, {
    labourerId: stored.id,
    publicId: stored.publicId,
    version,
    record,
    changed,
    status,
    placeKey,
    source,
    legalBasis: mergeBasis,
    formVersion: stored.formVersion,
    declaredOn,
    validFrom: dateInVietnam(),
    reason,
    action: source,
  });
  await updateLabourerColumns(tx, stored.id, {
    ...headColumns({ ...record, declaredOn }, placeKey),
    status,
    merged_into: null,
    version,
  });
}

interface Retirement {
  readonly into: string;
  readonly taken: readonly string[];
  readonly reason: string;
}

/** The merged record stays as it is, but for a number that the kept one takes over. */
async function retire(
  tx: EntityManager,
  recorder: Recorder,
  stored: StoredLabourer,
  before: Items,
  { into, taken, reason }: Retirement,
): Promise<void> {
  const version = stored.version + 1;
  const numberTaken = taken.includes('personalId');
  const record = withoutHead(before);
  const { personalId, ...rest } = record;
  if (numberTaken) {
    await endReplacedNumber(tx, { labourerId: stored.id, version }, personalId, undefined);
  }
  await saveVersion(tx, recorder, {
    labourerId: stored.id,
    publicId: stored.publicId,
    version,
    record: numberTaken ? rest : record,
    changed: numberTaken ? ['personalId', 'status'] : ['status'],
    status: LabourerStatus.MERGED,
    placeKey: stored.placeKey,
    source: RecordSource.MERGE,
    legalBasis: mergeBasis,
    formVersion: stored.formVersion,
    declaredOn: stored.declaredOn,
    validFrom: dateInVietnam(),
    reason,
    action: 'MERGE',
  });
  await updateLabourerColumns(tx, stored.id, {
    status: LabourerStatus.MERGED,
    merged_into: into,
    version,
  });
}
