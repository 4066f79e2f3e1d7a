import type { Message } from '../../../errors';

/** What became of a text that somebody wrote: the value it stands for, or why it stands for none. */
export type Reading = { readonly value: string } | { readonly refusal: Message };

/**
 * What was given, as a message may repeat it: cut short, and never a number that may be a personal
 * one, since messages end up in logs and reports.
 */
export function quoted(given: string): string {
  const digits = given.replace(/\D/g, '').length;
  const personal = digits === 9 || digits === 10 || digits === 12;
  if (personal) return masked(given);
  return `"${given.length > 60 ? `${given.slice(0, 60)}…` : given}"`;
}

/** A personal number in a message: enough to find the row again, not enough to know the number. */
export function masked(given: string): string {
  return `"${given.slice(0, 3)}…" (${given.length})`;
}
