import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ReadRecord } from '../labourer-record';
import { LabourerStatus, type RecordSource } from '../labourer-status';
import { headColumns } from './head-columns';
import { KnownPersonalId } from './known-personal-id';
import { changedPaths } from './record-changes';
import type { Recorder } from './recorder';
import { insertLabourer } from './recording.queries';
import { holderOf, saveVersion } from './save-version';

/** A form without faults, as it is taken into the register. */
export interface Recording {
  readonly record: ReadRecord;
  readonly formVersion: string;
  readonly source: RecordSource;
  readonly legalBasis: string;
  /** ISO date from when it holds. */
  readonly validFrom: string;
  readonly reason: string | null;
  /** Key of today's commune of residence. */
  readonly placeKey: string;
}

export interface RecordedLabourer {
  readonly labourerId: string;
  readonly publicId: string;
  readonly version: number;
}

/**
 * Takes a person into the register. Throws `KnownPersonalId` before anything is written where the
 * number is a record's already; `keepRefused` then makes a proposal of the input.
 */
export async function recordLabourer(
  tx: EntityManager,
  recorder: Recorder,
  recording: Recording,
): Promise<RecordedLabourer> {
  const { record } = recording;
  const holderId = await holderOf(tx, recorder, record.personalId);
  if (holderId !== null) {
    throw new KnownPersonalId(holderId, recording, ['labourer', 'personalId']);
  }
  return saveLabourer(tx, recorder, recording);
}

/** Saves a person whose number is nobody's yet. */
export async function saveLabourer(
  tx: EntityManager,
  recorder: Pick<Recorder, 'actor' | 'purpose' | 'keys'>,
  recording: Recording,
): Promise<RecordedLabourer> {
  const { record, placeKey, formVersion } = recording;
  const publicId = randomUUID();
  const labourerId = await insertLabourer(tx, {
    ...headColumns(record, placeKey),
    public_id: publicId,
    form_version: formVersion,
  });
  await saveVersion(tx, recorder, {
    ...recording,
    labourerId,
    publicId,
    version: 1,
    changed: changedPaths({}, record),
    status: LabourerStatus.ACTIVE,
    declaredOn: record.declaredOn,
    action: 'RECORD',
  });
  return { labourerId, publicId, version: 1 };
}
