import type { EntityManager } from 'typeorm';
import { uuidOf } from '../../api/global-id';
import { requireReason } from '../../api/reason';
import { requireVersion } from '../../api/required-version';
import type { Actor } from '../../database/protected';
import { DuplicateAction, DuplicateState } from './duplicate-candidate.type';
import { holdCandidate, saveDecision } from './duplicate-decision.queries';
import { noSuchDuplicate, notInState } from './duplicate-refusals';

export interface DecisionWanted {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

/** Two people, although their records look alike. */
export const dismissDuplicate = (tx: EntityManager, actor: Actor, wanted: DecisionWanted) =>
  decide(tx, actor, wanted, {
    action: DuplicateAction.DISMISS,
    from: DuplicateState.OPEN,
    to: DuplicateState.DISMISSED,
  });

/** A dismissed pair is to be looked at again. */
export const reopenDuplicate = (tx: EntityManager, actor: Actor, wanted: DecisionWanted) =>
  decide(tx, actor, wanted, {
    action: DuplicateAction.REOPEN,
    from: DuplicateState.DISMISSED,
    to: DuplicateState.OPEN,
  });

interface Move {
  readonly action: DuplicateAction;
  readonly from: DuplicateState;
  readonly to: DuplicateState;
}

async function decide(
  tx: EntityManager,
  actor: Actor,
  { id, version, reason: given }: DecisionWanted,
  { action, from, to }: Move,
): Promise<string> {
  const reason = requireReason(given);
  const publicId = uuidOf('DuplicateCandidate', id);
  const held = publicId === null ? null : await holdCandidate(tx, actor, publicId);
  if (held === null) throw noSuchDuplicate();
  requireVersion({ vi: 'Cặp hồ sơ', en: 'The pair' }, { current: held.version, given: version });
  if (held.state !== from) throw notInState(held.state, from);
  await saveDecision(tx, actor, held, { action, state: to, reason });
  return held.publicId;
}
