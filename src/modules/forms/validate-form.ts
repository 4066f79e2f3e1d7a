import type { Fault, Message } from '../../errors';
import { canonicalFields } from './definition/canonical-fields';
import { compileCondition, fieldsOf, inWords, type Predicate } from './definition/condition';
import { FormRequirement } from './definition/form-subject';
import type { FormItem, FormVersion } from './definition/form-version';
import {
  answerCheck,
  type AnswerCheck,
  type BrokenRule,
  type FormRule,
  inWordsOf,
} from './item-answer';
import { limitCheck, type LimitCheck } from './item-limits';
import {
  countEntries,
  fieldOf,
  isEmpty,
  parsePath,
  type RecordPath,
  valueAt,
} from './definition/record-path';
import { formWording } from './definition/wording';

/** A fault of a filled form: which item, which rule. */
export interface FormFault extends Fault {
  /** Number of the item on the form; empty for a field the form does not have. */
  readonly item: string;
  readonly rule: FormRule;
}

export interface ValidateOptions {
  /** ISO date in Vietnam; what `today` means in the form's limits. */
  readonly today: string;
  /** Blocks that are checked elsewhere, such as `employer` where the employer is on record. */
  readonly without?: readonly string[];
  /** Path of the record within the input, put before the path of each fault. */
  readonly at?: readonly string[];
}

/**
 * Checks a record against the definition of the form it was filled on: demanded items, jumps, the
 * form's own options, types, ranges. Names every fault; never throws, whatever the record is.
 */
export function validateForm(
  form: FormVersion,
  record: unknown,
  { today, without = [], at = [] }: ValidateOptions,
): readonly FormFault[] {
  const { items, absent } = compiled(form);
  const faults: FormFault[] = [];
  const left = (field: string) => without.some((block) => isWithin(field, block));
  for (const item of items) {
    if (without.length > 0 && left(item.field)) continue;
    const entries = item.path.list === null ? 1 : Math.min(countEntries(record, item.path), 100);
    for (let entry = 0; entry < entries; entry += 1) {
      const broken = item.check(record, entry, today);
      if (broken === null) continue;
      const { rule, message } = broken;
      faults.push({
        code: 'INVALID_INPUT',
        item: item.number,
        rule,
        message: { vi: `${item.name.vi}: ${message.vi}.`, en: `${item.name.en}: ${message.en}.` },
        field: [...at, ...fieldOf(item.path, entry)],
      });
    }
  }
  for (const { field, path, message } of absent) {
    if (left(field) || isEmpty(valueAt(record, path, 0))) continue;
    const where = [...at, ...path.steps];
    faults.push({ code: 'INVALID_INPUT', item: '', rule: 'NOT_ON_FORM', message, field: where });
  }
  return faults;
}

interface CompiledItem {
  readonly number: string;
  readonly field: string;
  readonly name: Message;
  readonly path: RecordPath;
  readonly check: (record: unknown, entry: number, today: string) => BrokenRule | null;
}

interface CompiledForm {
  readonly items: readonly CompiledItem[];
  /** Fields other forms of the subject have and this one has not. */
  readonly absent: readonly { field: string; path: RecordPath; message: Message }[];
}

const compiledForms = new WeakMap<FormVersion, CompiledForm>();

function compiled(form: FormVersion): CompiledForm {
  const known = compiledForms.get(form);
  if (known !== undefined) return known;
  const wording = formWording(form);
  const asked = new Set(form.items.map(({ field }) => field));
  const made = {
    items: form.items.map((item) => ({
      number: item.number,
      field: item.field,
      name: wording.item(item.field),
      path: parsePath(item.field),
      check: itemCheck(form, item),
    })),
    absent: [...canonicalFields[form.subject]]
      // A block is absent when all of it is; of a block that is there, what is absent is named.
      .filter(([field, { kind }]) => !asked.has(field) && !field.includes('[]') && kind !== 'group')
      .map(([field]) => ({
        field,
        path: parsePath(field),
        message: {
          vi: `Mẫu ${form.code} không có mục \`${field}\`: phải để trống.`,
          en: `Form ${form.code} has no item \`${field}\`: it must be empty.`,
        },
      })),
  };
  compiledForms.set(form, made);
  return made;
}

