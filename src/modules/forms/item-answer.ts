import type { Message } from '../../errors';
import { readDate } from './reading/civil-dates';
import { readEmail, readPhone } from './reading/contact-details';
import type { FieldType } from './definition/field-type';
import type { FormItem } from './definition/form-version';
import { readPersonalId, readSocialInsuranceNumber, readTaxCode } from './reading/identifiers';
import { quoted, type Reading } from './reading/reading';

/** Which kind of rule an answer breaks. */
export type FormRule =
  'MISSING' | 'NOT_ASKED' | 'NOT_ON_FORM' | 'OPTION' | 'TYPE' | 'LENGTH' | 'RANGE' | 'IDENTIFIER';

export interface BrokenRule {
  readonly rule: FormRule;
  readonly message: Message;
}

/** Checks one answer by itself; null when it keeps the rules of its item. */
export type AnswerCheck = (answer: unknown) => BrokenRule | null;

const broken = (rule: FormRule, vi: string, en: string): BrokenRule => ({
  rule,
  message: { vi, en },
});

/** Line breaks and tabs are text; other control characters and halves of a character are not. */
const unprintable = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

function checkText(answer: unknown, max: number): BrokenRule | null {
  if (typeof answer !== 'string') return mustBe('văn bản', 'a text', answer);
  if (answer.length > max) {
    return broken(
      'LENGTH',
      `dài nhất ${max} ký tự; đã nhận ${answer.length}`,
      `may have ${max} characters at most; got ${answer.length}`,
    );
  }
  if (!unprintable.test(answer)) return null;
  return broken('TYPE', 'có ký tự không in được', 'contains characters that cannot be printed');
}

const mustBe = (vi: string, en: string, answer: unknown) =>
  broken(
    'TYPE',
    `phải là ${vi}; đã nhận ${given(answer).vi}`,
    `must be ${en}; got ${given(answer).en}`,
  );

/** An answer as a message may repeat it; a whole block is not repeated. */
function given(answer: unknown): Message {
  if (typeof answer === 'string') return { vi: quoted(answer), en: quoted(answer) };
  if (typeof answer === 'number' || typeof answer === 'boolean') {
    const text = quoted(String(answer));
    return { vi: text, en: text };
  }
  return { vi: 'một câu trả lời khác', en: 'some other answer' };
}

/** An answer as a message may repeat it, an option by its wording on the form. */
export function inWordsOf({ options }: FormItem, answer: unknown): Message {
  const label = options?.find(({ member }) => member === answer)?.label;
  return label === undefined ? given(answer) : { vi: quoted(label.vi), en: quoted(label.en) };
}

const readBy =
  (read: (given: string) => Reading): AnswerCheck =>
  (answer) => {
    if (typeof answer !== 'string') return mustBe('văn bản', 'a text', answer);
    const reading = read(answer);
    return 'value' in reading ? null : { rule: 'IDENTIFIER', message: reading.refusal };
  };

/** An ISO date of a civil date, which the API hands over as a `Date`; null when it is neither. */
export function isoDateOf(answer: unknown): string | null {
  if (answer instanceof Date) {
    return Number.isNaN(answer.getTime()) ? null : answer.toISOString().slice(0, 10);
  }
  if (typeof answer !== 'string') return null;
  const reading = readDate(answer);
  return 'value' in reading ? reading.value : null;
}

function checkDate(answer: unknown): BrokenRule | null {
  if (isoDateOf(answer) !== null) return null;
  return mustBe('ngày có thật (năm-tháng-ngày)', 'a date that exists (year-month-day)', answer);
}

function checkInteger(answer: unknown): BrokenRule | null {
  return Number.isSafeInteger(answer) ? null : mustBe('số nguyên', 'a whole number', answer);
}

function checkFlag(answer: unknown): BrokenRule | null {
  return typeof answer === 'boolean' ? null : mustBe('có hoặc không', 'true or false', answer);
}

function checkAddress(answer: unknown): BrokenRule | null {
  const { placeCode, line = null } = (typeof answer === 'object' ? answer : {}) as Record<
    string,
    unknown
  >;
  if (typeof placeCode !== 'string' || placeCode.trim() === '') {
    return broken(
      'TYPE',
      'địa chỉ cần mã xã, phường (`placeCode`)',
      'an address needs the code of its commune (`placeCode`)',
    );
  }
  return line === null ? null : checkText(line, 300);
}

