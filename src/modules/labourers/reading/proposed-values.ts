import type { Fault } from '../../../errors';
import { type FormFault, FormSubject, formVersions } from '../../forms';
import type { GivenItems } from './clean-items';
import { readLabourerRecord } from './read-labourer-record';

const forms = formVersions.filter(({ subject }) => subject === FormSubject.LABOURER);

/** Of a value by itself, whatever else a record says. */
const ofValue: ReadonlySet<FormFault['rule']> = new Set(['TYPE', 'LENGTH', 'IDENTIFIER']);

/**
 * Values that no form could take, such as a day that does not exist: nobody can accept them into a
 * record. Whether the others fit the record shows when they are decided on.
 */
export function faultsOfValues(given: GivenItems, at: readonly string[]): readonly Fault[] {
  const readings = forms.map((form) => {
    const { faults } = readLabourerRecord(given, form, { at });
    const paths = faults.map((fault) => [pathOf(fault, at), fault] as const);
    return { form, unreadable: new Map(paths.filter(([path, fault]) => isOfValue(path, fault))) };
  });
  const found = new Map(readings.flatMap(({ unreadable }) => [...unreadable]));
  return [...found].flatMap(([path, fault]) =>
    readings.every(
      ({ form, unreadable }) =>
        unreadable.has(path) || !form.items.some(({ field }) => field === path),
    )
      ? [fault]
      : [],
  );
}

const pathOf = ({ field }: Fault, at: readonly string[]) => field.slice(at.length).join('.');

/** Beside the rules of a form it is only the name that is judged by itself. */
const isOfValue = (path: string, fault: FormFault | Fault) =>
  'rule' in fault ? ofValue.has(fault.rule) : path === 'fullName';
