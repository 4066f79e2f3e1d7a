import type { Services } from '../../api/context';
import {
  countRows,
  type FeedState,
  idsOfCounted,
  keptListings,
  type ListingColumns,
  type RowCounts,
  type RowQuestion,
} from '../listings';
import type { ListingCounts } from './listing-counts.queries';
import type { ListingSearch } from './listing-selection';
import { areKept, testsOf } from './listing-tests';
import { findListingsWithWords, findWordsAmong, type Part } from './listings-with-words.queries';
import type { TextQuery } from './text-query';
import { facetSources, type VacancyFacet } from './vacancy-facets';

/** From where on counting words exactly takes too long. */
interface WordLimits {
  /** Listings with the words asked for that are counted one by one; of more a part is counted. */
  readonly withWords: number;
  /** Listings whose documents are read to see whether the words are there. */
  readonly read: number;
  /** Listings from which on the smaller part of them is looked at. */
  readonly many: number;
}

const defaultWordLimits: WordLimits = { withWords: 10_000, read: 1_000, many: 1_000_000 };

/** Which listings have some words: all of those, or those of a part of all listings. */
interface WithWords {
  readonly ids: readonly number[];
  readonly part: Part;
  /** Looked for were words that must not be there. */
  readonly unwanted: boolean;
}

/** Counts among the listings that are kept in memory; null where that cannot be done. */
export class KeptCounts {
  private readonly kept;

  constructor(
    private readonly services: Services,
    private readonly limits: WordLimits = defaultWordLimits,
  ) {
    this.kept = keptListings(services);
  }

  async count(
    { criteria, text }: ListingSearch,
    facets: readonly VacancyFacet[],
    { sequence, now }: FeedState,
  ): Promise<ListingCounts | null> {
    if (this.kept.length === null || !areKept(criteria)) return null;
    const using = <Result>(
      work: (columns: ListingColumns, question: RowQuestion) => Promise<Result>,
    ) =>
      this.kept.use(sequence, (columns) =>
        work(columns, questionOf(criteria, facets, columns, now)),
      );
    const words =
      text === null
        ? null
        : await this.withWords(text, this.kept.length, () =>
            using((columns, question) => idsOfCounted(columns, question, this.limits.read)),
          );
    return using(async (columns, question) =>
      present(facets, await countWith(columns, question, words), words !== null && words.part > 1),
    );
  }

  private async withWords(
    text: TextQuery,
    listings: number,
    candidates: () => Promise<readonly number[] | null>,
  ): Promise<WithWords> {
    const { reader } = this.services.databases.portal;
    const { unwanted } = text;
    const query = unwanted ?? text.anywhere;
    const part = listings > this.limits.many ? 512 : 64;
    const sample = await findListingsWithWords(reader, query, part);
    const found = { ids: sample, part, unwanted: unwanted !== null } as const;
    if (sample.length * part <= this.limits.withWords) {
      return { ...found, ids: await findListingsWithWords(reader, query, 1), part: 1 };
    }
    const few = await candidates();
    if (few === null) return found;
    return { ...found, ids: await findWordsAmong(reader, query, few), part: 1 };
  }
}

function questionOf(
  criteria: ListingSearch['criteria'],
  facets: readonly VacancyFacet[],
  columns: ListingColumns,
  now: number,
): RowQuestion {
  const tests = testsOf(criteria, columns);
  const tallies = facets.map((facet) => {
    const { column, filter } = facetSources[facet];
    return { column: columns.texts[column], without: tests.get(filter) ?? null };
  });
  return { now, tests: [...tests.values()], tallies, marked: null };
}

async function countWith(
  columns: ListingColumns,
  question: RowQuestion,
  words: WithWords | null,
): Promise<RowCounts> {
  if (words === null) return countRows(columns, question);
  const { ids, part, unwanted } = words;
  const marked = marksOf(ids, columns);
  const found = await countRows(columns, { ...question, marked });
  if (part === 1 && !unwanted) return found;
  const all = await countRows(columns, question);
  // A sample may make it look as if there were more with these words than there are at all.
  const scaled = merged(all, found, (any, some) => Math.min(any, some * part));
  return unwanted ? merged(all, scaled, (any, some) => any - some) : scaled;
}

/** By row, 1 where its id is among these. */
function marksOf(ids: readonly number[], columns: ListingColumns): Uint8Array {
  const marked = new Uint8Array(columns.length);
  for (const id of ids) {
    const row = columns.rowOf(id);
    if (row !== null) marked[row] = 1;
  }
  return marked;
}

/** Two counts of the same question made into one, number by number. */
function merged(
  all: RowCounts,
  found: RowCounts,
  merge: (any: number, some: number) => number,
): RowCounts {
  const tallies = all.tallies.map((tally, index) => {
    const other = found.tallies[index];
    return new Map([...tally].map(([text, any]) => [text, merge(any, other?.get(text) ?? 0)]));
  });
  return { total: merge(all.total, found.total), tallies };
}

/** Texts of columns as the codes that facets show. */
function present(
  facets: readonly VacancyFacet[],
  { total, tallies }: RowCounts,
  estimated: boolean,
): ListingCounts {
  const shown = facets.map((facet, index) => {
    const counts = new Map<string, number>();
    for (const [text, count] of tallies[index] ?? []) {
      for (const code of facetSources[facet].codesOf(text)) {
        if (count > 0) counts.set(code, (counts.get(code) ?? 0) + count);
      }
    }
    return [facet, counts] as const;
  });
  return { total, facets: new Map(shown), estimated };
}
