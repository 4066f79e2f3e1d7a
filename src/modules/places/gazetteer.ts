import { officialTable } from '../../api/official-data';
import { FormerDesignation, keyOf, type PlaceEdition, PlaceUnit, type UnitRow } from './place-unit';

/** The files a gazetteer is made of. */
export const placeFiles = [
  'places/units-2025.tsv',
  'places/units-2004.tsv',
  'places/crosswalk-2004-2025.tsv',
  'places/designations.tsv',
] as const;

const none: readonly never[] = [];

/** All places of both editions, in the order of the lists. Immutable, read once for each process. */
class Gazetteer {
  readonly units: readonly PlaceUnit[];
  private readonly byKey: ReadonlyMap<string, PlaceUnit>;
  private readonly childrenOf: ReadonlyMap<string, readonly PlaceUnit[]>;

  constructor() {
    const former = formerDesignations();
    const read = (edition: PlaceEdition, rows: readonly UnitRow[]) =>
      rows.map((row) => new PlaceUnit(edition, row, former.get(keyOf(edition, row.code)) ?? none));
    this.units = [
      ...read(
        '2025',
        officialTable(placeFiles[0], 'code', 'parent', 'type', 'name', 'lat', 'lon', 'name_en'),
      ),
      ...read('2004', officialTable(placeFiles[1], 'code', 'parent', 'type', 'name')),
    ];
    this.byKey = new Map(this.units.map((unit) => [unit.key, unit]));
    this.childrenOf = grouped(this.units, ({ parentKey }) => parentKey ?? '');
  }

  find(key: string): PlaceUnit | null {
    return this.byKey.get(key) ?? null;
  }

  get(key: string): PlaceUnit {
    const found = this.byKey.get(key);
    if (found === undefined) throw new Error(`There is no place "${key}".`);
    return found;
  }

  /** From the nearest to the province. */
  ancestors(unit: PlaceUnit): readonly PlaceUnit[] {
    if (unit.parentKey === null) return none;
    const parent = this.get(unit.parentKey);
    return [parent, ...this.ancestors(parent)];
  }

  children(unit: PlaceUnit): readonly PlaceUnit[] {
    return this.childrenOf.get(unit.key) ?? none;
  }

  /** Everything below, nearest first in each branch. */
  descendants(unit: PlaceUnit): readonly PlaceUnit[] {
    return this.children(unit).flatMap((child) => [child, ...this.descendants(child)]);
  }
}

function formerDesignations(): ReadonlyMap<string, readonly FormerDesignation[]> {
  const rows = officialTable(placeFiles[3], 'key', 'until', 'type', 'name', 'decision');
  const sorted = [...rows].sort((a, b) => (a.until < b.until ? -1 : 1));
  const byKey = grouped(sorted, ({ key }) => key);
  return new Map(
    [...byKey].map(([key, found]) => [key, found.map((row) => new FormerDesignation(row))]),
  );
}

/** Things by a property of theirs, in their order. */
export function grouped<T>(
  things: readonly T[],
  keyOfThing: (thing: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOfThing(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}

let loaded: Gazetteer | undefined;

/** The places, read from `data/` when first asked for. */
export const gazetteer = (): Gazetteer => (loaded ??= new Gazetteer());
