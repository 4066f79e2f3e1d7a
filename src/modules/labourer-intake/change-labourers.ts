import type { EntityManager } from 'typeorm';
import { recordUse } from '../../database/protected';
import { changedPaths, sensitiveItems } from '../labourers';
import { readIdentitiesIn, readSensitiveIn } from '../protection';
import type { ImportedLabourer } from './imported-labourer';
import type { Intake } from './intake';
import type { KnownLabourer } from './known-labourer.queries';
import { LabourerBatch } from './labourer-batch';
import {
  endSocialInsuranceNumbers,
  type Provenance,
  updateLabourers,
} from './labourer-batch.queries';

/** A row that may change a record. */
export interface RowToChange {
  readonly item: ImportedLabourer;
  readonly before: KnownLabourer;
  /** Its position in the batch. */
  readonly at: number;
}

/** Changes records that exist; returns the positions of those in which nothing was to change. */
export async function changeLabourers(
  tx: EntityManager,
  intake: Intake,
  by: Provenance,
  rows: readonly RowToChange[],
): Promise<readonly number[]> {
  if (rows.length === 0) return [];
  const asked = rows.map(({ before: { id } }) => ({ labourerId: id, version: null }));
  const use = { ...intake.use, action: 'CORRECT' };
  const sensitive = await readSensitiveIn(tx, { ...use, fields: sensitiveItems }, asked);
  const insured = { ...use, fields: ['socialInsuranceNumber'] };
  const numbers = await readIdentitiesIn(intake.services, tx, insured, asked);
  const batch = new LabourerBatch(intake.keys);
  const unchanged: number[] = [];
  const ended: { id: string; version: number }[] = [];
  for (const { item, before, at } of rows) {
    const stored = {
      ...before.record,
      ...withoutEmpty(sensitive.get(before.id)),
      ...withoutEmpty({ socialInsuranceNumber: numbers.get(before.id)?.socialInsuranceNumber }),
      personalId: item.record.personalId,
    };
    const changed = changedPaths(stored, item.record);
    if (changed.length === 0 && before.status === 'ACTIVE') {
      unchanged.push(at);
      continue;
    }
    const { id, publicId } = before;
    const version = before.version + 1;
    batch.add(item, { id, publicId, version }, changed);
    if (changed.includes('socialInsuranceNumber')) ended.push({ id, version });
  }
  await updateLabourers(tx, by, batch.states);
  await endSocialInsuranceNumbers(tx, ended);
  await batch.insertRest(tx, by);
  const ids = batch.states.map(({ id }) => id);
  await recordUse(tx, intake.actor, use, ids);
  return unchanged;
}

const withoutEmpty = (items: object = {}) =>
  Object.fromEntries(
    Object.entries(items).filter(
      ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
    ),
  );
