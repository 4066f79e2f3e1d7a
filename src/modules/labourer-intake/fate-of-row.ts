import { inVietnamese } from '../../api/civil-date';
import { fold } from '../../api/fold';
import type { Message } from '../../errors';
import type { Remark } from '../exchange';
import { LabourerStatus } from '../labourers';
import type { ImportedLabourer } from './imported-labourer';
import type { KnownLabourer } from './known-labourer.queries';

/** What becomes of a row whose number somebody has. */
export type Fate =
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'changed'; readonly before: KnownLabourer }
  | { readonly outcome: 'proposed' | 'refused'; readonly remark: Remark };

/**
 * A row may change a record of the importer's places, unless there is reason to think that it should
 * not: then it is kept for the officer of the place to decide. Null: the record is not the importer’s; it
 * is merged only where that was done after it was found.
 */
export function fateOf(item: ImportedLabourer, before: KnownLabourer | null): Fate {
  if (before === null || before.status === LabourerStatus.MERGED) {
    return proposed('NUMBER_KNOWN', known);
  }
  if (before.isFromRow) return { outcome: 'unchanged' };
  if (before.status === LabourerStatus.EXCLUDED) {
    return { outcome: 'refused', remark: { item: '', rule: 'RECORD_EXCLUDED', message: excluded } };
  }
  if (isOlder(item, before)) {
    // A list that comes again after a later one has been taken in already.
    if (before.wasFromRow) return { outcome: 'unchanged' };
    return proposed('OLDER_THAN_RECORD', older(before));
  }
  if (before.status === LabourerStatus.DECEASED) {
    return proposed('RECORD_CLOSED', deceased);
  }
  if (isSomebodyElse(item, before)) return proposed('OTHER_PERSON', otherPerson);
  return { outcome: 'changed', before };
}

const proposed = (rule: string, message: Message): Fate => ({
  outcome: 'proposed',
  remark: { item: '', rule, message: keptFor(message) },
});

/** Older than what was declared last, or than the day on which the person left. */
function isOlder({ record }: ImportedLabourer, { status, ...before }: KnownLabourer): boolean {
  if (record.declaredOn < before.declaredOn) return true;
  return status === LabourerStatus.LEFT_AREA && record.declaredOn < before.validFrom;
}

/** Neither the words of the name nor the year of birth: a slip in the number, more likely. */
function isSomebodyElse({ record }: ImportedLabourer, before: KnownLabourer): boolean {
  if (Number(record.dateOfBirth.slice(0, 4)) === before.birthYear) return false;
  const words = new Set(fold(record.fullName).split(' '));
  return (
    words.size !== before.nameTokens.length || before.nameTokens.some((one) => !words.has(one))
  );
}

const keptFor = ({ vi, en }: Message): Message => ({
  vi: `${vi} Dòng này được giữ lại thành đề nghị điều chỉnh, chờ cán bộ nơi giữ hồ sơ xem xét.`,
  en: `${en} The row is kept as a proposal, for the officer of the record's place to decide.`,
});

/** Said of every record that is not the importer's, whatever it is like. */
const known: Message = {
  vi: 'Số định danh này đã có trong cơ sở dữ liệu.',
  en: 'This number is in the register already.',
};
const excluded: Message = {
  vi: 'Hồ sơ của người này đã được đưa ra khỏi cơ sở dữ liệu.',
  en: 'The record of this person was taken out of the register.',
};
const deceased: Message = {
  vi: 'Hồ sơ của người này đã đóng.',
  en: 'The record of this person is closed.',
};
const otherPerson: Message = {
  vi: 'Hồ sơ có số định danh này ghi họ tên và năm sinh khác.',
  en: 'The record that has this number says another name and another year of birth.',
};
const older = ({ declaredOn, validFrom, status }: KnownLabourer): Message => {
  const since = status === LabourerStatus.LEFT_AREA ? validFrom : declaredOn;
  return {
    vi: `Hồ sơ đã có thông tin ngày ${inVietnamese(since)}, mới hơn danh sách này.`,
    en: `The record holds what was known on ${since}, later than this list.`,
  };
};
