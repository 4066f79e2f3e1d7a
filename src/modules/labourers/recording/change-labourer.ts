import type { EntityManager } from 'typeorm';
import { dateInVietnam } from '../../../api/civil-date';
import { requireVersion } from '../../../api/required-version';
import { type Message, refuseIfAny } from '../../../errors';
import { formVersionByCode, type FormVersion } from '../../forms';
import type { LabourerRecord } from '../labourer-record';
import { noSuchLabourer } from '../labourer-refusals';
import { LabourerStatus, type RecordSource } from '../labourer-status';
import type { GivenItems } from '../reading/clean-items';
import { residencesOf } from '../reading/declared-places';
import { residenceElsewhere, type Warning } from '../reading/warnings';
import { headColumns } from './head-columns';
import { KnownPersonalId } from './known-personal-id';
import { erased, faultsOfUnborn, mergedIsFinal, numberOfMerged } from './recording-refusals';
import { changedPaths } from './record-changes';
import { readChanges, readNewForm, withStandingDoubts } from './changed-record';
import type { RecordedLabourer } from './record-labourer';
import type { Recorder } from './recorder';
import {
  findStandingRecord,
  lockLabourer,
  type StoredLabourer,
  updateLabourerColumns,
} from './recording.queries';
import { endReplacedNumber, holderOf, saveVersion } from './save-version';
import { takeNumberOver } from './take-number-over';
import { wholeRecord } from './whole-record';

/** What a change was known from. */
export interface ChangeGround {
  readonly source: RecordSource;
  readonly legalBasis: string;
  /** ISO date from when it holds; null: today, or the day of the new form. */
  readonly validFrom: string | null;
  readonly reason: string | null;
  /** Code of the new form that was filled; null: items are changed on the form on record. */
  readonly formVersion: string | null;
  /** Today's commune of residence, where an address changes it; null: it stays. */
  readonly placeKey?: string | null;
}

export interface RecordedWithWarnings extends RecordedLabourer {
  readonly warnings: readonly Warning[];
}

/** A record that somebody has read and wants to change. */
interface ReadLabourer {
  readonly publicId: string;
  readonly version: number;
  /** What the input calls the version of the record. */
  readonly versionItem?: string;
}

export interface ChangedLabourer extends RecordedWithWarnings {
  /** Paths of the items that are not as they were. */
  readonly changed: readonly string[];
}

/**
 * Saves a new version of a record from a new form or from changed items; what was there stays as
 * the versions before. Refuses an older version than the present, and what the form refuses.
 */
export async function changeLabourer(
  tx: EntityManager,
  recorder: Recorder,
  { publicId, version, versionItem }: ReadLabourer,
  given: GivenItems,
  ground: ChangeGround,
  at: readonly string[] = ['labourer'],
): Promise<ChangedLabourer> {
  const stored = await holdLabourer(tx, recorder, publicId, version, versionItem);
  if (stored.status === LabourerStatus.MERGED) throw mergedIsFinal();
  const before = await wholeRecord(tx, recorder, stored);
  const form = formOf(ground.formVersion ?? stored.formVersion);
  const read =
    ground.formVersion === null
      ? readChanges(before, given, form, at)
      : readNewForm(before, given, form, at);
  const record = withStandingDoubts(read.record, before);
  const changed = changedPaths(before, record);
  if (ground.validFrom !== null) {
    refuseIfAny(faultsOfUnborn('validFrom', ground.validFrom, record.dateOfBirth));
  }
  if (changed.includes('personalId')) {
    await settleKnownNumber(tx, recorder, stored, { record, given, ground, at });
  }
  const next = stored.version + 1;
  const placeKey = ground.placeKey ?? stored.placeKey;
  const residences = residencesOf(record);
  const elsewhere = residences.length > 0 && !residences.includes(placeKey);
  const warnings = elsewhere ? [...read.warnings, residenceElsewhere(at)] : read.warnings;
  const declaredOn = record.declaredOn ?? stored.declaredOn;
  if (ground.formVersion === null) {
    const number = { labourerId: stored.id, version: next };
    await endReplacedNumber(tx, number, before.personalId, record.personalId);
  }
  await saveVersion(tx, recorder, {
    labourerId: stored.id,
    publicId,
    version: next,
    record,
    changed: placeKey === stored.placeKey ? changed : [...changed, 'place'],
    status: stored.status,
    placeKey,
    source: ground.source,
    legalBasis: ground.legalBasis,
    formVersion: form.code,
    declaredOn,
    validFrom: ground.validFrom ?? (ground.formVersion === null ? dateInVietnam() : declaredOn),
    reason: ground.reason,
    action: 'CORRECT',
  });
  await updateLabourerColumns(tx, stored.id, {
    ...headColumns({ ...record, declaredOn }, placeKey),
    form_version: form.code,
    version: next,
  });
  return { labourerId: stored.id, publicId, version: next, warnings, changed };
}

const theRecord: Message = { vi: 'Hồ sơ', en: 'The record' };

/** Holds a record for a change; refuses one beyond the scope, an older version, and what is erased. */
export async function holdLabourer(
  tx: EntityManager,
  { actor }: Recorder,
  publicId: string,
  version: number,
  versionItem = 'version',
): Promise<StoredLabourer> {
  const stored = await lockLabourer(tx, actor, publicId);
  if (stored === null) throw noSuchLabourer();
  requireVersion(theRecord, { current: stored.version, given: version, item: versionItem });
  if (stored.record.fullName === undefined) throw erased();
  return stored;
}

/** Known by its own record: never null but for a form that a later release has dropped. */
function formOf(code: string): FormVersion {
  const form = formVersionByCode(code);
  if (form === null) throw new Error(`There is no form ${code}.`);
  return form;
}

interface NumberChange {
  readonly record: LabourerRecord;
  readonly given: GivenItems;
  readonly ground: ChangeGround;
  readonly at: readonly string[];
}

/** A number that another record has is refused, unless that one is merged into this one. */
async function settleKnownNumber(
  tx: EntityManager,
  recorder: Recorder,
  stored: StoredLabourer,
  { record, given, ground, at }: NumberChange,
): Promise<void> {
  const { personalId: number = '' } = record;
  const holderId = await holderOf(tx, recorder, record.personalId);
  if (holderId === null || holderId === stored.id) return;
  if (await takeNumberOver(tx, recorder, { holderId, number }, stored, ground)) return;
  if ((await findStandingRecord(tx, holderId)) === stored.id) {
    throw numberOfMerged([...at, 'personalId']);
  }
  const { formVersion, legalBasis, reason } = ground;
  const { declaredOn = stored.declaredOn } = record;
  const refused = {
    record: formVersion === null ? given : { ...given, declaredOn },
    validFrom: ground.validFrom ?? (formVersion === null ? dateInVietnam() : declaredOn),
    ...{ formVersion, legalBasis, reason },
  };
  throw new KnownPersonalId(holderId, refused, [...at, 'personalId']);
}
