import { LRUCache } from 'lru-cache';
import type { Viewer } from '../../access/viewer';
import { Lane } from '../../api/lane';
import type { Reader } from '../../database/database';
import {
  countingOf,
  findCounts,
  findFeedState,
  type ListingCounts,
} from './listing-counts.queries';
import type { ListingSearch } from './listing-selection';
import type { VacancyFacet } from './vacancy-facets';

/** Milliseconds that counts hold while no vacancy changes: only what expires meanwhile is missed. */
const kept = 10_000;

/** How much is remembered: questions, and characters of them together. */
const most = { questions: 500, characters: 2_000_000 };

/** Counting goes through all that is found: two at a time leave the pages their connections. */
const lane = { width: 2, queue: 64 };

class KnownCounts {
  private readonly lane = new Lane(lane.width, lane.queue);
  private readonly counts = new LRUCache<string, Promise<ListingCounts>>({
    ttl: kept,
    max: most.questions,
    maxSize: most.characters,
    sizeCalculation: (_counts, question) => question.length,
  });

  constructor(private readonly reader: Reader) {}

  /** Whoever asks the same while nothing changes shares one answer, also while it is found. */
  async of(
    viewer: Viewer,
    search: ListingSearch,
    facets: readonly VacancyFacet[],
  ): Promise<ListingCounts> {
    const counting = countingOf(viewer, search, facets);
    const state = await findFeedState(this.reader);
    const question = JSON.stringify([state, counting.text, counting.values]);
    const known = this.counts.get(question);
    if (known !== undefined) return known;
    const found = this.lane.run(() => findCounts(this.reader, counting, facets));
    this.counts.set(question, found);
    found.catch(() => this.counts.delete(question));
    return found;
  }
}

const byReader = new WeakMap<Reader, KnownCounts>();

/** The total and any number of facets of a search. */
export function knownCounts(
  reader: Reader,
  viewer: Viewer,
  search: ListingSearch,
  facets: readonly VacancyFacet[],
): Promise<ListingCounts> {
  let known = byReader.get(reader);
  if (known === undefined) byReader.set(reader, (known = new KnownCounts(reader)));
  return known.of(viewer, search, facets);
}
