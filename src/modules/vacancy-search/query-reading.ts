import type { OccupationEntry } from '../code-lists';
import { compoundsOf } from './compounds';
import { occupationsNamed } from './occupations-in-query';
import { cutAtPlaces, type PlaceNamed, placeTerm, type Stretch, widened } from './places-in-query';
import type { WrittenPart, WrittenWord } from './query-text';
import { type Correction, doubtfulPairs, respell } from './spelling';
import type { Term } from './text-query';
import type { Vocabulary } from './vocabulary';

/** How the words of a search were read. */
export interface QueryReading {
  readonly required: readonly TermRead[];
  readonly excluded: readonly TermRead[];
  readonly corrections: readonly Correction[];
  readonly places: readonly PlaceNamed[];
  readonly occupations: readonly OccupationsNamed[];
  /** Words that say nothing about the work, as written. */
  readonly ignored: readonly string[];
}

/** A term and how it was written, one text for what must stand side by side. */
export interface TermRead extends Term {
  readonly written: readonly string[];
}

/** Words of a search that stand in the names of official occupations. */
export interface OccupationsNamed {
  readonly written: string;
  readonly occupations: readonly OccupationEntry[];
}

/** Each costs a look into the index. */
const mostDoubts = 8;

/**
 * Words that no advertisement of the vocabulary has, and neighbours that look like a slip
 * (`ke_ton`). Whether any advertisement has them, the database knows.
 */
export function doubts(parts: readonly WrittenPart[], vocabulary: Vocabulary): readonly string[] {
  const stretches = parts
    .filter(({ kind }) => kind === 'free')
    .flatMap((part) => tellingStretches(part.words, vocabulary))
    .flatMap((stretch) => (stretch.place === undefined ? [stretch.words] : []));
  const unknown = stretches.flat().map(({ word }) => word);
  const doubtful = [
    ...unknown.filter((word) => !vocabulary.has(word)),
    ...stretches.flatMap((words) => doubtfulPairs(words, vocabulary)),
  ];
  return [...new Set(doubtful)].slice(0, mostDoubts);
}

/** What a search may give way in when nothing is found. */
export interface Leniency {
  /** Less must stand side by side, see `compoundsOf`. */
  readonly relaxed: boolean;
  /** Places stand for the provinces they lie in: many an ad names no more. */
  readonly widened: boolean;
}

export const strictly: Leniency = { relaxed: false, widened: false };

/** Reads a search. */
export function readQuery(
  parts: readonly WrittenPart[],
  vocabulary: Vocabulary,
  findsNothing: ReadonlySet<string>,
  leniency = strictly,
): QueryReading {
  const readings = withWholeExclusions(parts, vocabulary).map((part): Partial<QueryReading> => {
    if (part.kind === 'quoted') return { required: [termOf(part.words, true)] };
    if (part.kind === 'excluded') return { excluded: [termOf(part.words, true)] };
    return readFreeWords(part.words, vocabulary, findsNothing, leniency);
  });
  return joined(readings);
}

function joined(readings: readonly Partial<QueryReading>[]): QueryReading {
  return {
    required: readings.flatMap(({ required = [] }) => required),
    excluded: readings.flatMap(({ excluded = [] }) => excluded),
    corrections: readings.flatMap(({ corrections = [] }) => corrections),
    places: readings.flatMap(({ places = [] }) => places),
    occupations: readings.flatMap(({ occupations = [] }) => occupations),
    ignored: readings.flatMap(({ ignored = [] }) => ignored),
  };
}

function termOf(words: readonly WrittenWord[], exact: boolean): TermRead {
  const saying = words.map(({ word }) => word);
  return {
    sayings: [[saying]],
    placeKeys: [],
    occupations: [],
    exact,
    written: [asWritten(words)],
  };
}

const asWritten = (words: readonly WrittenWord[]) => words.map(({ written }) => written).join(' ');

/** `-thuc tap` excludes "thực tập" and not "thực": the minus stands before the whole word. */
function withWholeExclusions(
  parts: readonly WrittenPart[],
  vocabulary: Vocabulary,
): readonly WrittenPart[] {
  const whole: WrittenPart[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    const [first, second] = part.words;
    const bond = vocabulary.bond(before?.words.at(-1)?.word, first?.word);
    const joins =
      before?.kind === 'excluded' &&
      part.kind === 'free' &&
      first !== undefined &&
      bond > vocabulary.bond(first.word, second?.word);
    if (!joins) {
      whole.push(part);
      continue;
    }
    whole.splice(-1, 1, { kind: 'excluded', words: [...before.words, first] });
    if (second !== undefined) whole.push({ kind: 'free', words: part.words.slice(1) });
  }
  return whole;
}

