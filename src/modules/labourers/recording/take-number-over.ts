import type { EntityManager } from 'typeorm';
import { dateInVietnam } from '../../../api/civil-date';
import type { ChangeGround } from './change-labourer';
import type { Recorder } from './recorder';
import {
  findRecordMergedInto,
  lockLabourer,
  type StoredLabourer,
  updateLabourerColumns,
} from './recording.queries';
import { endReplacedNumber, saveVersion } from './save-version';
import { wholeRecord } from './whole-record';

/**
 * Takes a number from the record that has it, where that one was merged into this one: both are of
 * one person, and un-merging gives it back. False where it was not, or is not the actor's to change.
 */
export async function takeNumberOver(
  tx: EntityManager,
  recorder: Recorder,
  { holderId, number }: { readonly holderId: string; readonly number: string },
  into: Pick<StoredLabourer, 'id'>,
  { source, legalBasis, reason }: ChangeGround,
): Promise<boolean> {
  const publicId = await findRecordMergedInto(tx, holderId, into.id);
  const merged = publicId === null ? null : await lockLabourer(tx, recorder.actor, publicId);
  if (merged === null) return false;
  const { personalId, ...record } = await wholeRecord(tx, recorder, merged);
  if (personalId !== number) return false;
  const { id: labourerId, status, placeKey, formVersion, declaredOn } = merged;
  const version = merged.version + 1;
  await endReplacedNumber(tx, { labourerId, version }, personalId, undefined);
  await saveVersion(tx, recorder, {
    ...{ labourerId, publicId: merged.publicId, version, record, changed: ['personalId'] },
    ...{ status, placeKey, source, legalBasis, formVersion, declaredOn, reason },
    validFrom: dateInVietnam(),
    action: 'CORRECT',
  });
  await updateLabourerColumns(tx, labourerId, { version });
  return true;
}
