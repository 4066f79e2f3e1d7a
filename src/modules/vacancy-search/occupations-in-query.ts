import { occupation, type OccupationEntry, occupationsBelow } from '../code-lists';
import { searchWords } from './query-text';
import type { SideBySide } from './text-query';

/** Words that stand in the names of more groups than this name none of them. */
const mostGroups = 12;

interface Named {
  readonly entry: OccupationEntry;
  /** Its name as search compares it, a space at either end. */
  readonly name: string;
}

let loaded: readonly Named[] | undefined;

const majorGroups = Array.from({ length: 10 }, (_, digit) => String(digit));

/** The unit groups of the official list, the only ones that name one kind of work each. */
export function unitGroups(): readonly Named[] {
  loaded ??= majorGroups.flatMap(occupationsBelow).flatMap((code) => {
    const entry = occupation(code);
    if (entry?.level !== 4 || entry.nameVi === null) return [];
    return [{ entry, name: ` ${searchWords(entry.nameVi).join(' ')} ` }];
  });
  return loaded;
}

/**
 * The occupations whose official name holds all these expressions: an ad coded with one of them is
 * found by its words even where it calls the work otherwise. None where the words are too general.
 */
export function occupationsNamed(expressions: readonly SideBySide[]): readonly OccupationEntry[] {
  if (!expressions.some((words) => words.length > 1)) return [];
  const phrases = expressions.map((words) => ` ${words.join(' ')} `);
  const found = unitGroups().filter(({ name }) => phrases.every((phrase) => name.includes(phrase)));
  return found.length > mostGroups ? [] : found.map(({ entry }) => entry);
}