function readFreeWords(
  words: readonly WrittenWord[],
  vocabulary: Vocabulary,
  findsNothing: ReadonlySet<string>,
  leniency: Leniency,
): QueryReading {
  const corrections: Correction[] = [];
  const telling = tellingStretches(words, vocabulary);
  const respelt = telling.flatMap((stretch) => {
    if (stretch.place !== undefined) return stretch.words;
    const read = respell(stretch.words, vocabulary, findsNothing);
    corrections.push(...read.corrections);
    return read.words;
  });
  if (respelt.length === 0) return joined([{ required: [termOf(words, false)] }]);
  const told = new Set(telling.flatMap((stretch) => stretch.words));
  const ignored = words.filter((word) => !told.has(word)).map(({ written }) => written);
  // Cut again, because a corrected word may complete the name of a place.
  const readings = cutAtPlaces(respelt).map((stretch): Partial<QueryReading> => {
    if (stretch.place === undefined) return readWork(stretch.words, vocabulary, !leniency.relaxed);
    const place = leniency.widened ? widened(stretch.place) : stretch.place;
    const required = { ...placeTerm({ ...stretch, place }), written: [place.written] };
    return { required: [required], places: [place] };
  });
  return joined([{ corrections, ignored }, ...readings]);
}

/** Words cut at places, without those that say nothing about the work. */
function tellingStretches(
  words: readonly WrittenWord[],
  vocabulary: Vocabulary,
): readonly Stretch[] {
  const stretches = cutAtPlaces(words);
  return stretches.map((stretch, index) => {
    if (stretch.place !== undefined) return stretch;
    const placeFollows = stretches[index + 1]?.place !== undefined;
    return { words: withoutIdleWords(stretch.words, placeFollows, vocabulary) };
  });
}

/** Words about work: what belongs together, and the occupations whose names hold all of it. */
function readWork(
  words: readonly WrittenWord[],
  vocabulary: Vocabulary,
  strict: boolean,
): Partial<QueryReading> {
  const compounds = compoundsOf(words, vocabulary, strict);
  const saying = compounds.map((compound) => compound.map(({ word }) => word));
  const occupations = occupationsNamed(saying);
  if (occupations.length === 0) {
    return { required: compounds.map((compound) => termOf(compound, false)) };
  }
  const term: TermRead = {
    sayings: [saying],
    placeKeys: [],
    occupations: occupations.map(({ version, code }) => `${version}:${code}`),
    exact: false,
    written: compounds.map(asWritten),
  };
  return { required: [term], occupations: [{ written: asWritten(words), occupations }] };
}

/** What people add to a search for work and what says nothing about the work. */
const idlePhrases =
  'tim viec lam|can tim viec|tim viec|viec lam|can tuyen|tuyen dung|tuyen gap|tuyen'
    .split('|')
    .map((phrase) => phrase.split(' '));

/** "In", before a place; `tai` without its accent is also half of a word, as in `xe tai`. */
const inBeforePlace: Readonly<Record<string, string>> = { o: 'ở', tai: 'tại' };

function withoutIdleWords(
  words: readonly WrittenWord[],
  placeFollows: boolean,
  vocabulary: Vocabulary,
): readonly WrittenWord[] {
  const telling: WrittenWord[] = [];
  for (let at = 0; at < words.length;) {
    const idle = idlePhrases.find((phrase) =>
      phrase.every((word, index) => words[at + index]?.word === word),
    );
    const word = words[at];
    if (idle === undefined && word !== undefined) telling.push(word);
    at += idle?.length ?? 1;
  }
  const [before, last] = [telling.at(-2), telling.at(-1)];
  const accented = inBeforePlace[last?.word ?? ''];
  if (!placeFollows || last === undefined || accented === undefined) return telling;
  const isIn =
    last.written.normalize('NFC').toLowerCase() === accented ||
    (last.written.toLowerCase() === last.word &&
      (last.word === 'o' || vocabulary.bond(before?.word, last.word) === 0));
  return isIn ? telling.slice(0, -1) : telling;
}
