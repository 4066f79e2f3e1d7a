import type { EntityManager } from 'typeorm';
import { readIdentitiesIn, readSensitiveIn } from '../../protection';
import {
  identityItems,
  type LabourerRecord,
  type OpenItems,
  sensitiveItems,
} from '../labourer-record';
import { type Recorder, recorderUse } from './recorder';

/** The open items of a record, and which of its versions they are of; null: the present one. */
export interface OpenState {
  readonly id: string;
  readonly record: OpenItems;
  readonly version?: number | null;
}

/** The record with what lies apart: the rules of a form, and those of a merge, need all of it. */
export async function wholeRecord(
  tx: EntityManager,
  recorder: Recorder,
  { id, record, version = null }: OpenState,
  action = 'CORRECT',
): Promise<LabourerRecord> {
  const asked = [{ labourerId: id, version }];
  const use = (fields: readonly string[]) => recorderUse(recorder, action, fields);
  const numbers = await readIdentitiesIn(recorder.services, tx, use(identityItems), asked);
  const items = await readSensitiveIn(tx, use(sensitiveItems), asked);
  const { personalId, identityCard, socialInsuranceNumber } = numbers.get(id) ?? {};
  const { priorityGroups = null, ...others } = items.get(id) ?? {};
  return withoutGaps({
    ...record,
    ...others,
    personalId: personalId ?? identityCard,
    socialInsuranceNumber,
    priorityGroups: priorityGroups?.length === 0 ? null : priorityGroups,
  });
}

const withoutGaps = (items: object): LabourerRecord =>
  Object.fromEntries(Object.entries(items).filter(([, value]) => value != null));
