import { formVersions } from '../../src/modules/forms/form-versions';
import { type FormFault, validateForm } from '../../src/modules/forms/validate-form';
import { filledForms, today } from './filled-forms';

export type Changes = Readonly<Record<string, unknown>>;

/** The proper example of a form with some answers changed; `undefined` takes an answer away. */
export function changed(code: string, changes: Changes): unknown {
  const record = structuredClone(filledForms[code]) as Record<string, unknown>;
  for (const [path, answer] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let at = record;
    for (const step of steps) at = (at[step] ??= {}) as Record<string, unknown>;
    at[last] = answer;
  }
  return record;
}

export function form(code: string) {
  const found = formVersions.find((one) => one.code === code);
  if (found === undefined) throw new Error(`No form ${code}`);
  return found;
}

/** What is refused of the example once these answers are changed. */
export const faultsOf = (code: string, changes: Changes) =>
  validateForm(form(code), changed(code, changes), { today });

/** A fault in one line: item, rule, path. */
export const brief = ({ item, rule, field }: FormFault) => `${item} ${rule} ${field.join('.')}`;
