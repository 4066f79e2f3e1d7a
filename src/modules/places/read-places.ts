import { gazetteer } from './gazetteer';
import { type Mention, placeNames } from './place-names';
import { firstDayOf2025, PlaceLevel, type PlaceUnit } from './place-unit';
import { todaysPlaces } from './places';
import { writtenWords } from './written-words';

/** How a written place was understood: as one place, or as one of several, which is not guessed. */
export interface PlaceReading {
  readonly place: PlaceUnit | null;
  /** Just the place, or all that may be meant. */
  readonly candidates: readonly PlaceUnit[];
  /** Positions among the words of the text, as `fold` gives them; `to` is the first one after. */
  readonly from: number;
  readonly to: number;
}

export interface PlacesRead {
  readonly readings: readonly PlaceReading[];
  /** Parts of the text that name no place: `2 nơi khác`, `Nhật Bản`, `Tầng 5`. */
  readonly rest: readonly string[];
}

const separators = /[,;:/|&()\n\r\t]+/u;

/**
 * Reads work places and addresses as people write them: `Hà Nội, Hồ Chí Minh & 2 nơi khác`,
 * `P. Bến Nghé, Q.1, TP.HCM`, `Hà Nội: Cầu Giấy`. Old names are read as the old places; `on` is the
 * day of the text, today when not given.
 */
export function readPlaces(text: string, on?: string): PlacesRead {
  const mentions: Mention[] = [];
  const rest: string[] = [];
  let position = 0;
  for (const part of text.slice(0, longestText).split(separators)) {
    const words = writtenWords(part).map((word) => ({
      ...word,
      position: word.position + position,
    }));
    position += words.length;
    const found = placeNames().mentions(words, 'ADDRESS');
    if (found.length === 0 && words.length > 0) rest.push(part.trim());
    mentions.push(...found);
  }
  return { readings: readingsOf(mentions, on), rest };
}

/** The one place a text names; null when it names none, or several that do not lie in one another. */
export function parsePlaceName(text: string, on?: string): PlaceReading | null {
  const { readings } = readPlaces(text, on);
  const [only, ...others] = readings;
  return only !== undefined && others.length === 0 ? only : null;
}

/** The places named among the words of a search, such as `ke toan truong q1`. */
export function placesInSearch(text: string): readonly PlaceReading[] {
  const words = writtenWords(text.slice(0, longestText));
  return readingsOf(placeNames().mentions(words, 'SEARCH'), undefined);
}

const longestText = 1000;

/** Mentions that lie in one another are one place; what is named before narrows what follows. */
function readingsOf(mentions: readonly Mention[], on: string | undefined): readonly PlaceReading[] {
  const readings: PlaceReading[] = [];
  let open: Group | null = null;
  for (const mention of mentions) {
    const joined: Group | null = open === null ? null : join(open, mention);
    if (joined !== null) {
      open = joined;
      continue;
    }
    if (open !== null) readings.push(readingOf(open, on));
    open = groupOf(mention, open);
  }
  if (open !== null) readings.push(readingOf(open, on));
  return readings;
}

/** Mentions so far that lie in one another. */
interface Group {
  /** What the smallest of them may be. */
  readonly leaves: readonly PlaceUnit[];
  /** What the wider ones may be. */
  readonly around: readonly PlaceUnit[];
  readonly from: number;
  readonly to: number;
}

function groupOf(mention: Mention, before: Group | null): Group {
  const around = before?.around ?? [];
  const inside = mention.candidates.filter((unit) => around.some((wide) => liesBelow(unit, wide)));
  const { from, to } = spanOf(mention);
  const narrowed = inside.length > 0;
  return {
    leaves: narrowed ? inside : mention.candidates,
    around: narrowed ? around : [],
    from,
    to,
  };
}

function join(group: Group, mention: Mention): Group | null {
  const from = Math.min(group.from, spanOf(mention).from);
  const to = Math.max(group.to, spanOf(mention).to);
  const wider = group.leaves.filter((leaf) =>
    mention.candidates.some((unit) => liesBelow(leaf, unit)),
  );
  if (wider.length > 0) {
    return { leaves: wider, around: [...group.around, ...mention.candidates], from, to };
  }
  const smaller = mention.candidates.filter((unit) =>
    group.leaves.some((leaf) => liesBelow(unit, leaf)),
  );
  if (smaller.length === 0) return null;
  return { leaves: smaller, around: [...group.around, ...group.leaves], from, to };
}

const spanOf = ({ words }: Mention) => ({
  from: Math.min(...words.map(({ position }) => position)),
  to: Math.max(...words.map(({ position }) => position)) + 1,
});

/** Does a unit lie in a wider one, or in what took over the places around it? */
function liesBelow(unit: PlaceUnit, wide: PlaceUnit): boolean {
  return gazetteer()
    .ancestors(unit)
    .some((above) => above === wide || todaysPlaces(above.key).includes(wide.key));
}

const levels = [PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE];

function readingOf({ leaves, from, to }: Group, on: string | undefined): PlaceReading {
  const widest = levels.find((level) => leaves.some((unit) => unit.level === level));
  const ofLevel = leaves.filter(({ level }) => level === widest);
  const current = on === undefined || on >= firstDayOf2025;
  const ofThatDay = ofLevel.filter(({ isCurrent }) => isCurrent === current);
  const candidates = ofThatDay.length > 0 ? ofThatDay : ofLevel;
  const [only, ...others] = candidates;
  return { place: others.length === 0 ? (only ?? null) : null, candidates, from, to };
}
