import type { EntityManager } from 'typeorm';
import type { Actor } from '../../database/protected';
import type { DecidedCorrection } from '../corrections';
import { takeStep } from './decide-request.service';
import { SubjectRefusalGround } from './refusal-grounds';
import { lockRequestOfCorrection } from './subject-request-change.queries';
import { isDecided, SubjectRequestAction } from './subject-request-kinds';

const corrected = 'Đã chỉnh sửa hồ sơ theo yêu cầu.';

/** The decision on a proposal decides the request it came from, on the clock of the request. */
export async function settleRequest(
  tx: EntityManager,
  actor: Actor,
  { key, accepted, reason }: DecidedCorrection,
): Promise<void> {
  const stored = await lockRequestOfCorrection(tx, key);
  if (stored === null || isDecided(stored.status)) return;
  const { FULFIL, REFUSE } = SubjectRequestAction;
  const outcome = reason ?? corrected;
  const refusalGround = SubjectRefusalGround.DATA_ARE_CORRECT;
  await takeStep(tx, actor, stored, accepted ? FULFIL : REFUSE, () =>
    accepted ? { outcome } : { outcome, refusalGround },
  );
}
