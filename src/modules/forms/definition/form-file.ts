import type { Message } from '../../../errors';
import { canonicalFields } from './canonical-fields';
import { type Condition, fieldsOf } from './condition';
import { FormProcedure, FormRequirement, FormSubject } from './form-subject';
import type { FormItem, FormVersion, Limits } from './form-version';
import { isCondition, isDate, isMessage, isText, limitChecks } from './form-file-shapes';
import { listsOf } from '../options/option-concepts';
import { type Option, optionsOfList } from '../options/option-lists';

const formKeys = new Set(
  'code title issuedBy subject procedure effectiveFrom effectiveTo addressLevels toVerify items'.split(
    ' ',
  ),
);
const itemKeys = new Set(
  'number label field required list except askedWhen requiredWhen note'.split(' '),
);

type Json = Readonly<Record<string, unknown>>;

const isOneOf = <T extends string>(
  members: Readonly<Record<string, T>>,
  value: unknown,
): value is T => Object.values<unknown>(members).includes(value);

/** Reads one definition file; throws an error that names the file and every fault in it. */
export function readForm(file: string, content: string): FormVersion {
  const faults: string[] = [];
  const form = new FormFile(faults).read(parseJson(file, content));
  if (faults.length > 0) throw new Error(`${file}: ${faults.join('; ')}.`);
  return form;
}

function parseJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Error(`${file}: not JSON.`, { cause: error });
  }
}

class FormFile {
  constructor(private readonly faults: string[]) {}

  read(json: unknown): FormVersion {
    const form = this.object('the form', json, formKeys);
    const { subject } = form;
    const known = this.must(isOneOf(FormSubject, subject), 'unknown subject');
    const items = Array.isArray(form['items']) ? (form['items'] as unknown[]) : [];
    this.must(items.length > 0, 'a form has items');
    this.must(isText(form['code']), 'code is a text');
    this.must(isMessage(form['title']), 'title is {vi, en}');
    this.must(isMessage(form['issuedBy']), 'issuedBy is {vi, en}');
    this.must(isOneOf(FormProcedure, form['procedure']), 'unknown procedure');
    this.must(isDate(form['effectiveFrom']), 'effectiveFrom is a date');
    const until = form['effectiveTo'] as string | null;
    this.must(until === null || isDate(until), 'effectiveTo is a date or null');
    this.must(
      until === null || String(form['effectiveFrom']) <= until,
      'effectiveTo precedes effectiveFrom',
    );
    this.must([2, 3].includes(Number(form['addressLevels'])), 'addressLevels is 2 or 3');
    this.must(
      form['toVerify'] === null || isMessage(form['toVerify']),
      'toVerify is {vi, en} or null',
    );
    const read = known ? items.map((item) => this.item(subject as FormSubject, item)) : [];
    this.relations(read);
    return { ...(form as unknown as FormVersion), items: read };
  }

  private item(subject: FormSubject, json: unknown): FormItem {
    const { number, field } = (json ?? {}) as Json;
    const where = `item ${String(number)} (${String(field)})`;
    const limitKeys = Object.keys(limitChecks);
    const item = this.object(where, json, new Set([...itemKeys, ...limitKeys]));
    this.must(isText(number), `${where}: number is a text`);
    this.must(isMessage(item['label']), `${where}: label is {vi, en}`);
    this.must(isOneOf(FormRequirement, item['required']), `${where}: unknown requirement`);
    const note = item['note'] ?? null;
    this.must(note === null || isMessage(note), `${where}: note is {vi, en}`);
    const limits: Record<string, unknown> = {};
    for (const key of limitKeys.filter((key) => key in item)) {
      this.must(limitChecks[key as keyof Limits](item[key]), `${where}: ${key} is not understood`);
      limits[key] = item[key];
    }
    const type = canonicalFields[subject].get(String(field));
    if (type === undefined) this.faults.push(`${where}: a ${subject} has no such field`);
    return {
      number: String(number),
      label: item['label'] as Message,
      field: String(field),
      type: type ?? { kind: 'code' },
      required: item['required'] as FormRequirement,
      options: this.options(where, type, item),
      askedWhen: this.condition(`${where}: askedWhen`, item['askedWhen']),
      requiredWhen: this.condition(`${where}: requiredWhen`, item['requiredWhen']),
      limits,
      note: note as Message | null,
    };
  }

  private options(where: string, type: FormItem['type'] | undefined, item: Json) {
    const { list, except = [] } = item;
    if (type === undefined || !('concept' in type)) {
      this.must(list === undefined, `${where}: only a choice has a list`);
      return null;
    }
    const lists = listsOf(type.concept);
    if (!lists.includes(String(list))) {
      this.faults.push(`${where}: ${type.concept} has the lists ${lists.join(', ')}`);
      return [];
    }
    const options = optionsOfList(String(list));
    const left = Array.isArray(except) ? except.map(String) : [];
    for (const member of left.filter((one) => !hasMember(options, one))) {
      this.faults.push(`${where}: ${String(list)} has no ${member} to leave out`);
    }
    return options.filter(({ member }) => !left.includes(member));
  }

  private condition(where: string, condition: unknown): Condition | null {
    if (condition === undefined) return null;
    if (isCondition(condition)) return condition;
    this.faults.push(`${where} is not understood`);
    return null;
  }

  /** What items say about one another: jumps, limits and blocks name items that are there. */
  private relations(items: readonly FormItem[]): void {
    const byField = new Map(items.map((item) => [item.field, item]));
    this.must(byField.size === items.length, 'a field is asked twice');
    for (const item of items) {
      const where = `item ${item.number} (${item.field})`;
      const [block, inBlock] = item.field.split('[].');
      const { atLeast, atMost, on, notBefore, notAfter, excludes = {} } = item.limits;
      const dates = [notBefore, notAfter].filter((date) => date !== 'today' && !isDate(date));
      const named = [atLeast, atMost, on, ...dates, inBlock === undefined ? undefined : block];
      for (const field of named.filter((one) => one !== undefined)) {
        this.must(byField.has(field), `${where}: the form does not ask ${field}`);
      }
      for (const member of Object.entries(excludes).flat(2)) {
        this.must(hasMember(item.options ?? [], member), `${where}: no option ${member}`);
      }
      for (const condition of [item.askedWhen, item.requiredWhen]) {
        if (condition === null) continue;
        for (const { field, answers } of fieldsOf(condition))
          this.answers(where, byField, field, answers);
      }
    }
  }

  private answers(
    where: string,
    byField: ReadonlyMap<string, FormItem>,
    field: string,
    answers: readonly (string | boolean)[],
  ): void {
    const asked = byField.get(field);
    if (asked === undefined) {
      this.faults.push(`${where}: the form does not ask ${field}`);
      return;
    }
    for (const answer of answers) {
      const known =
        typeof answer === 'boolean'
          ? asked.type.kind === 'flag'
          : hasMember(asked.options ?? [], answer);
      this.must(known, `${where}: ${field} cannot be ${String(answer)}`);
    }
  }

  private object(where: string, json: unknown, keys: ReadonlySet<string>): Json {
    if (typeof json !== 'object' || json === null) {
      this.faults.push(`${where} is not an object`);
      return {};
    }
    // A misspelt key would otherwise be a rule that is silently not there.
    for (const key of Object.keys(json).filter((one) => !keys.has(one))) {
      this.faults.push(`${where}: unknown key "${key}"`);
    }
    return json as Json;
  }

  private must(holds: boolean, fault: string): boolean {
    if (!holds) this.faults.push(fault);
    return holds;
  }
}

const hasMember = (options: readonly Option[], member: string) =>
  options.some((option) => option.member === member);
