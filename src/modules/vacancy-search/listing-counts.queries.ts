import type { Viewer } from '../../access/viewer';
import type { Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';
import { holdsWords, type ListingSearch, listingSource } from './listing-selection';
import { facetSources, type VacancyFacet } from './vacancy-facets';
import type { VacancyFilter } from './vacancy-filter.inputs';

export interface ListingCounts {
  readonly total: number;
  /** Facet → code that it shows → how many. */
  readonly facets: ReadonlyMap<VacancyFacet, ReadonlyMap<string, number>>;
  /** True when a part was counted and the rest concluded from it. */
  readonly estimated: boolean;
}

/** Facets that are counted in one pass, over what is found without this filter. */
interface Pass {
  readonly leftOut: keyof VacancyFilter | null;
  readonly facets: readonly VacancyFacet[];
}

/** The statement that counts, with the values it counts for. */
export interface Counting {
  readonly text: string;
  readonly values: unknown[];
}

/**
 * The total and any number of facets in one statement. What is found is passed over once for the
 * total and all facets whose own filter is not in use, and once more for each filter in use whose
 * facet is asked for.
 */
export function countingOf(
  viewer: Viewer,
  search: ListingSearch,
  facets: readonly VacancyFacet[],
): Counting {
  const parameters = new Parameters();
  const source = listingSource(search.criteria, viewer, parameters);
  const words = search.text === null ? [] : [holdsWords(search.text.anywhere, parameters)];
  const found = (leftOut: Pass['leftOut']) => {
    const kept = source.conditions.filter(({ about }) => about === null || about !== leftOut);
    return `FROM ${source.from}
      WHERE ${[...kept.map(({ sql }) => sql), ...words].join(' AND ')}`;
  };
  const passes = passesOf(search, facets);
  const [total, ...counted] = [
    passes.every(({ leftOut }) => leftOut !== null)
      ? `SELECT 'total' AS facet, NULL AS code, count(*)::int AS count ${found(null)}`
      : `SELECT 'total' AS facet, NULL AS code, coalesce(sum(c.count), 0)::int AS count
         FROM pass_all AS c WHERE c.mask = ${maskOf(0, passes[0]?.facets.length ?? 0)}`,
    ...passes.flatMap(countsOfPass),
  ];
  const text = `/* countListings */
    ${passes.length === 0 ? '' : `WITH ${passes.map((pass) => grouped(pass, found(pass.leftOut))).join(', ')}`}
    ${[total, ...counted].join(' UNION ALL ')}`;
  return { text, values: parameters.values };
}

export async function findCounts(
  reader: Reader,
  { text, values }: Counting,
  facets: readonly VacancyFacet[],
): Promise<ListingCounts> {
  const { rows } = await reader.query<{ facet: string; code: string | null; count: number }>({
    text,
    values,
  });
  const shown = new Map(facets.map((facet) => [facet, new Map<string, number>()]));
  for (const { facet, code, count } of rows) {
    const counts = shown.get(facet as VacancyFacet);
    if (counts === undefined || code === null) continue;
    const known = facetSources[facet as VacancyFacet].codeOf(code);
    if (known !== null) counts.set(known, (counts.get(known) ?? 0) + count);
  }
  const total = rows.find(({ facet }) => facet === 'total')?.count ?? 0;
  return { total, facets: shown, estimated: false };
}

function passesOf({ criteria }: ListingSearch, facets: readonly VacancyFacet[]): readonly Pass[] {
  const inUse = new Set(criteria.map(({ about }) => about));
  const passes = new Map<Pass['leftOut'], VacancyFacet[]>();
  for (const facet of facets) {
    const { filter } = facetSources[facet];
    const leftOut = inUse.has(filter) ? filter : null;
    passes.set(leftOut, [...(passes.get(leftOut) ?? []), facet]);
  }
  return [...passes]
    .map(([leftOut, some]) => ({ leftOut, facets: some }))
    .sort((a, b) => Number(a.leftOut !== null) - Number(b.leftOut !== null));
}

const nameOf = ({ leftOut }: Pass) => `pass_${leftOut ?? 'all'}`;

/**
 * One pass over what is found: each row counts once for every facet, those without a code too, so
 * that any facet adds up to the total. A grouping set of its own for the total would double the time.
 */
function grouped(pass: Pass, found: string): string {
  const expressions = pass.facets.map((facet) => facetSources[facet].expression);
  return `${nameOf(pass)} AS (
    SELECT GROUPING(${expressions.join(', ')}) AS mask,
      ${expressions.map((expression, index) => `${expression} AS code_${index}`).join(', ')},
      count(*)::int AS count
    ${found}
    GROUP BY GROUPING SETS (${expressions.map((expression) => `(${expression})`).join(', ')})
  )`;
}

/** GROUPING() has a bit for each expression, the first one leftmost: 0 for what is grouped by. */
const maskOf = (index: number, length: number) => 2 ** length - 1 - 2 ** (length - 1 - index);

function countsOfPass(pass: Pass): readonly string[] {
  const { length } = pass.facets;
  return pass.facets.map((facet, index) => {
    const mask = maskOf(index, length);
    const counted = `${nameOf(pass)} AS c`;
    const { isList, shown } = facetSources[facet];
    return isList
      ? `SELECT '${facet}', item.code, sum(c.count)::int
         FROM ${counted}, unnest(c.code_${index}) AS item (code)
         WHERE c.mask = ${mask} ${shown === undefined ? '' : `AND ${shown('item.code')}`}
         GROUP BY item.code`
      : `SELECT '${facet}', c.code_${index}::text, c.count FROM ${counted} WHERE c.mask = ${mask}`;
  });
}
