import type { EntityManager } from 'typeorm';
import { dateInVietnam } from '../../api/civil-date';
import type { Context } from '../../api/context';
import { uuidOf } from '../../api/global-id';
import { requireVersion } from '../../api/required-version';
import type { Actor } from '../../database/protected';
import { refuseIfAny } from '../../errors';
import { proposeForPerson } from '../corrections';
import type { LabourerInput } from '../labourers';
import { actorOf } from '../register';
import { termOf } from './clocks';
import { longestWords } from './make-request.service';
import { groundsOf, type SubjectRefusalGround } from './refusal-grounds';
import {
  keptByLaw,
  noSuchRequest,
  notFromHere,
  nothingToChange,
  proposalWaits,
  termIsOver,
  wrongGround,
  wrongLength,
} from './request-refusals';
import {
  endConsents,
  eraseLabourer,
  insertStep,
  linkCorrection,
  lockRequest,
  type StoredRequest,
  updateRequest,
} from './subject-request-change.queries';
import type {
  AcknowledgeSubjectRequestInput,
  BeginSubjectRequestInput,
  ExtendSubjectRequestInput,
  FulfilSubjectRequestInput,
  RefuseSubjectRequestInput,
} from './subject-request.inputs';
import {
  isDecided,
  nextStatus,
  SubjectRequestAction,
  SubjectRequestKind,
} from './subject-request-kinds';

const { ACKNOWLEDGE, BEGIN, EXTEND, FULFIL, REFUSE } = SubjectRequestAction;
type Changed = Promise<{ readonly key: string }>;

/** Tells the person that the request was received and by when it will be decided. */
export const acknowledgeSubjectRequest = (
  tx: EntityManager,
  context: Context,
  input: AcknowledgeSubjectRequestInput,
  now?: Date,
): Changed =>
  step(tx, context, input, ACKNOWLEDGE, now, () =>
    input.othersMustAct == null ? {} : { othersMustAct: input.othersMustAct },
  );

/** Where a correction was asked for in words alone, the office says what they come to. */
export const beginSubjectRequest = (
  tx: EntityManager,
  context: Context,
  input: BeginSubjectRequestInput,
  now?: Date,
): Changed =>
  step(tx, context, input, BEGIN, now, async (stored) => {
    if (input.changes != null) await proposeFor(tx, context, stored, input.changes);
    return input.othersMustAct == null ? {} : { othersMustAct: input.othersMustAct };
  });

async function proposeFor(
  tx: EntityManager,
  context: Context,
  { id, kind, labourerKey, details, correctionId }: StoredRequest,
  changes: LabourerInput,
): Promise<void> {
  if (kind !== SubjectRequestKind.CORRECT) refuseIfAny([nothingToChange(kind)]);
  if (correctionId !== null) throw proposalWaits();
  const made = await proposeForPerson(tx, context, labourerKey, changes, details ?? '');
  await linkCorrection(tx, id, made);
}

/** Once, with a reason, and only while the term runs. */
export function extendSubjectRequest(
  tx: EntityManager,
  context: Context,
  input: ExtendSubjectRequestInput,
  now?: Date,
): Changed {
  const reason = input.reason.trim();
  refuseIfAny(wrongLength(['reason'], reason, 1000));
  return step(tx, context, input, EXTEND, now, ({ dueOn }, today) => {
    if (today > dueOn) throw termIsOver(dueOn);
    return { extended: true, reason };
  });
}

/** Done: what the register itself can do to fulfil a right is done in the same transaction. */
export function fulfilSubjectRequest(
  tx: EntityManager,
  context: Context,
  input: FulfilSubjectRequestInput,
  now?: Date,
): Changed {
  const outcome = input.outcome.trim();
  refuseIfAny(wrongLength(['outcome'], outcome, longestWords));
  return step(tx, context, input, FULFIL, now, async (stored) => {
    const { id, kind } = stored;
    refuseWhileProposalWaits(stored);
    if (kind === SubjectRequestKind.DELETE && !(await eraseLabourer(tx, id))) throw keptByLaw();
    if (kind === SubjectRequestKind.WITHDRAW_CONSENT) await endConsents(tx, id, outcome);
    return { outcome };
  });
}

export function refuseSubjectRequest(
  tx: EntityManager,
  context: Context,
  input: RefuseSubjectRequestInput,
  now?: Date,
): Changed {
  const outcome = input.reason.trim();
  refuseIfAny(wrongLength(['reason'], outcome, longestWords));
  return step(tx, context, input, REFUSE, now, (stored) => {
    const { kind } = stored;
    refuseWhileProposalWaits(stored);
    if (!groundsOf(kind).includes(input.ground)) refuseIfAny([wrongGround(kind)]);
    return { outcome, refusalGround: input.ground };
  });
}

/** The decision on the proposal decides the request, so that the two cannot disagree. */
function refuseWhileProposalWaits({ correctionId, correctionState }: StoredRequest): void {
  if (correctionId !== null && (correctionState ?? 'PENDING') === 'PENDING') throw proposalWaits();
}

interface Decision {
  readonly othersMustAct?: boolean;
  readonly extended?: boolean;
  readonly reason?: string;
  readonly outcome?: string;
  readonly refusalGround?: SubjectRefusalGround;
}

type Decide = (stored: StoredRequest, today: string) => Decision | Promise<Decision>;

async function step(
  tx: EntityManager,
  context: Context,
  { id, version }: { readonly id: string; readonly version: number },
  action: SubjectRequestAction,
  now: Date | undefined,
  decide: Decide,
): Changed {
  const key = uuidOf('SubjectRequest', id);
  const stored = key === null ? null : await lockRequest(tx, key);
  if (key === null || stored === null) throw noSuchRequest();
  requireVersion({ vi: 'Yêu cầu', en: 'The request' }, { current: stored.version, given: version });
  await takeStep(tx, actorOf(context), stored, action, decide, now);
  return { key };
}

/** Takes a step with a request that is held, on its clock. */
export async function takeStep(
  tx: EntityManager,
  actor: Actor,
  stored: StoredRequest,
  action: SubjectRequestAction,
  decide: Decide,
  now?: Date,
): Promise<void> {
  const status = nextStatus(stored.status, action);
  if (status === null) throw notFromHere(action, stored.status);
  const today = dateInVietnam(now);
  const decision = await decide(stored, today);
  const { othersMustAct = stored.othersMustAct, extended = stored.extended } = decision;
  const term = termOf(stored.kind, stored.receivedOn, { othersMustAct, extended });
  const { outcome = null, refusalGround = null, reason = null } = decision;
  await updateRequest(tx, stored.id, {
    ...{ status, ...term, othersMustAct, extended, today, outcome, refusalGround },
    decided: isDecided(status),
  });
  await insertStep(tx, actor, {
    requestId: stored.id,
    version: stored.version + 1,
    action,
    from: stored.status,
    to: status,
    dueOn: term.dueOn,
    reason: reason ?? outcome,
  });
}