function checkGroup(answer: unknown): BrokenRule | null {
  if (typeof answer === 'object' && !Array.isArray(answer)) return null;
  return mustBe('một nhóm câu trả lời', 'a group of answers', answer);
}

function checkMost(answer: unknown, most: number): BrokenRule | null {
  if (!Array.isArray(answer)) return mustBe('danh sách', 'a list', answer);
  if (answer.length <= most) return null;
  return broken(
    'LENGTH',
    `nhiều nhất ${most} dòng; đã nhận ${answer.length}`,
    `may have ${most} entries at most; got ${answer.length}`,
  );
}

function checkTexts(answer: unknown, { max, most }: { max: number; most: number }) {
  const broken = checkMost(answer, most);
  if (broken !== null || !Array.isArray(answer)) return broken;
  return answer.map((one) => checkText(one, max)).find((one) => one !== null) ?? null;
}

/** The options a form offers, and no others: another form's answer is refused for this one. */
function optionCheck({ options, limits }: FormItem): (answer: unknown) => BrokenRule | null {
  const members = new Set<unknown>(options?.map(({ member }) => member));
  // By number as on paper, by wording and by name: lists have the first two, clients the last.
  const offered = {
    vi:
      options?.map(({ member, label }, at) => `${at + 1} ${label.vi} (${member})`).join(', ') ?? '',
    en:
      options?.map(({ member, label }, at) => `${at + 1} ${label.en} (${member})`).join(', ') ?? '',
  };
  const { excludes = {} } = limits;
  return (answer) => {
    const answers: unknown[] = Array.isArray(answer) ? answer : [answer];
    const unknown = answers.find((one) => !members.has(one));
    if (unknown !== undefined || answers.includes(undefined)) {
      return broken(
        'OPTION',
        `mẫu này không có lựa chọn ${given(unknown).vi}; các lựa chọn: ${offered.vi}`,
        `this form has no option ${given(unknown).en}; its options: ${offered.en}`,
      );
    }
    for (const [member, others] of Object.entries(excludes)) {
      const clash = answers.includes(member) && others.find((other) => answers.includes(other));
      if (typeof clash !== 'string') continue;
      return broken(
        'OPTION',
        `không thể chọn cả ${member} và ${clash}`,
        `${member} and ${clash} cannot both be chosen`,
      );
    }
    return null;
  };
}

function choiceCheck(item: FormItem, several: boolean): AnswerCheck {
  const check = optionCheck(item);
  return (answer) => {
    if (Array.isArray(answer) === several) return check(answer);
    return several
      ? mustBe('danh sách lựa chọn', 'a list of options', answer)
      : mustBe('một lựa chọn', 'one option', answer);
  };
}

/** The check of an item's answers that follows from its type alone. */
export function answerCheck(item: FormItem): AnswerCheck {
  const { type } = item;
  switch (type.kind) {
    case 'text':
      return (answer) => checkText(answer, type.max);
    case 'texts':
      return (answer) => checkTexts(answer, type);
    case 'list':
      return (answer) => checkMost(answer, type.most);
    case 'choice':
      return choiceCheck(item, false);
    case 'choices':
      return choiceCheck(item, true);
    case 'personalId':
      return readBy((text) => readPersonalId(text, { oldCard: item.limits.oldCard ?? false }));
    default:
      return plainChecks[type.kind];
  }
}

type PlainKind = Exclude<
  FieldType['kind'],
  'text' | 'texts' | 'list' | 'choice' | 'choices' | 'personalId'
>;

const plainChecks: Readonly<Record<PlainKind, AnswerCheck>> = {
  code: (answer) => checkText(answer, 20),
  date: checkDate,
  integer: checkInteger,
  flag: checkFlag,
  address: checkAddress,
  group: checkGroup,
  taxCode: readBy(readTaxCode),
  socialInsuranceNumber: readBy(readSocialInsuranceNumber),
  phone: readBy(readPhone),
  email: readBy(readEmail),
};
