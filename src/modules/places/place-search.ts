import { officialTable } from '../../api/official-data';
import { WordIndex } from '../../api/word-index';
import { gazetteer, grouped } from './gazetteer';
import { PlaceLevel, type PlaceUnit } from './place-unit';
import { requirePlace, todaysPlaces } from './places';
import { readPlaces } from './read-places';

export interface PlaceCriteria {
  readonly search?: string | null | undefined;
  readonly level?: PlaceLevel | null | undefined;
  readonly parent?: string | null | undefined;
  readonly on?: string | undefined;
  readonly includeFormer?: boolean | null | undefined;
}

/**
 * Places by what is asked for: today's, those of a day, or both editions. Found by name they come
 * best match first, else in the order of the list.
 */
export function findPlaces(criteria: PlaceCriteria): readonly PlaceUnit[] {
  const { on, level } = criteria;
  const search = criteria.search?.trim() ?? '';
  const parent = criteria.parent == null ? null : requirePlace(criteria.parent, on);
  // Below a place that has ended, everything has.
  const former = criteria.includeFormer === true || parent?.isCurrent === false;
  const atAnyDepth = search !== '' || level != null;
  return (search === '' ? gazetteer().units : placesCalled(search)).filter((unit) => {
    if (level != null && unit.level !== level) return false;
    if (parent !== null && !(atAnyDepth ? isBelow(unit, parent) : unit.parentKey === parent.key)) {
      return false;
    }
    return on === undefined ? former || unit.isCurrent : isValidOn(unit, on);
  });
}

const isBelow = (unit: PlaceUnit, above: PlaceUnit) => gazetteer().ancestors(unit).includes(above);

const isValidOn = ({ validFrom, validTo }: PlaceUnit, on: string) =>
  validFrom <= on && (validTo === null || on <= validTo);

/**
 * By words of the name; an address by reading it, with what stands there today; and last with slips
 * of the fingers.
 */
function placesCalled(text: string): readonly PlaceUnit[] {
  const found = names().find(text);
  if (found.length > 0) return found;
  const read = readPlaces(text).readings.flatMap(({ candidates }) => candidates);
  if (read.length === 0) return names().search(text);
  const today = read.flatMap(({ key }) => todaysPlaces(key)).map((key) => gazetteer().get(key));
  return [...new Set([...read, ...today])];
}

let loaded: WordIndex<PlaceUnit> | undefined;
const names = () => (loaded ??= indexOfNames());

/** Among equally good matches today's come before former places, and wide before narrow ones. */
function indexOfNames(): WordIndex<PlaceUnit> {
  const aliases = grouped(officialTable('places/aliases.tsv', 'key', 'alias'), ({ key }) => key);
  const levels = [PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE];
  const rank = ({ isCurrent, level }: PlaceUnit) => (isCurrent ? 0 : 10) + levels.indexOf(level);
  const units = [...gazetteer().units].sort((a, b) => rank(a) - rank(b));
  return new WordIndex(
    units.map((unit) => ({
      thing: unit,
      names: [
        unit.name,
        unit.fullName,
        ...unit.formerly.map(({ fullName }) => fullName),
        ...(aliases.get(unit.key) ?? []).map(({ alias }) => alias),
        unit.code,
      ],
    })),
  );
}
