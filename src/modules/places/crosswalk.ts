import { officialTable } from '../../api/official-data';
import { gazetteer, grouped, placeFiles } from './gazetteer';
import { keyOf, PlaceLevel, type PlaceUnit, type Replacement } from './place-unit';

const none: readonly never[] = [];

/** What became of each old place. The source names communes; the rest follows from them. */
class Crosswalk {
  private readonly from: ReadonlyMap<string, readonly Replacement[]>;
  private readonly to: ReadonlyMap<string, readonly Replacement[]>;

  constructor() {
    const targets = new Map<PlaceUnit, PlaceUnit[]>();
    for (const { code, to } of officialTable(placeFiles[2], 'code', 'to')) {
      const old = gazetteer().get(keyOf('2004', code));
      const current = gazetteer().get(keyOf('2025', to));
      add(targets, old, current);
      for (const above of gazetteer().ancestors(old)) {
        const isProvince = above.level === PlaceLevel.PROVINCE;
        add(targets, above, isProvince ? gazetteer().get(current.parentKey ?? '') : current);
      }
    }
    const all = gazetteer().units.flatMap((unit) => replacements(unit, targets.get(unit) ?? none));
    this.from = grouped(all, ({ fromKey }) => fromKey);
    this.to = grouped(all, ({ toKey }) => toKey);
  }

  replacedBy(unit: PlaceUnit): readonly Replacement[] {
    return this.from.get(unit.key) ?? none;
  }

  replaces(unit: PlaceUnit): readonly Replacement[] {
    return this.to.get(unit.key) ?? none;
  }

  get replacements(): readonly Replacement[] {
    return [...this.from.values()].flat();
  }
}

function add(targets: Map<PlaceUnit, PlaceUnit[]>, from: PlaceUnit, to: PlaceUnit): void {
  const known = targets.get(from);
  if (known === undefined) targets.set(from, [to]);
  else if (!known.includes(to)) known.push(to);
}

function replacements(from: PlaceUnit, found: readonly PlaceUnit[]): readonly Replacement[] {
  const isMerger = from.level === PlaceLevel.PROVINCE && !keptItsBorders.has(from.code);
  return found.map((to) => ({
    fromKey: from.key,
    toKey: to.key,
    share: found.length === 1 ? 1 : null,
    decision: isMerger ? mergers : null,
  }));
}

/** The provinces were merged by one resolution; those on the communes are not in our sources. */
const mergers = '202/2025/QH15';
const keptItsBorders = new Set('01 04 11 12 14 20 22 38 40 42 46'.split(' '));

let loaded: Crosswalk | undefined;

/** The way from old places to today's, read from `data/` when first asked for. */
export const crosswalk = (): Crosswalk => (loaded ??= new Crosswalk());
