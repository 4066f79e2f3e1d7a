import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { cleanCell } from './source-row';
import { TextCheck } from './text-check';
import type { Message } from '../../../errors';

/** One line of a JSONL file: its items by name, or why it is none. */
export type JsonLine =
  | { readonly number: number; readonly items: ReadonlyMap<string, string> }
  | { readonly number: number; readonly fault: Message };

/** The objects of a JSONL file; empty lines are passed over. */
export async function* jsonLines(
  path: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<JsonLine> {
  const source = createReadStream(path);
  source.on('data', (chunk) => {
    onBytes(chunk.length);
  });
  const text = new TextCheck();
  const lines = createInterface({ input: text, crlfDelay: Infinity });
  let failure: Error | null = null;
  const stop = (error: Error) => {
    failure = error;
    lines.close();
  };
  source.on('error', stop);
  text.on('error', stop);
  source.pipe(text);
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      const content = number === 1 ? line.replace(/^\ufeff/, '') : line;
      if (content.trim() !== '') yield { number, ...readObject(content) };
    }
  } finally {
    lines.close();
    source.destroy();
    text.destroy();
  }
  // Assigned in an event handler, which the type checker cannot see.
  if ((failure as Error | null) !== null) throw failure as unknown as Error;
}

function readObject(line: string): { items: ReadonlyMap<string, string> } | { fault: Message } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { fault: notJson };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { fault: notJson };
  const items = new Map<string, string>();
  collect('', value, items);
  return { items };
}

/** `{"company": {"name": "A"}}` has the item `company.name`; a list is its parts, one a line. */
function collect(prefix: string, value: object, items: Map<string, string>): void {
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    const name = cleanCell(prefix + key);
    if (part === null || part === undefined) items.set(name, '');
    else if (Array.isArray(part)) items.set(name, part.map(asText).join('\n'));
    else if (typeof part === 'object' && prefix.split('.').length < 4) {
      collect(`${name}.`, part, items);
    } else items.set(name, asText(part));
  }
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? cleanCell(value) : value === null ? '' : JSON.stringify(value);

const notJson: Message = {
  vi: 'Dòng này không phải một đối tượng JSON.',
  en: 'This line is not a JSON object.',
};
