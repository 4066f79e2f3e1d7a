import { LRUCache } from 'lru-cache';
import type { Viewer } from '../../access/viewer';
import type { Context, Services } from '../../api/context';
import { Lane } from '../../api/lane';
import type { Reader } from '../../database/database';
import { findFeedState } from '../listings';
import { KeptCounts } from './kept-counts';
import { countingOf, findCounts, type ListingCounts } from './listing-counts.queries';
import { asksBeyondPublic, type ListingSearch } from './listing-selection';
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
  private readonly inMemory: KeptCounts;

  constructor(private readonly services: Services) {
    this.inMemory = new KeptCounts(services);
  }

  /** Whoever asks the same while nothing changes shares one answer, also while it is found. */
  async of(
    viewer: Viewer,
    reader: Reader,
    search: ListingSearch,
    facets: readonly VacancyFacet[],
  ): Promise<ListingCounts> {
    const counting = countingOf(viewer, search, facets);
    const state = await findFeedState(this.services.databases.portal.reader);
    const question = JSON.stringify([state.sequence, counting.text, counting.values]);
    const known = this.counts.get(question);
    if (known !== undefined) return known;
    const found = this.lane.run(async () => {
      const isPublic = !asksBeyondPublic(search.criteria);
      const counted = isPublic ? await this.inMemory.count(search, facets, state) : null;
      return counted ?? findCounts(reader, counting, facets);
    });
    this.counts.set(question, found);
    found.catch(() => this.counts.delete(question));
    return found;
  }
}

const byDatabases = new WeakMap<object, KnownCounts>();

/** The total and any number of facets of a search. */
export function knownCounts(
  { services, viewer, publicDatabase: { reader } }: Context,
  search: ListingSearch,
  facets: readonly VacancyFacet[],
): Promise<ListingCounts> {
  const { databases } = services;
  let known = byDatabases.get(databases);
  if (known === undefined) byDatabases.set(databases, (known = new KnownCounts(services)));
  return known.of(viewer, reader, search, facets);
}
