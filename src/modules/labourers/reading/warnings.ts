import type { Message } from '../../../errors';
import { doubtsAboutPersonalId, fullYears, type FormVersion } from '../../forms';
import { placeByKey } from '../../places';
import type { DeclaredAddress, LabourerRecord } from '../labourer-record';
import { addressesOf } from './declared-codes';
import { DatePrecision, lastDayOf, precisionOf, readWrittenDate } from './written-date';

/** What may be wrong and may be right: to be verified by people, and no reason to refuse a form. */
export interface Warning {
  readonly code: string;
  readonly message: Message;
  readonly field: readonly string[];
}

interface FoundWarning extends Warning {
  /** Kept with the record until somebody has verified it. */
  readonly lasting: boolean;
}

interface Circumstances {
  readonly at: readonly string[];
  readonly zerosRestored: readonly string[];
  readonly today: string;
}

const isReadDate = (date: unknown): date is string =>
  typeof date === 'string' && readWrittenDate(date).value === date;

export function warningsAbout(
  record: LabourerRecord,
  form: FormVersion,
  { at, zerosRestored }: Circumstances,
): readonly FoundWarning[] {
  const found: FoundWarning[] = [];
  const warn = (code: keyof typeof messages, field: readonly string[], lasting = false) =>
    found.push({ code, field: [...at, ...field], message: messages[code], lasting });
  const { personalId, sex, dateOfBirth, declaredOn, representative } = record;
  for (const path of zerosRestored) warn('LEADING_ZEROS_RESTORED', [path], true);
  if (typeof personalId === 'string') {
    if (sex !== undefined && doubtsAboutPersonalId(personalId, { sex }).length > 0) {
      warn('SEX_DIFFERS_FROM_NUMBER', ['personalId'], true);
    }
    if (isReadDate(dateOfBirth) && doubtsAboutPersonalId(personalId, { dateOfBirth }).length > 0) {
      warn('BIRTH_YEAR_DIFFERS_FROM_NUMBER', ['personalId'], true);
    }
  }
  if (isReadDate(dateOfBirth)) {
    if (precisionOf(dateOfBirth) !== DatePrecision.DAY) {
      warn('BIRTH_DATE_INCOMPLETE', ['dateOfBirth'], true);
    }
    if (
      isReadDate(declaredOn) &&
      isChildOn(dateOfBirth, declaredOn) &&
      representative === undefined
    ) {
      warn('REPRESENTATIVE_MISSING', ['representative'], true);
    }
  }
  if (isReadDate(declaredOn) && !inForce(form, declaredOn)) {
    warn('FORM_NOT_IN_FORCE', ['declaredOn']);
  }
  for (const { path, address } of addressesOf(record)) {
    // A code that no list knows has no key, and is a fault of its own.
    const { placeKey } = address as Partial<DeclaredAddress>;
    const place = placeByKey(placeKey ?? '');
    if (place === null || place.isCurrent) continue;
    warn('OLD_PLACE', [...path, 'placeCode']);
  }
  return found;
}

const inForce = ({ effectiveFrom, effectiveTo }: FormVersion, day: string) =>
  effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo);

const endOfChildhood = 16;

/** Under sixteen a person is a child (Law on Children of 2016, Article 1). */
export const isChildOn = (dateOfBirth: string, day: string): boolean =>
  fullYears(lastDayOf(dateOfBirth), day) < endOfChildhood;

/** Nothing in them is somebody's: they are kept for the answer to a repeated request. */
const messages = {
  LEADING_ZEROS_RESTORED: {
    vi: 'Đã thêm lại số 0 ở đầu: cần xác minh.',
    en: 'Leading zeros were put back: to be verified.',
  },
  SEX_DIFFERS_FROM_NUMBER: {
    vi: 'Giới tính trong số định danh cá nhân khác với giới tính đã khai: cần xác minh.',
    en: 'The personal identification number says another sex than the form: to be verified.',
  },
  BIRTH_YEAR_DIFFERS_FROM_NUMBER: {
    vi: 'Năm sinh trong số định danh cá nhân khác với năm sinh đã khai: cần xác minh.',
    en: 'The personal identification number says another year of birth than the form: to be verified.',
  },
  BIRTH_DATE_INCOMPLETE: {
    vi: 'Ngày sinh chưa đủ ngày, tháng: cần bổ sung.',
    en: 'The date of birth lacks its day or month: to be completed.',
  },
  REPRESENTATIVE_MISSING: {
    vi: 'Người chưa đủ 16 tuổi là trẻ em: cần ghi người đại diện theo pháp luật.',
    en: 'Under 16 a person is a child: the legal representative is to be recorded.',
  },
  FORM_NOT_IN_FORCE: {
    vi: 'Mẫu phiếu không có hiệu lực vào ngày khai.',
    en: 'The form was not in force on the day of the declaration.',
  },
  RESIDENCE_ELSEWHERE: {
    vi: 'Nơi ở đã ghi ngoài xã đang giữ hồ sơ: nếu người này chuyển đi, dùng `labourerLeftArea`.',
    en: 'The residence is outside the commune that keeps the record: if the person has moved, use `labourerLeftArea`.',
  },
  OLD_PLACE: {
    vi: 'Đơn vị hành chính cũ: được giữ như đã ghi và hiểu là đơn vị hiện nay.',
    en: 'A place of before July 2025: kept as written, and followed to the place of today.',
  },
} satisfies Record<string, Message>;

/** The warning about a record whose person seems to live in another commune than the one that keeps it. */
export const residenceElsewhere = (at: readonly string[]): Warning => ({
  code: 'RESIDENCE_ELSEWHERE',
  field: at,
  message: messages.RESIDENCE_ELSEWHERE,
});

/** What a warning says; of a code that a later release has dropped, the code itself. */
export const warningMessage = (code: string): Message =>
  (messages as Readonly<Record<string, Message>>)[code] ?? { vi: code, en: code };
