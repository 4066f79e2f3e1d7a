import type { EntityManager } from 'typeorm';
import type { Context } from '../../api/context';
import { trimmed } from '../../api/declared';
import { uuidOf } from '../../api/global-id';
import { requireVersion } from '../../api/required-version';
import { conflict, type Fault, type Message, notFound, refuseIfAny } from '../../errors';
import { digitsOfPersonalId, faultsOfPersonalId, personWithNumber } from '../labourers';
import { actorOf, purposeFor } from '../register';
import type { OpenInEmergencyInput, ReviewEmergencyAccessInput } from './emergency-access.inputs';
import { lockEmergencyAccess, openRecord, saveFinding } from './emergency-access.queries';
import { EmergencyFinding } from './emergency-access.type';

const shortestReason = 20;
const longestText = 1000;

/**
 * Opens a record beyond the viewer's scope for a while. Whether anybody has the number given shows
 * only when the record is read: the answer, the limit and the entry for the data-protection officer
 * are the same.
 */
export async function openInEmergency(
  tx: EntityManager,
  context: Context,
  input: OpenInEmergencyInput,
): Promise<{ readonly key: string }> {
  const reason = trimmed(input.reason) ?? '';
  const digits = input.personalId == null ? null : digitsOfPersonalId(input.personalId);
  refuseIfAny([...faultsOfPerson(input, digits), ...faultsOfReason(reason)]);
  const { emergency } = context.services;
  const { legalBasis } = purposeFor(context.viewer, 'EMERGENCY');
  const opened = await openRecord(tx, {
    heldBy: digits === null ? null : await personWithNumber(context.services, tx, digits),
    wanted: input.labourerId == null ? null : uuidOf('Labourer', input.labourerId),
    reason,
    legalBasis,
    ...emergency,
  });
  if (opened.outcome === 'TOO_MANY') throw tooManyOpen(emergency.atMost);
  if (opened.outcome === 'OPEN_ALREADY') throw openAlready();
  return { key: opened.key };
}

/** The finding of the data-protection officer; a final one stays. */
export async function reviewEmergencyAccess(
  tx: EntityManager,
  context: Context,
  { id, version, finding, note }: ReviewEmergencyAccessInput,
): Promise<{ readonly key: string }> {
  const words = trimmed(note) ?? null;
  if (words !== null && words.length > longestText) {
    refuseIfAny([
      invalid(['note'], `Tối đa ${longestText} ký tự.`, `At most ${longestText} characters.`),
    ]);
  }
  const key = uuidOf('EmergencyAccess', id);
  const stored = key === null ? null : await lockEmergencyAccess(tx, key);
  if (key === null || stored === null) throw notFound(anOpening);
  requireVersion(
    { vi: 'Lần mở hồ sơ', en: 'The emergency access' },
    { current: stored.version, given: version },
  );
  if (stored.finding !== null && stored.finding !== EmergencyFinding.TO_BE_EXPLAINED) {
    throw foundAlready(stored.finding);
  }
  await saveFinding(tx, stored.id, finding, words, actorOf(context).subject);
  return { key };
}

const anOpening: Message = { vi: 'lần mở hồ sơ khẩn cấp này', en: 'emergency access' };

const invalid = (field: readonly string[], vi: string, en: string): Fault => ({
  code: 'INVALID_INPUT',
  field,
  message: { vi, en },
});

function faultsOfPerson(
  { labourerId }: OpenInEmergencyInput,
  digits: string | null,
): readonly Fault[] {
  if ((labourerId == null) === (digits === null)) {
    return [
      invalid(
        [],
        'Cần đúng một trong hai: `labourerId` hoặc `personalId`.',
        'Give exactly one of `labourerId` and `personalId`.',
      ),
    ];
  }
  return digits === null ? [] : faultsOfPersonalId(digits);
}

function faultsOfReason({ length }: string): Fault[] {
  if (length >= shortestReason && length <= longestText) return [];
  return [
    invalid(
      ['reason'],
      `Lý do dài từ ${shortestReason} đến ${longestText} ký tự; đã nhận ${length}.`,
      `A reason has ${shortestReason} to ${longestText} characters; got ${length}.`,
    ),
  ];
}

const tooManyOpen = (atMost: number) =>
  conflict({
    vi: `Bạn đang mở ${atMost} hồ sơ khẩn cấp. Hãy chờ một hồ sơ hết hạn.`,
    en: `You have ${atMost} records open in an emergency. Wait until one has closed.`,
  });

const openAlready = () =>
  conflict({
    vi: 'Bạn đã xem được hồ sơ này; không cần mở khẩn cấp.',
    en: 'You can read this record already; there is no need for an emergency.',
  });

const foundAlready = (finding: EmergencyFinding) =>
  conflict({
    vi: `Đã có kết luận ${finding}; kết luận này không đổi nữa.`,
    en: `It was found ${finding}; that finding stays.`,
  });
