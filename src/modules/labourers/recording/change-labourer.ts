import type { EntityManager } from 'typeorm';
import { dateInVietnam } from '../../../api/civil-date';
import { refuseIfAny } from '../../../errors';
import { ActivityStatus, formVersionByCode, type FormVersion } from '../../forms';
import { readIdentitiesIn, readSensitiveIn } from '../../protection';
import type { LabourerRecord } from '../labourer-record';
import { noSuchLabourer, staleVersion } from '../labourer-refusals';
import { LabourerStatus, type RecordSource } from '../labourer-status';
import type { GivenItems } from '../reading/clean-items';
import { readLabourerRecord } from '../reading/read-labourer-record';
import type { Warning } from '../reading/warnings';
import { headColumns } from './head-columns';
import { KnownPersonalId } from './known-personal-id';
import { mergedIsFinal } from './recording-refusals';
import { changedPaths, withChanges } from './record-changes';
import type { RecordedLabourer } from './record-labourer';
import { type Recorder, recorderUse } from './recorder';
import { lockLabourer, type StoredLabourer, updateLabourerColumns } from './recording.queries';
import { holderOf, saveVersion } from './save-version';

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

export interface ChangedLabourer extends RecordedLabourer {
  readonly warnings: readonly Warning[];
}

/**
 * Saves a new version of a record from a new form or from changed items; what was there stays as
 * the versions before. Refuses an older version than the present, and what the form refuses.
 */
export async function changeLabourer(
  tx: EntityManager,
  recorder: Recorder,
  { publicId, version }: { readonly publicId: string; readonly version: number },
  given: GivenItems,
  ground: ChangeGround,
  at: readonly string[] = ['labourer'],
): Promise<ChangedLabourer> {
  const stored = await holdLabourer(tx, recorder, publicId, version);
  if (stored.status === LabourerStatus.MERGED) throw mergedIsFinal();
  const before = await wholeRecord(tx, recorder, stored);
  const form = formOf(ground.formVersion ?? stored.formVersion);
  const { record, warnings } =
    ground.formVersion === null
      ? readChanges(before, given, form, at)
      : readNewForm(before, given, form, at);
  const changed = changedPaths(before, record);
  await refuseKnownNumber(tx, recorder, stored, { record, changed, ground, form });
  const next = stored.version + 1;
  const placeKey = ground.placeKey ?? stored.placeKey;
  const declaredOn = record.declaredOn ?? stored.declaredOn;
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
  return { labourerId: stored.id, publicId, version: next, warnings };
}

/** Holds a record for a change; refuses one beyond the scope and an older version. */
export async function holdLabourer(
  tx: EntityManager,
  { actor }: Recorder,
  publicId: string,
  version: number,
): Promise<StoredLabourer> {
  const stored = await lockLabourer(tx, actor, publicId);
  if (stored === null) throw noSuchLabourer();
  if (stored.version !== version) throw staleVersion(stored.version, version);
  return stored;
}

/** The record with what lies apart: the rules of a form need all of it. */
export async function wholeRecord(
  tx: EntityManager,
  recorder: Recorder,
  { id, record }: Pick<StoredLabourer, 'id' | 'record'>,
): Promise<LabourerRecord> {
  const asked = [{ labourerId: id, version: null }];
  const numbers = await readIdentitiesIn(
    recorder.services,
    tx,
    recorderUse(recorder, 'CORRECT', ['personalId', 'socialInsuranceNumber']),
    asked,
  );
  const items = await readSensitiveIn(
    tx,
    recorderUse(recorder, 'CORRECT', ['ethnicGroup', 'priorityGroups', 'inactiveReason']),
    asked,
  );
  const { personalId, identityCard, socialInsuranceNumber } = numbers.get(id) ?? {};
  const { ethnicGroup, priorityGroups, inactiveReason, inactiveReasonOther } = items.get(id) ?? {};
  return withoutGaps({
    ...record,
    personalId: personalId ?? identityCard,
    socialInsuranceNumber,
    ethnicGroup,
    priorityGroups: priorityGroups?.length === 0 ? null : priorityGroups,
    inactiveReason,
    inactiveReasonOther,
  });
}

const withoutGaps = (items: object): LabourerRecord =>
  Object.fromEntries(Object.entries(items).filter(([, value]) => value != null));

/** Known by its own record: never null but for a form that a later release has dropped. */
function formOf(code: string): FormVersion {
  const form = formVersionByCode(code);
  if (form === null) throw new Error(`There is no form ${code}.`);
  return form;
}

interface ReadChange {
  readonly record: LabourerRecord;
  readonly warnings: readonly Warning[];
}