const isWithin = (field: string, block: string) =>
  field === block || field.startsWith(`${block}.`) || field.startsWith(`${block}[]`);

function itemCheck(form: FormVersion, item: FormItem): CompiledItem['check'] {
  const path = parsePath(item.field);
  const asked = item.askedWhen && compileCondition(item.askedWhen);
  const demanded = demandOf(item);
  const ofType: AnswerCheck = answerCheck(item);
  const wording = formWording(form);
  const ofLimits: LimitCheck | null = limitCheck(item, (field) => wording.item(field));
  const parts = item.type.kind === 'group' ? partsOf(form, item) : null;
  const missing = missingWords(form, item);
  const onlyWhen = item.askedWhen && inWords(item.askedWhen, wording);
  const deciding = decidersOf(form, item);
  return (record, entry, today) => {
    const answer = valueAt(record, path, entry);
    const isAsked = asked === null || asked(record, entry);
    const empty =
      isEmpty(answer) ||
      // A block is empty when none of the items in it is answered.
      (parts !== null &&
        isObject(answer) &&
        parts.every((part) => isEmpty(valueAt(record, part, 0))));
    if (empty) return isAsked && demanded(record, entry) ? missing : null;
    if (!isAsked && onlyWhen !== null) {
      // Where the deciding answer is missing, that is the fault; what hangs on it cannot be judged.
      if (deciding.some((decider) => isEmpty(valueAt(record, decider, entry)))) return null;
      const answered = inWordsOf(item, answer);
      return {
        rule: 'NOT_ASKED',
        message: {
          vi: `chỉ trả lời khi ${onlyWhen.vi}, nếu không phải để trống; đã nhận ${answered.vi}`,
          en: `answered only when ${onlyWhen.en}, otherwise left empty; got ${answered.en}`,
        },
      };
    }
    return ofType(answer) ?? ofLimits?.(answer, record, entry, today) ?? null;
  };
}

const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value);

const partsOf = (form: FormVersion, { field }: FormItem): readonly RecordPath[] =>
  form.items
    .filter((part) => part.field.startsWith(`${field}.`))
    .map((part) => parsePath(part.field));

/** The required items on whose answers it depends whether this one is asked. */
function decidersOf(form: FormVersion, { askedWhen }: FormItem): readonly RecordPath[] {
  const fields = new Set([...(askedWhen ? fieldsOf(askedWhen) : [])].map(({ field }) => field));
  return form.items
    .filter(({ field, required }) => fields.has(field) && required === FormRequirement.REQUIRED)
    .map(({ field }) => parsePath(field));
}

/** Whether an item that is asked and empty is missing. */
function demandOf({ required, requiredWhen, askedWhen }: FormItem): Predicate {
  if (required === FormRequirement.REQUIRED) return () => true;
  if (required !== FormRequirement.CONDITIONAL) return () => false;
  if (requiredWhen !== null) return compileCondition(requiredWhen);
  return () => askedWhen !== null;
}

function missingWords(
  form: FormVersion,
  { required, requiredWhen, askedWhen }: FormItem,
): BrokenRule {
  const condition = required === FormRequirement.REQUIRED ? null : (requiredWhen ?? askedWhen);
  const when = condition && inWords(condition, formWording(form));
  return {
    rule: 'MISSING',
    message: {
      vi: `bắt buộc${when === null ? '' : ` khi ${when.vi}`}; chưa có câu trả lời`,
      en: `required${when === null ? '' : ` when ${when.en}`}; nothing was given`,
    },
  };
}
