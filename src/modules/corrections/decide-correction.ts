import type { EntityManager } from 'typeorm';
import { requireVersion } from '../../api/required-version';
import { recordUse } from '../../database/protected';
import { refuseIfAny } from '../../errors';
import { changeLabourer, type Recorder, recorderUse, RecordSource } from '../labourers';
import { insertNotices } from './correction-notice.queries';
import {
  noSuchCorrection,
  notPending,
  notProposed,
  othersProposal,
  ownProposal,
  reasonNeeded,
  versionNeeded,
} from './correction-refusals';
import { CorrectionAction, CorrectionSource, CorrectionState } from './correction-state';
import {
  type HeldCorrection,
  holdCorrection,
  holdRecordOf,
  moveCorrection,
} from './correction-change.queries';
import type { CorrectionRow } from './correction.queries';
import { identityKeysFor } from '../protection';
import { openProposal } from './sealed-proposal';
import { tellOfDecision } from './when-decided';

/** Systems that keep the same items and have to be told (Law 91/2025/QH15, Article 13). */
const connectedSystems = ['CSDLQGDC'];

interface WhichCorrection {
  readonly publicId: string | null;
  readonly version: number;
}

export interface CorrectionDecision extends WhichCorrection {
  /** The version of the record that was read; null: reject without looking at it. */
  readonly labourerVersion: number | null;
  /** The items that are accepted; null: all, empty: none. */
  readonly items: readonly string[] | null;
  readonly reason: string | null;
}

/** Decides on a proposal: what is accepted becomes a new version of the record. */
export async function decideCorrection(
  tx: EntityManager,
  recorder: Recorder,
  { items, reason, labourerVersion, ...which }: CorrectionDecision,
): Promise<string> {
  if (which.publicId !== null) await holdRecordOf(tx, recorder.actor, which.publicId);
  const held = await holdPending(tx, recorder, which);
  if (held.bySubject === recorder.actor.subject) throw ownProposal();
  if (!held.isKept) throw noSuchCorrection();
  const accepted = items ?? held.items;
  const whole = held.items.every((item) => accepted.includes(item));
  refuseIfAny([
    ...accepted.filter((item) => !held.items.includes(item)).map(notProposed),
    ...(whole || reason !== null ? [] : [reasonNeeded()]),
    ...(accepted.length === 0 || labourerVersion !== null ? [] : [versionNeeded()]),
  ]);
  await recordUse(tx, recorder.actor, recorderUse(recorder, 'DECIDE', held.items), [
    held.labourerKey,
  ]);
  const version = held.version + 1;
  if (accepted.length === 0 || labourerVersion === null) {
    await moveCorrection(tx, recorder.actor, held.key, CorrectionState.REJECTED, {
      ...{ version, action: CorrectionAction.REJECT, items: [], reason, labourerVersion: null },
    });
    await tellOfDecision(tx, recorder.actor, { key: held.key, accepted: false, reason });
    return held.publicId;
  }
  const changed = await accept(tx, recorder, held, { accepted, whole, labourerVersion, reason });
  const { ACCEPTED, PARTLY_ACCEPTED } = CorrectionState;
  await moveCorrection(tx, recorder.actor, held.key, whole ? ACCEPTED : PARTLY_ACCEPTED, {
    version,
    action: whole ? CorrectionAction.ACCEPT : CorrectionAction.ACCEPT_PART,
    items: accepted,
    reason,
    labourerVersion: changed,
  });
  await tellOfDecision(tx, recorder.actor, { key: held.key, accepted: true, reason });
  await insertNotices(tx, held.key, held.labourerKey, connectedSystems, accepted);
  return held.publicId;
}

interface Acceptance {
  readonly accepted: readonly string[];
  readonly whole: boolean;
  readonly labourerVersion: number;
  readonly reason: string | null;
}

async function accept(
  tx: EntityManager,
  recorder: Recorder,
  held: CorrectionRow,
  { accepted, whole, labourerVersion, reason }: Acceptance,
): Promise<number> {
  const keys = await identityKeysFor(recorder.services, [held.keyVersion]);
  const { changes } = openProposal(keys, held.publicId, held);
  const given = Object.fromEntries(accepted.map((item) => [item, changes[item]]));
  const { OTHER_DATABASE, PROPOSAL } = RecordSource;
  const { version } = await changeLabourer(
    tx,
    recorder,
    {
      publicId: held.labourerPublicId ?? '',
      version: labourerVersion,
      versionItem: 'labourerVersion',
    },
    given,
    {
      source: held.source === CorrectionSource.OTHER_DATABASE ? OTHER_DATABASE : PROPOSAL,
      legalBasis: held.legalBasis ?? recorder.purpose.legalBasis,
      validFrom: held.validFrom,
      reason,
      // A whole form that was kept is a form; a part of it changes items on the form on record.
      formVersion: whole ? held.formVersion : null,
    },
    ['changes'],
  );
  return version;
}

/** Takes a proposal back, before it is decided on. */
export async function withdrawCorrection(
  tx: EntityManager,
  recorder: Pick<Recorder, 'actor'>,
  which: WhichCorrection & { readonly reason: string | null },
): Promise<string> {
  const held = await holdPending(tx, recorder, which);
  if (held.bySubject !== recorder.actor.subject) throw othersProposal();
  await moveCorrection(tx, recorder.actor, held.key, CorrectionState.WITHDRAWN, {
    version: held.version + 1,
    action: CorrectionAction.WITHDRAW,
    items: held.items,
    reason: which.reason,
    labourerVersion: null,
  });
  return held.publicId;
}

async function holdPending(
  tx: EntityManager,
  { actor }: Pick<Recorder, 'actor'>,
  { publicId, version }: WhichCorrection,
): Promise<HeldCorrection> {
  const held = publicId === null ? null : await holdCorrection(tx, actor, publicId);
  if (held === null) throw noSuchCorrection();
  if (held.state !== CorrectionState.PENDING) throw notPending(held.state);
  requireVersion({ vi: 'Đề nghị', en: 'The proposal' }, { current: held.version, given: version });
  return held;
}
