import { createHash } from 'node:crypto';

const mostNames = 200;
const timesBeforeNamed = 5;

const seen = new Map<string, number>();
const names = new Map<string, string>();

/**
 * The name under which a statement is prepared once and kept by each connection, or undefined while
 * it has not been asked often enough. Statements composed from what clients ask for have endless
 * shapes, and a kept one costs memory until its connection ends: only so many get a name.
 */
export function preparedName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < timesBeforeNamed) {
    if (seen.size >= mostNames * 10) seen.clear();
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
  names.set(text, name);
  return name;
}
