import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import { dateInVietnam } from '../../api/civil-date';
import type { Context } from '../../api/context';
import { trimmed } from '../../api/declared';
import { uuidOf } from '../../api/global-id';
import type { Actor } from '../../database/protected';
import { type Fault, Refusal, refuseIfAny } from '../../errors';
import { proposeForPerson } from '../corrections';
import { digitsOfPersonalId, faultsOfPersonalId, personWithNumber } from '../labourers';
import { actorOf } from '../register';
import { answerBy, termOf } from './clocks';
import {
  noOffice,
  noRecordOfOneself,
  noSuchPerson,
  nothingToChange,
  onePersonNeeded,
  othersAreNamed,
  representativeNeeded,
  wrongLength,
} from './request-refusals';
import {
  findRequestSubject,
  insertRequest,
  insertStep,
  type RequestSubject,
} from './subject-request-change.queries';
import type { MakeSubjectRequestInput, SubjectRepresentativeInput } from './subject-request.inputs';
import {
  SubjectRequestAction,
  SubjectRequestKind,
  SubjectRequestStatus,
} from './subject-request-kinds';
import { SubjectRequestChannel } from './subject-request.type';

export const longestWords = 4000;
const ageOfAdults = 16;

/** Takes a request in, from the person or at a counter, and starts its clocks. */
export async function makeSubjectRequest(
  tx: EntityManager,
  context: Context,
  input: MakeSubjectRequestInput,
  now: Date = new Date(),
): Promise<{ readonly key: string }> {
  const actor = actorOf(context);
  if (actor.role === Role.CENTRE_STAFF && actor.office === null) throw noOffice();
  const { kind } = input;
  const details = trimmed(input.details) ?? null;
  const representative = input.representative == null ? null : written(input.representative);
  refuseIfAny([
    ...faultsOfPerson(actor, input),
    ...faultsOfDetails(kind, details),
    ...faultsOf(representative),
    ...(input.changes != null && kind !== SubjectRequestKind.CORRECT
      ? [nothingToChange(kind)]
      : []),
  ]);
  const subject = await subjectOf(tx, context, actor, input);
  const receivedOn = dateInVietnam(now);
  if (representative === null && isChild(subject, receivedOn))
    refuseIfAny([representativeNeeded()]);
  const { labourerId, labourerKey, placeKey } = subject;
  const term = termOf(kind, receivedOn, { othersMustAct: false, extended: false });
  const correction =
    input.changes == null
      ? null
      : await proposeForPerson(tx, context, labourerKey, input.changes, details ?? '');
  const request = await insertRequest(tx, actor, {
    ...{ labourerId, labourerKey, placeKey, kind, details, representative, receivedOn, ...term },
    correction,
    channel: isAboutOneself(actor) ? SubjectRequestChannel.ONLINE : SubjectRequestChannel.COUNTER,
    answerBy: answerBy(receivedOn),
  });
  await insertStep(tx, actor, {
    requestId: request.id,
    version: 1,
    action: SubjectRequestAction.MAKE,
    from: null,
    to: SubjectRequestStatus.RECEIVED,
    dueOn: term.dueOn,
    reason: null,
  });
  return { key: request.key };
}

const isAboutOneself = ({ role }: Actor): boolean => role === Role.CITIZEN;

async function subjectOf(
  tx: EntityManager,
  { services }: Context,
  actor: Actor,
  { labourerId, personalId }: MakeSubjectRequestInput,
): Promise<RequestSubject> {
  if (isAboutOneself(actor)) {
    const own = actor.labourer === null ? null : await findRequestSubject(tx, null, actor.labourer);
    if (own === null) throw new Refusal([noRecordOfOneself()]);
    return own;
  }
  const heldBy =
    personalId == null
      ? null
      : await personWithNumber(services, tx, digitsOfPersonalId(personalId));
  const wanted = labourerId == null ? null : uuidOf('Labourer', labourerId);
  const found = await findRequestSubject(tx, heldBy, wanted);
  if (found === null)
    throw new Refusal([noSuchPerson(labourerId == null ? 'personalId' : 'labourerId')]);
  return found;
}

function faultsOfPerson(
  actor: Actor,
  { labourerId, personalId }: MakeSubjectRequestInput,
): readonly Fault[] {
  const named = [labourerId, personalId].filter((one) => one != null).length;
  if (isAboutOneself(actor)) return named === 0 ? [] : [othersAreNamed()];
  if (named !== 1) return [onePersonNeeded()];
  return personalId == null ? [] : faultsOfPersonalId(digitsOfPersonalId(personalId));
}

function faultsOfDetails(kind: SubjectRequestKind, details: string | null): readonly Fault[] {
  const speaksForItself = kind === SubjectRequestKind.VIEW || kind === SubjectRequestKind.PROVIDE;
  if (details === null && speaksForItself) return [];
  return wrongLength(['details'], details ?? '', longestWords);
}

const written = ({ name, relation, proof }: SubjectRepresentativeInput) => ({
  name: name.trim(),
  relation: relation.trim(),
  proof: proof.trim(),
});

const faultsOf = (representative: ReturnType<typeof written> | null): readonly Fault[] =>
  Object.entries(representative ?? {}).flatMap(([field, text]) =>
    wrongLength(['representative', field], text, 200),
  );

/** Under sixteen on the day, or possibly so where only the year of birth is known. */
const isChild = ({ bornBy }: RequestSubject, today: string): boolean =>
  `${Number(bornBy.slice(0, 4)) + ageOfAdults}${bornBy.slice(4)}` > today;
