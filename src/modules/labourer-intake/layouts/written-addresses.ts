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

  private communeOf(cell: string): string | undefined {
    const named = readPlaces(cell, this.day).readings.find(
      ({ candidates }) => candidates[0]?.level === PlaceLevel.COMMUNE,
    );
    if (named?.place != null) return named.place.code;
    const inArea = named?.candidates.filter(({ key }) => key === this.area.key) ?? [];
    if (inArea.length === 1 || (named === undefined && this.area.level === PlaceLevel.COMMUNE)) {
      return this.area.code;
    }
    return undefined;
  }
}