/** Items of the record on its form, some of them changed. Items of other forms stay as they are. */
function readChanges(
  before: LabourerRecord,
  given: GivenItems,
  form: FormVersion,
  at: readonly string[],
): ReadChange {
  const { onForm, beside } = splitByForm(before, form);
  const merged = withChanges(onForm, given);
  const reading = readLabourerRecord(freedByStatus(merged, given), form, {
    at,
    without: withoutUnknownOld(before, given),
  });
  refuseIfAny(reading.faults);
  return {
    record: combine(beside, reading.record),
    warnings: reading.warnings,
  };
}

/** A new form replaces what it asks; what it does not ask stays, unless the new answers exclude it. */
function readNewForm(
  before: LabourerRecord,
  given: GivenItems,
  form: FormVersion,
  at: readonly string[],
): ReadChange {
  const reading = readLabourerRecord(given, form, { at });
  refuseIfAny(reading.faults);
  const { beside } = splitByForm(before, form);
  return { record: combine(beside, reading.record), warnings: reading.warnings };
}

/** The identity card of an old form may stand on a record whose form no longer allows it. */
function withoutUnknownOld(before: LabourerRecord, given: GivenItems): readonly string[] {
  return given['personalId'] === undefined && before.personalId?.length === 9 ? ['personalId'] : [];
}

function splitByForm(
  record: LabourerRecord,
  form: FormVersion,
): { readonly onForm: LabourerRecord; readonly beside: LabourerRecord } {
  const asked = new Set(form.items.map(({ field }) => field));
  const onForm: Record<string, unknown> = {};
  const beside: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'doubts') continue;
    if (name !== 'employment' && name !== 'unemployment') {
      (asked.has(name) || name === 'representative' ? onForm : beside)[name] = value;
      continue;
    }
    for (const [part, answer] of Object.entries(value as object)) {
      const side = asked.has(`${name}.${part}`) ? onForm : beside;
      side[name] = { ...(side[name] as object | undefined), [part]: answer as unknown };
    }
  }
  return { onForm, beside };
}

/** Whose activity changes no longer has what belongs to the one before. */
function freedByStatus(merged: GivenItems, given: GivenItems): GivenItems {
  const status = merged['activityStatus'];
  if (given['activityStatus'] === undefined) return merged;
  const freed: Record<string, unknown> = { ...merged };
  const forget = (name: string) => {
    if (given[name] === undefined) freed[name] = null;
  };
  if (status !== ActivityStatus.EMPLOYED) {
    forget('employment');
    forget('socialInsurance');
  }
  if (status !== ActivityStatus.UNEMPLOYED) forget('unemployment');
  if (status !== ActivityStatus.INACTIVE) {
    forget('inactiveReason');
    forget('inactiveReasonOther');
  } else {
    forget('wantsJob');
  }
  return freed;
}

/** Answers of other forms that the present answers leave standing, and the present answers. */
function combine(beside: LabourerRecord, record: LabourerRecord): LabourerRecord {
  const {
    employment,
    unemployment,
    socialInsurance,
    inactiveReason,
    inactiveReasonOther,
    ...rest
  } = beside;
  const status = record.activityStatus;
  const ofStatus = {
    ...(status === ActivityStatus.EMPLOYED && {
      ...(record.socialInsurance === undefined &&
        socialInsurance !== undefined && { socialInsurance }),
      employment: { ...employment, ...record.employment },
    }),
    ...(status === ActivityStatus.UNEMPLOYED && {
      unemployment: { ...unemployment, ...record.unemployment },
    }),
    ...(status === ActivityStatus.INACTIVE && {
      ...(record.inactiveReason === undefined &&
        inactiveReason !== undefined && { inactiveReason, inactiveReasonOther }),
    }),
  };
  return { ...rest, ...record, ...ofStatus };
}

interface NumberChange {
  readonly record: LabourerRecord;
  readonly changed: readonly string[];
  readonly ground: ChangeGround;
  readonly form: FormVersion;
}

async function refuseKnownNumber(
  tx: EntityManager,
  recorder: Recorder,
  stored: StoredLabourer,
  { record, changed, ground, form }: NumberChange,
): Promise<void> {
  if (!changed.includes('personalId')) return;
  const holderId = await holderOf(tx, recorder, record.personalId);
  if (holderId === null || holderId === stored.id) return;
  const { fullName = '', dateOfBirth = '', declaredOn = stored.declaredOn } = record;
  const recording = {
    record: { ...record, fullName, dateOfBirth, declaredOn },
    formVersion: form.code,
    source: ground.source,
    legalBasis: ground.legalBasis,
    validFrom: ground.validFrom ?? declaredOn,
    reason: ground.reason,
    placeKey: stored.placeKey,
  };
  throw new KnownPersonalId(holderId, recording, ['labourer', 'personalId']);
}
