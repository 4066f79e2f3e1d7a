import type { EntityManager } from 'typeorm';
import { recordUse } from '../../../database/protected';
import { holderOfPersonalId, type IdentityKind } from '../../protection';
import { apartByClass, isSensitiveItem, type LabourerRecord } from '../labourer-record';
import type { LabourerStatus, RecordSource } from '../labourer-status';
import { refusal } from '../labourer-refusals';
import {
  endIdentity,
  insertIdentity,
  insertLabourerSensitive,
  insertLabourerVersion,
} from './recording.queries';
import { type Recorder, recorderUse } from './recorder';

/** A state of a record that is being saved. */
export interface NewVersion {
  readonly labourerId: string;
  readonly publicId: string;
  readonly version: number;
  readonly record: LabourerRecord;
  readonly changed: readonly string[];
  readonly status: LabourerStatus;
  readonly placeKey: string;
  readonly source: RecordSource;
  readonly legalBasis: string;
  readonly formVersion: string;
  readonly declaredOn: string;
  readonly validFrom: string;
  readonly reason: string | null;
  /** What the ledger calls it. */
  readonly action: string;
}

/** What of a recorder saving takes: the sample is written before there are services. */
type Writer = Pick<Recorder, 'actor' | 'purpose' | 'keys'>;

/**
 * Saves a state of a record: each data class in its table, numbers sealed, and the use in the
 * ledger. What was there before stays.
 */
export async function saveVersion(
  tx: EntityManager,
  recorder: Writer,
  version: NewVersion,
): Promise<void> {
  const { open, identity, sensitive } = apartByClass(version.record);
  const { actor } = recorder;
  await insertLabourerVersion(tx, {
    labourer_id: version.labourerId,
    version: version.version,
    valid_from: version.validFrom,
    record: JSON.stringify(open),
    changed: version.changed,
    status: version.status,
    place_key: version.placeKey,
    source: version.source,
    legal_basis: version.legalBasis,
    form_version: version.formVersion,
    declared_on: version.declaredOn,
    by_subject: actor.subject,
    by_role: actor.role,
    by_office: actor.office,
    reason: version.reason,
  });
  if (version.changed.some(isSensitiveItem)) {
    await insertLabourerSensitive(tx, {
      labourer_id: version.labourerId,
      version: version.version,
      ethnic_group: sensitive.ethnicGroup ?? null,
      priority_groups: sensitive.priorityGroups ?? [],
      inactive_reason: sensitive.inactiveReason ?? null,
      inactive_reason_other: sensitive.inactiveReasonOther ?? null,
    });
  }
  if (version.changed.includes('personalId')) {
    await saveNumber(tx, recorder, version, kindOf(identity.personalId), identity.personalId);
  }
  if (version.changed.includes('socialInsuranceNumber')) {
    const { socialInsuranceNumber } = identity;
    await saveNumber(tx, recorder, version, 'SOCIAL_INSURANCE', socialInsuranceNumber);
  }
  const fields = [...new Set(version.changed.map((path) => path.split('.')[0] ?? path))];
  await recordUse(tx, actor, recorderUse(recorder, version.action, fields), [version.labourerId]);
}

/** An old identity card stays beside the personal id: forms that name it find the same person. */
const kindOf = (digits: string | undefined): IdentityKind =>
  digits?.length === 9 ? 'IDENTITY_CARD' : 'PERSONAL_ID';

/**
 * Ends a number that another one takes the place of, or that is taken away. A card stays in force
 * beside the personal id that came after it; a personal id that gives way to a card was wrong.
 */
export async function endReplacedNumber(
  tx: EntityManager,
  { labourerId, version }: Pick<NewVersion, 'labourerId' | 'version'>,
  before: string | undefined,
  after: string | undefined,
): Promise<void> {
  if (before === undefined || before === after) return;
  const cardStays = kindOf(before) === 'IDENTITY_CARD' && after?.length === 12;
  if (!cardStays) await endIdentity(tx, labourerId, kindOf(before), version);
}

async function saveNumber(
  tx: EntityManager,
  { keys }: Writer,
  { labourerId, publicId, version }: NewVersion,
  kind: IdentityKind,
  digits: string | undefined,
): Promise<void> {
  if (version > 1) await endIdentity(tx, labourerId, kind, version);
  if (digits === undefined) return;
  const sealed = keys.seal(publicId, kind, digits);
  if (await insertIdentity(tx, labourerId, kind, sealed, version)) return;
  // Somebody else has just recorded it: asked again, it is a number that is known.
  throw refusal('CONFLICT', ['personalId'], {
    vi: 'Số này vừa được ghi vào một hồ sơ khác. Hãy gửi lại.',
    en: 'This number has just been recorded for another person. Send it again.',
  });
}

/** The record, of any place, that has this personal id or identity card now; null when none has. */
export const holderOf = (
  tx: EntityManager,
  { services }: Recorder,
  digits: string | undefined,
): Promise<string | null> =>
  digits === undefined ? Promise.resolve(null) : holderOfPersonalId(services, tx, digits);
