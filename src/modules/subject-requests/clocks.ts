import { isCalendarFixed, termEnd, workingDaysAfter } from '../calendar';
import type { SubjectRequestKind } from './subject-request-kinds';

/** The terms of one right, in days. */
export interface Clock {
  readonly days: number;
  /** Where a processor or third party has to act as well. */
  readonly daysWithOthers: number;
  /** By how much the term may be extended, once. */
  readonly extension: number;
  readonly legalBasis: string;
}

const article5 = 'Nghị định 356/2025/NĐ-CP, Điều 5';
const stop: Clock = { days: 15, daysWithOthers: 20, extension: 15, legalBasis: article5 };
const show: Clock = { days: 10, daysWithOthers: 15, extension: 10, legalBasis: article5 };

/** Decree 356/2025, Article 5. Complaints follow the Law on Complaints [from memory, to verify]. */
export const clocks: Readonly<Record<SubjectRequestKind, Clock>> = {
  VIEW: show,
  CORRECT: show,
  PROVIDE: show,
  DELETE: { days: 20, daysWithOthers: 30, extension: 20, legalBasis: article5 },
  RESTRICT: stop,
  OBJECT: stop,
  WITHDRAW_CONSENT: stop,
  PROTECT: { days: 15, daysWithOthers: 15, extension: 15, legalBasis: article5 },
  COMPLAIN: {
    days: 30,
    daysWithOthers: 30,
    extension: 15,
    legalBasis: 'Luật Khiếu nại 02/2011/QH13, Điều 28',
  },
};

const daysToAnswer = 2;

/** The last day to answer that the request was taken in: two working days, whatever is asked. */
export const answerBy = (receivedOn: string): string => workingDaysAfter(receivedOn, daysToAnswer);

export interface TermConditions {
  readonly othersMustAct: boolean;
  readonly extended: boolean;
}

export interface Term {
  readonly dueOn: string;
  /** True while a holiday within it is only expected. */
  readonly provisional: boolean;
}

/** The term of a request, counted from the day it was received. */
export function termOf(
  kind: SubjectRequestKind,
  receivedOn: string,
  { othersMustAct, extended }: TermConditions,
): Term {
  const { days, daysWithOthers, extension } = clocks[kind];
  const all = (othersMustAct ? daysWithOthers : days) + (extended ? extension : 0);
  const dueOn = termEnd(receivedOn, all);
  return { dueOn, provisional: !isCalendarFixed(receivedOn, dueOn) };
}
