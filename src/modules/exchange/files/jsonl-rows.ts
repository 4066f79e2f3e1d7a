import { StringDecoder } from 'node:string_decoder';
import type { FileBytes } from './file-bytes';
import { cleanCell } from './source-row';
import { TextCheck } from './text-check';
import type { Message } from '../../../errors';

/** One line of a JSONL file: its items by name, or why it is none. */
export type JsonLine =
  | { readonly number: number; readonly items: ReadonlyMap<string, string> }
  | { readonly number: number; readonly fault: Message };

/** The objects of a JSONL file, a part of it at a time; empty lines are passed over. */
export async function* jsonLines(
  content: FileBytes,
  onBytes: (bytes: number) => void,
): AsyncGenerator<readonly JsonLine[]> {
  for await (const lines of linesOf(content, onBytes)) {
    yield lines.map(({ number, text }) => ({ number, ...readLine(text) }));
  }
}

/** How many lines a JSONL file has that are not empty, and which names its objects, as they come. */
export async function namesInLines(
  content: FileBytes,
  onBytes: (bytes: number) => void,
  onName: (name: string) => void,
): Promise<number> {
  let count = 0;
  for await (const lines of linesOf(content, onBytes)) {
    count += lines.length;
    for (const { text } of lines) {
      const value = parseObject(text);
      if (value !== null) forEachItem('', value, onName);
    }
  }
  return count;
}

interface TextLine {
  readonly number: number;
  readonly text: string;
}

/** The lines that are not empty, as many at a time as were read at once. */
async function* linesOf(
  content: FileBytes,
  onBytes: (bytes: number) => void,
): AsyncGenerator<readonly TextLine[]> {
  const source = content.read();
  source.on('data', (chunk: Buffer) => {
    onBytes(chunk.length);
  });
  const checked = new TextCheck();
  source.on('error', (error: Error) => checked.destroy(error));
  source.pipe(checked);
  const letters = new StringDecoder('utf8');
  let number = 0;
  const numbered = (lines: readonly string[]): readonly TextLine[] =>
    lines.flatMap((line) => {
      number += 1;
      const content = number === 1 ? line.replace(/^\ufeff/, '') : line;
      return content.trim() === '' ? [] : [{ number, text: content }];
    });
  let torn = '';
  try {
    for await (const chunk of checked as AsyncIterable<Buffer>) {
      const text = torn + letters.write(chunk);
      const end = lastLineEnd(text) + 1;
      torn = text.slice(end);
      // What comes after the last end is no line.
      yield numbered(text.slice(0, end).split(lineEnds).slice(0, -1));
    }
    yield numbered([torn]);
  } finally {
    source.destroy();
    checked.destroy();
  }
}

const lineEnds = /\r\n|\n|\r/;

/** What ends the text may be the first half of a `\r\n`, and so no end yet. */
const lastLineEnd = (text: string) =>
  Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2));

function parseObject(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function readLine(line: string): { items: ReadonlyMap<string, string> } | { fault: Message } {
  const value = parseObject(line);
  if (value === null) return { fault: notJson };
  const items = new Map<string, string>();
  forEachItem('', value, (name, part) => items.set(name, textOf(part)));
  return { items };
}

/** `{"company": {"name": "A"}}` has the item `company.name`. */
function forEachItem(
  prefix: string,
  value: object,
  visit: (name: string, part: unknown) => void,
): void {
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    const name = cleanCell(prefix + key);
    const isBlock = typeof part === 'object' && part !== null && !Array.isArray(part);
    if (isBlock && prefix.split('.').length < 4) forEachItem(`${name}.`, part, visit);
    else visit(name, part);
  }
}

/** A list is its parts, one a line. */
const textOf = (part: unknown): string =>
  Array.isArray(part) ? part.map(asText).join('\n') : asText(part);

const asText = (value: unknown): string =>
  typeof value === 'string' ? cleanCell(value) : value === null ? '' : JSON.stringify(value);

const notJson: Message = {
  vi: 'Dòng này không phải một đối tượng JSON.',
  en: 'This line is not a JSON object.',
};
