import { LRUCache } from 'lru-cache';
import { PlaceLevel, type PlaceUnit, readPlaces } from '../../places';

export interface WrittenAddress {
  /** Code of the commune the text names; undefined where it names none, or may mean several. */
  readonly placeCode?: string;
  readonly line: string;
}

/** Reads addresses as they are written in one cell, which keeps its words as the line. */
export class WrittenAddresses {
  private readonly known = new LRUCache<string, WrittenAddress>({ max: 20_000 });

  constructor(
    /** The day of the list: old names mean the old places. */
    private readonly day: string,
    /** Where people live whose address names no commune, when the list is of one commune. */
    private readonly area: PlaceUnit,
  ) {}

  read(cell: string): WrittenAddress {
    const known = this.known.get(cell);
    if (known !== undefined) return known;
    const placeCode = this.communeOf(cell);
    const read = { ...(placeCode !== undefined && { placeCode }), line: cell };
    this.known.set(cell, read);
    return read;
  }

  /** Addresses go from the small to the wide: streets and hamlets are named before the commune. */
  private communeOf(cell: string): string | undefined {
    const communes = readPlaces(cell, this.day).readings.filter(
      ({ candidates }) => candidates[0]?.level === PlaceLevel.COMMUNE,
    );
    const named = communes.findLast(({ place }) => place !== null)?.place;
    if (named != null) return named.code;
    const mayBeMeant = communes.flatMap(({ candidates }) => candidates);
    // Ia Bang and Ia Băng are two communes of one district; their accents tell them apart.
    const [exact, ...others] = mayBeMeant.filter(({ fullName }) => cell.includes(fullName));
    if (exact !== undefined && others.length === 0) return exact.code;
    const isHere = mayBeMeant.length === 0 || mayBeMeant.some(({ key }) => key === this.area.key);
    return isHere && this.area.level === PlaceLevel.COMMUNE ? this.area.code : undefined;
  }
}
