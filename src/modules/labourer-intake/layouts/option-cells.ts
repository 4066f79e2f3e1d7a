import { fold } from '../../../api/fold';
import type { FormVersion } from '../../forms';

/** What a cell stands for: the member of a list, or the cell itself, which the form then refuses. */
export type ReadOption = (cell: string) => string;

/**
 * Reads answers to an item that offers options: the number of the option as printed, counted from
 * one; its wording, with or without accents; or the name the interface has for it.
 */
export function optionReader(form: FormVersion, field: string): ReadOption {
  const options = form.items.find((item) => item.field === field)?.options ?? [];
  const members = new Map<string, string>();
  for (const [at, { member, label }] of options.entries()) {
    members.set(String(at + 1), member);
    members.set(`0${at + 1}`, member);
    for (const name of [member, label.vi, label.en]) members.set(fold(name), member);
    // People write THPT for "Tốt nghiệp THPT".
    members.set(fold(label.vi).replace(/^tot nghiep /, ''), member);
  }
  return (cell) => members.get(cell) ?? members.get(fold(cell)) ?? cell;
}

/** Several options in one cell: `2, 6` or one a line. */
export const optionsReader = (form: FormVersion, field: string) => {
  const read = optionReader(form, field);
  return (cell: string): readonly string[] =>
    cell
      .split(/[,;\n+]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(read);
};

/** The number an option has in print, counted from one; empty for what the form does not offer. */
export function printedNumber(form: FormVersion, field: string, member: unknown): string {
  const options = form.items.find((item) => item.field === field)?.options ?? [];
  const at = options.findIndex((option) => option.member === member);
  return at < 0 ? '' : String(at + 1);
}
