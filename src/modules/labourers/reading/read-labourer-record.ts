import { dateInVietnam } from '../../../api/civil-date';
import type { Fault, Message } from '../../../errors';
import { type FormFault, type FormVersion, formWording, validateForm } from '../../forms';
import { type LabourerRecord, valueAt } from '../labourer-record';
import { cleanItems, type GivenItems } from './clean-items';
import { faultsOfCodes } from './declared-codes';
import { faultsOfName } from './declared-name';
import { readRepresentative } from './representative';
import { type Warning, warningsAbout } from './warnings';
import { lastDayOf, readWrittenDate } from './written-date';

/** What became of a filled form: the record, what is wrong with it, what is to be verified. */
export interface LabourerReading {
  /** Where there are faults, as far as it was understood. */
  readonly record: LabourerRecord;
  readonly faults: readonly (FormFault | Fault)[];
  readonly warnings: readonly Warning[];
}

export interface ReadingOptions {
  /** ISO date in Vietnam. */
  readonly today?: string;
  /** Path of the form within the input, put before the path of each fault. */
  readonly at?: readonly string[];
  /** Items that are on record and not read again, such as a sealed number. */
  readonly without?: readonly string[];
}

/**
 * Reads a form about a labourer, of whichever version, into the one canonical record. Values may be
 * as spreadsheets and papers have them; what cannot be read is refused with its reason, what looks
 * wrong and may be right is a warning. Never throws.
 */
export function readLabourerRecord(
  given: GivenItems,
  form: FormVersion,
  { today = dateInVietnam(), at = [], without = [] }: ReadingOptions = {},
): LabourerReading {
  const { items, zerosRestored } = cleanItems(withDay(given, form, today), form);
  const record = items as LabourerRecord;
  const { dateOfBirth } = record;
  const birthWasRead =
    typeof dateOfBirth === 'string' && readWrittenDate(dateOfBirth).value === dateOfBirth;
  const judged = birthWasRead ? { ...items, dateOfBirth: lastDayOf(dateOfBirth) } : items;
  const { representative, faults: ofRepresentative } = readRepresentative(
    given['representative'],
    at,
  );
  const faults = [
    ...validateForm(form, judged, { today, at, without }).map((fault) =>
      withReason(fault, form, given, at),
    ),
    ...faultsOfName(record, form, at),
    ...faultsOfCodes(record, form, at),
    ...ofRepresentative,
  ];
  const read: LabourerRecord = representative === null ? record : { ...record, representative };
  const warnings = warningsAbout(read, form, { at, zerosRestored, today });
  const doubts = warnings.filter(({ lasting }) => lasting).map(({ code }) => code);
  return {
    record: doubts.length === 0 ? read : { ...read, doubts },
    faults,
    warnings: warnings.map(({ code, message, field }) => ({ code, message, field })),
  };
}

/** An electronic form is dated by its receipt. */
function withDay(given: GivenItems, form: FormVersion, today: string): GivenItems {
  if (given['declaredOn'] != null && given['declaredOn'] !== '') return given;
  const dated = form.items.find(({ field }) => field === 'declaredOn');
  return dated?.required === 'FILLED_BY_CENTRE' ? { ...given, declaredOn: today } : given;
}

/** A date that was not understood is refused with what is wrong about it, not only as no date. */
function withReason(
  fault: FormFault,
  form: FormVersion,
  given: GivenItems,
  at: readonly string[],
): FormFault {
  const path = fault.field.slice(at.length).join('.');
  if (fault.rule !== 'TYPE' || !dates.includes(path)) return fault;
  const value = valueAt(given, path);
  if (typeof value !== 'string' && typeof value !== 'number') return fault;
  const reading = readWrittenDate(value);
  if (reading.value !== null) return fault;
  return { ...fault, message: sentence(formWording(form).item(path), reading.refusal) };
}

const dates: readonly string[] = ['dateOfBirth', 'declaredOn', 'employment.contractStart'];

const sentence = (item: Message, reason: Message): Message => ({
  vi: `${item.vi}: ${reason.vi}.`,
  en: `${item.en}: ${reason.en}.`,
});
