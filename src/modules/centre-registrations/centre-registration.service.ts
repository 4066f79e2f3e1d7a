import type { EntityManager } from 'typeorm';
import type { Context } from '../../api/context';
import { trimmed } from '../../api/declared';
import { fold } from '../../api/fold';
import { uuidOf } from '../../api/global-id';
import { recordUse } from '../../database/protected';
import { conflict, type Fault, type Message, notFound, Refusal, refuseIfAny } from '../../errors';
import { digitsOfPersonalId, faultsOfPersonalId, personWithNumber } from '../labourers';
import { actorOf, purposeFor } from '../register';
import type {
  EndCentreRegistrationInput,
  RegisterWithCentreInput,
} from './centre-registration.inputs';
import {
  endRegistration,
  findRegistrant,
  insertRegistration,
  lockRegistration,
} from './centre-registration.queries';

const service = 'EMPLOYMENT_SERVICE';

/**
 * Registers the person at the counter with the viewer's centre. A number nobody has and a number
 * with another name are not found alike.
 */
export async function registerWithCentre(
  tx: EntityManager,
  context: Context,
  input: RegisterWithCentreInput,
): Promise<{ readonly key: string }> {
  const actor = actorOf(context);
  if (actor.office === null) throw withoutOffice();
  const digits = digitsOfPersonalId(input.personalId);
  const basisReference = input.basisReference.trim();
  const purpose = purposeFor(context.viewer, input.purpose ?? service);
  refuseIfAny([
    ...faultsOfPersonalId(digits),
    ...faultsOfLength('basisReference', basisReference, 200),
    ...(purpose.code === service ? [] : [anotherPurpose()]),
  ]);
  const heldBy = await personWithNumber(context.services, tx, digits);
  const person =
    heldBy === null ? null : await findRegistrant(tx, heldBy, fold(input.fullName.trim()));
  if (person === null) throw nobodyOfThatName();
  const { subject, office } = actor;
  const registration = { ...person, office, subject, basisReference, basis: input.basis };
  const key = await insertRegistration(tx, { ...registration, purpose: purpose.code });
  if (key === null) throw registeredAlready();
  const { code, legalBasis } = purpose;
  const use = { purpose: code, legalBasis, action: 'REGISTER', fields: [] };
  await recordUse(tx, actor, use, [person.labourerId]);
  return { key };
}

/** Ends a registration: by the centre, or by the person, who takes back what they agreed to. */
export async function endCentreRegistration(
  tx: EntityManager,
  context: Context,
  { id, version, reason: given }: EndCentreRegistrationInput,
): Promise<{ readonly key: string }> {
  const reason = trimmed(given) ?? '';
  refuseIfAny(faultsOfLength('reason', reason, 1000));
  const actor = actorOf(context);
  const key = uuidOf('CentreRegistration', id);
  const stored = key === null ? null : await lockRegistration(tx, actor, key);
  if (key === null || stored === null) throw notFound(aRegistration);
  if (stored.version !== version || stored.ended) throw changedSince(stored.version, version);
  await endRegistration(tx, stored.id, reason, actor.subject);
  return { key };
}

const aRegistration: Message = { vi: 'đăng ký với trung tâm này', en: 'centre registration' };

const fault = (field: readonly string[], vi: string, en: string): Fault => ({
  code: 'INVALID_INPUT',
  field,
  message: { vi, en },
});

const faultsOfLength = (field: string, { length }: string, longest: number): Fault[] =>
  length >= 1 && length <= longest
    ? []
    : [
        fault(
          [field],
          `Mục này dài từ 1 đến ${longest} ký tự; đã nhận ${length}.`,
          `This has 1 to ${longest} characters; got ${length}.`,
        ),
      ];

const anotherPurpose = () =>
  fault(
    ['purpose'],
    `Trung tâm đăng ký người lao động cho mục đích ${service}.`,
    `A centre registers people for the purpose ${service}.`,
  );

const withoutOffice = () =>
  conflict({
    vi: 'Tài khoản của bạn không thuộc trung tâm nào.',
    en: 'Your account belongs to no centre.',
  });

const registeredAlready = () =>
  conflict({
    vi: 'Người này đã đăng ký với trung tâm của bạn.',
    en: 'This person is registered with your centre already.',
  });

const nobodyOfThatName = () =>
  new Refusal([
    {
      code: 'NOT_FOUND',
      field: ['personalId'],
      message: {
        vi: 'Không có người lao động nào có số và họ tên này.',
        en: 'No labourer has this number and this name.',
      },
    },
  ]);

const changedSince = (current: number, given: number) =>
  conflict({
    vi: `Đăng ký đã kết thúc hoặc đổi sang phiên bản ${current}; bạn đang dùng phiên bản ${given}.`,
    en: `The registration has ended or changed to version ${current}; you use version ${given}.`,
  });
