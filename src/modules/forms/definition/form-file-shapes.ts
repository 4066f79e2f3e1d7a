import type { Message } from '../../../errors';
import { readDate } from '../reading/civil-dates';
import type { Condition } from './condition';
import type { Limits } from './form-version';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() === value && value !== '';

export const isMessage = (value: unknown): value is Message =>
  isObject(value) && isText(value['vi']) && isText(value['en']);

export function isDate(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const reading = readDate(value);
  return 'value' in reading && reading.value === value;
}

const isWhole = (value: unknown) => Number.isSafeInteger(value);

/** Limit → is this a proper value of it? */
export const limitChecks: Readonly<Record<keyof Limits, (value: unknown) => boolean>> = {
  min: isWhole,
  max: isWhole,
  atLeast: isText,
  atMost: isText,
  notBefore: isText,
  notAfter: isText,
  fullYears: isWhole,
  on: isText,
  oldCard: (value) => value === true,
  excludes: (value) =>
    isObject(value) &&
    Object.values(value).every((members) => Array.isArray(members) && members.every(isText)),
};

export function isCondition(value: unknown): value is Condition {
  if (!isObject(value)) return false;
  const { field, in: answers, given, not, all, any } = value;
  const [size, parts] = [Object.keys(value).length, all ?? any];
  if (size === 1 && not !== undefined) return isCondition(not);
  if (size === 1) return Array.isArray(parts) && parts.length > 0 && parts.every(isCondition);
  if (size !== 2 || !isText(field)) return false;
  if (typeof given === 'boolean') return true;
  return (
    Array.isArray(answers) &&
    answers.length > 0 &&
    answers.every((answer) => typeof answer === 'boolean' || isText(answer))
  );
}
