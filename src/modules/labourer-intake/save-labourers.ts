import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Services } from '../../api/context';
import { type Actor, type DataUse, recordUse } from '../../database/protected';
import type { Message } from '../../errors';
import type { Saved } from '../exchange';
import { changedPaths, sensitiveItems } from '../labourers';
import { type IdentityKeys, readIdentitiesIn, readSensitiveIn } from '../protection';
import { givenPaths } from './given-paths';
import type { ImportedLabourer } from './imported-labourer';
import {
  findHolders,
  type KnownLabourer,
  lockLabourers,
  takeLabourerIds,
} from './known-labourer.queries';
import { LabourerBatch } from './labourer-batch';
import {
  endSocialInsuranceNumbers,
  insertLabourers,
  type Provenance,
  updateLabourers,
} from './labourer-batch.queries';

/** In whose name and by which right people are recorded, and with which keys. */
export interface Intake {
  readonly services: Services;
  readonly keys: IdentityKeys;
  readonly actor: Actor;
  readonly use: Omit<DataUse, 'action'>;
  readonly formVersion: string;
  readonly legalBasis: string;
}

/**
 * Records the people of a batch, or changes the records they have, in statements whose number does
 * not grow with the batch: sealed, versioned, found again by their number, entered in the ledger.
 */
export async function saveLabourers(
  tx: EntityManager,
  intake: Intake,
  items: readonly ImportedLabourer[],
  jobId: string,
): Promise<readonly Saved[]> {
  const indexes = items.map(({ record }) => intake.keys.blindIndex(record.personalId ?? ''));
  const holders = await findHolders(tx, indexes);
  const inScope = [...holders.values()].filter((id) => id !== null);
  const known = await lockLabourers(tx, inScope);
  const fresh: Fresh[] = [];
  const again: Again[] = [];
  const saved = items.map((item, at): Saved => {
    const holder = holders.get(at);
    if (holder === undefined) {
      fresh.push({ item, blindIndex: indexes[at] });
      return { outcome: 'new' };
    }
    const before = holder === null ? undefined : known.get(holder);
    if (before === undefined) return refused('NUMBER_TAKEN', taken);
    if (before.contentHash?.equals(item.contentHash) === true) return { outcome: 'unchanged' };
    const reason = whyNotChanged(before, item);
    if (reason !== null) return reason;
    again.push({ item, before, at });
    return { outcome: 'changed' };
  });
  const by: Provenance = { ...intake, ...intake.actor, jobId };
  await recordNew(tx, intake, by, fresh);
  for (const at of await recordAgain(tx, intake, by, again)) saved[at] = { outcome: 'unchanged' };
  return saved;
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

interface Again {
  readonly item: ImportedLabourer;
  readonly before: KnownLabourer;
  /** Its position in the batch. */
  readonly at: number;
}

/** Changes records that exist; returns the positions of those in which nothing was to change. */
async function recordAgain(
  tx: EntityManager,
  intake: Intake,
  by: Provenance,
  again: readonly Again[],
): Promise<readonly number[]> {
  if (again.length === 0) return [];
  const asked = again.map(({ before: { id } }) => ({ labourerId: id, version: null }));
  const use = { ...intake.use, action: 'CORRECT' };
  const sensitive = await readSensitiveIn(tx, { ...use, fields: sensitiveItems }, asked);
  const insured = { ...use, fields: ['socialInsuranceNumber'] };
  const numbers = await readIdentitiesIn(intake.services, tx, insured, asked);
  const batch = new LabourerBatch(intake.keys);
  const unchanged: number[] = [];
  const ended: { id: string; version: number }[] = [];
  for (const { item, before, at } of again) {
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

function whyNotChanged(before: KnownLabourer, { record }: ImportedLabourer): Saved | null {
  if (before.status === 'DECEASED' || before.status === 'EXCLUDED') {
    return refused('RECORD_CLOSED', closed);
  }
  if (record.declaredOn < before.declaredOn) return refused('OLDER_THAN_RECORD', older(before));
  return null;
}

const refused = (rule: string, message: Message): Saved => ({
  outcome: 'refused',
  remarks: [{ item: '', rule, message }],
  refusalClass: 'OTHER',
});

const taken: Message = {
  vi: 'Số định danh này đã có trong một hồ sơ khác mà bạn không quản lý: cần xác minh.',
  en: 'Another record, not one of your places, has this number: to be verified.',
};
const closed: Message = {
  vi: 'Hồ sơ của người này đã đóng: cần xác minh.',
  en: 'The record of this person is closed: to be verified.',
};
const older = ({ declaredOn }: KnownLabourer): Message => ({
  vi: `Hồ sơ đã có thông tin khai ngày ${declaredOn}, mới hơn danh sách này.`,
  en: `The record holds what was declared on ${declaredOn}, later than this list.`,
});
