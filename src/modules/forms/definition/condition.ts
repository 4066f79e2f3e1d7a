import type { Message } from '../../../errors';
import { isEmpty, parsePath, valueAt } from './record-path';

/** When an item is asked or demanded, as a definition file writes it. */
export type Condition =
  /** The answer is, or for several answers has, one of these. */
  | { readonly field: string; readonly in: readonly (string | boolean)[] }
  /** The item is, or is not, answered. */
  | { readonly field: string; readonly given: boolean }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** Decides on one record; `entry` is which entry of a repeated block is looked at. */
export type Predicate = (record: unknown, entry: number) => boolean;

export function compileCondition(condition: Condition): Predicate {
  if ('not' in condition) {
    const denied = compileCondition(condition.not);
    return (record, entry) => !denied(record, entry);
  }
  if ('all' in condition) {
    const parts = condition.all.map(compileCondition);
    return (record, entry) => parts.every((part) => part(record, entry));
  }
  if ('any' in condition) {
    const parts = condition.any.map(compileCondition);
    return (record, entry) => parts.some((part) => part(record, entry));
  }
  const path = parsePath(condition.field);
  if ('given' in condition) {
    return (record, entry) => isEmpty(valueAt(record, path, entry)) !== condition.given;
  }
  const accepted = new Set<unknown>(condition.in);
  return (record, entry) => {
    const value = valueAt(record, path, entry);
    return Array.isArray(value) ? value.some((one) => accepted.has(one)) : accepted.has(value);
  };
}

/** Every field a condition looks at, with the answers it compares with. */
export function* fieldsOf(
  condition: Condition,
): Generator<{ readonly field: string; readonly answers: readonly (string | boolean)[] }> {
  if ('not' in condition) yield* fieldsOf(condition.not);
  else if ('all' in condition) for (const part of condition.all) yield* fieldsOf(part);
  else if ('any' in condition) for (const part of condition.any) yield* fieldsOf(part);
  else yield { field: condition.field, answers: 'in' in condition ? condition.in : [] };
}

/** How a form names an item and an answer to it. */
export interface Wording {
  item(field: string): Message;
  answer(field: string, answer: string | boolean): Message;
}

/** The condition as a clause of a sentence, for people who fill the form. */
export function inWords(condition: Condition, wording: Wording, denied = false): Message {
  if ('not' in condition) return inWords(condition.not, wording, !denied);
  if ('all' in condition || 'any' in condition) {
    const [parts, and] = 'all' in condition ? [condition.all, true] : [condition.any, false];
    // De Morgan: what is denied of all holds of any.
    return join(
      parts.map((part) => inWords(part, wording, denied)),
      and === denied ? { vi: ' hoặc ', en: ' or ' } : { vi: ' và ', en: ' and ' },
    );
  }
  const item = wording.item(condition.field);
  if ('given' in condition) {
    return condition.given === denied
      ? { vi: `${item.vi} để trống`, en: `${item.en} is empty` }
      : { vi: `${item.vi} có câu trả lời`, en: `${item.en} is answered` };
  }
  const answers = join(
    condition.in.map((answer) => wording.answer(condition.field, answer)),
    { vi: ' hoặc ', en: ' or ' },
  );
  return denied
    ? { vi: `${item.vi} không phải ${answers.vi}`, en: `${item.en} is not ${answers.en}` }
    : { vi: `${item.vi} là ${answers.vi}`, en: `${item.en} is ${answers.en}` };
}

function join(parts: readonly Message[], by: Message): Message {
  return {
    vi: parts.map(({ vi }) => vi).join(by.vi),
    en: parts.map(({ en }) => en).join(by.en),
  };
}
