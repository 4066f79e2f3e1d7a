import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { damaged, expandsTooMuch } from './xlsx-archive';

/** What a reader of XML wants to know of it; names without their prefix. */
export interface XmlEvents {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** More than any cell holds (32,767 letters), so that one endless text cannot fill memory. */
const longestText = 2 * 1024 * 1024;

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it streams in; yields after each piece, so that what it said can be passed on.
 * Entities of its own are refused by the parser, so nothing expands.
 */
export async function* xmlEvents<Events extends XmlEvents>(
  stream: Readable,
  events: Events,
): AsyncGenerator<Events> {
  const parser = new SaxesParser();
  let sinceEvent = 0;
  parser.on('opentag', ({ name, attributes }) => {
    sinceEvent = 0;
    events.open?.(withoutPrefix(name), (wanted) => attributes[wanted]);
  });
  parser.on('text', (text) => {
    sinceEvent = 0;
    events.text?.(text);
  });
  parser.on('cdata', (text) => {
    events.text?.(text);
  });
  parser.on('closetag', ({ name }) => {
    sinceEvent = 0;
    events.close?.(withoutPrefix(name));
  });
  parser.on('error', () => {
    throw damaged();
  });
  const decoder = new StringDecoder('utf8');
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sinceEvent += chunk.length;
      parser.write(decoder.write(chunk));
      if (sinceEvent > longestText) throw expandsTooMuch();
      yield events;
    }
    parser.close();
    yield events;
  } catch (error) {
    throw error instanceof Error && error.name === 'Refusal' ? error : damaged();
  } finally {
    stream.destroy();
  }
}

/** Reads a small XML part to its end. */
export async function readXml(stream: Readable, events: XmlEvents): Promise<void> {
  const pieces = xmlEvents(stream, events);
  while ((await pieces.next()).done !== true);
}
