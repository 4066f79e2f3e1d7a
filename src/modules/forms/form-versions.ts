import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { officialPath } from '../../api/official-data';
import { nearestCodes } from '../../api/typing-distance';
import { type Language, unknownCode } from '../../errors';
import { readForm } from './definition/form-file';
import { FormProcedure, type FormSubject } from './definition/form-subject';
import type { FormVersion } from './definition/form-version';

/**
 * Reads the form versions of a folder, one file each. Throws, naming the file, on a definition that
 * contradicts itself, the fields and options the registry knows, or another definition.
 */
export function readForms(folder: string): readonly FormVersion[] {
  const forms = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const form = readForm(file, readFileSync(join(folder, file), 'utf8'));
      if (`${form.code.replace('/', '_')}.json` === file) return form;
      throw new Error(`${file}: the code is ${form.code}; file and code must agree.`);
    });
  for (const [at, form] of forms.entries()) {
    const other = forms.slice(0, at).find((earlier) => overlap(earlier, form));
    if (other === undefined) continue;
    throw new Error(
      `${form.code.replace('/', '_')}.json: in force together with ${other.code} for ${form.subject} and ${form.procedure}.`,
    );
  }
  return forms;
}

const overlap = (a: FormVersion, b: FormVersion) =>
  a.subject === b.subject &&
  a.procedure === b.procedure &&
  isInForce(a, b.effectiveFrom > a.effectiveFrom ? b.effectiveFrom : a.effectiveFrom) &&
  isInForce(b, b.effectiveFrom > a.effectiveFrom ? b.effectiveFrom : a.effectiveFrom);

const isInForce = ({ effectiveFrom, effectiveTo }: FormVersion, date: string) =>
  effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo);

/** Every form version the registry knows, by code. */
export const formVersions = readForms(officialPath('forms'));

const byCode = new Map(formVersions.map((form) => [form.code, form]));

/** The form version a record names; null for a code no file has. */
export const formVersionByCode = (code: string): FormVersion | null => byCode.get(code) ?? null;

/** As `formVersionByCode`, where a code no file has is a broken request. */
export function requireFormVersion(code: string, language: Language = 'vi'): FormVersion {
  const form = byCode.get(code);
  if (form !== undefined) return form;
  const known = formVersions.map((one) => ({ code: one.code, name: one.title[language] }));
  throw unknownCode('formVersions', code, nearestCodes(code, known));
}

/**
 * The version of a subject's form in force on an ISO date. Without a procedure, the first one that
 * has a form: services of a centre, registration, collection, the yearly collection.
 */
export function formVersionInForce(
  subject: FormSubject,
  date: string,
  procedures: readonly FormProcedure[] = Object.values(FormProcedure),
): FormVersion | null {
  const candidates = formVersions.filter(
    (form) => form.subject === subject && isInForce(form, date),
  );
  for (const procedure of procedures) {
    const found = candidates.find((form) => form.procedure === procedure);
    if (found !== undefined) return found;
  }
  return null;
}
