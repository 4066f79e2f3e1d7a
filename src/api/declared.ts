import { type Fault, RequestError } from '../errors';

/**
 * The fault of a code that its official list does not know, at its place in the input; null when
 * the list knows it. `require` is the list's own look-up, which refuses with the nearest codes.
 */
export function faultOfCode(field: readonly string[], require: () => unknown): Fault | null {
  try {
    require();
    return null;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { code: error.code, message: error.messages, field };
  }
}

/** A civil date as the API hands it over, as the database wants it. */
export function isoDate(date: Date | string | null | undefined): string | null | undefined {
  return date instanceof Date ? date.toISOString().slice(0, 10) : date;
}

/** Text without blanks around it; text of blanks alone is no text. What was left out stays so. */
export function trimmed(text: string | null | undefined): string | null | undefined {
  const rest = text?.trim();
  return rest === '' ? null : (rest ?? text);
}

/** What a client has given: an item left out is not there, an emptied one is null. */
export const givenItems = <Items extends object>(items: Items): Partial<Items> =>
  Object.fromEntries(
    Object.entries(items).filter(([, value]) => value !== undefined),
  ) as Partial<Items>;
