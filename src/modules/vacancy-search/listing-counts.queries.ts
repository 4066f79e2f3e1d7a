import type { Viewer } from '../../access/viewer';
import type { Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';
import { facetSources, type VacancyFacet } from './vacancy-facets';
import { holdsWords, type ListingSearch, listingSource } from './listing-selection';

export interface ListingCounts {
  readonly total: number;
  /** Facet → code → how many. */
  readonly facets: ReadonlyMap<VacancyFacet, ReadonlyMap<string, number>>;
}

/**
 * The total and any number of facets, in one pass over what is found. A facet leaves out the filter
 * it stands for, so each grouping counts the rows for which all other filters of facets hold.
 */
export async function countListings(
  reader: Reader,
  viewer: Viewer,
  search: ListingSearch,
  facets: readonly VacancyFacet[],
): Promise<ListingCounts> {
  const parameters = new Parameters();
  const source = listingSource(search.criteria, viewer, parameters);
  const words = search.text === null ? [] : [holdsWords(search.text.anywhere, parameters)];
  const ownFilters = new Set(facets.map((facet) => facetSources[facet].filter));
  const left = source.conditions.filter(({ about }) => about !== null && ownFilters.has(about));
  const always = source.conditions.filter((condition) => !left.includes(condition));
  const counting = (leftOut: string | null) => {
    const kept = left.filter(({ about }) => about !== leftOut).map(({ sql }) => sql);
    return kept.length === 0 ? 'count(*)' : `count(*) FILTER (WHERE ${kept.join(' AND ')})`;
  };

  const columns = facets.map((facet, index) => ({
    facet,
    alias: `f${index}`,
    count: `n${index}`,
    // GROUPING() is a bit mask: 0 for the column that is grouped by, the first column leftmost.
    mask: 2 ** facets.length - 1 - 2 ** (facets.length - 1 - index),
    ...facetSources[facet],
  }));
  const found = `FROM ${source.from}
    WHERE ${[...always.map(({ sql }) => sql), ...words].join(' AND ')}`;
  const text =
    columns.length === 0
      ? `/* countListings */ SELECT -1 AS facet, NULL AS code, ${counting(null)}::int AS count ${found}`
      : `/* countListings */
        WITH counted AS (
          SELECT
            GROUPING(${columns.map(({ expression }) => expression).join(', ')}) AS mask,
            ${columns.map(({ expression, alias }) => `${expression} AS ${alias}`).join(', ')},
            ${columns.map(({ filter, count }) => `${counting(filter)} AS ${count}`).join(', ')},
            ${counting(null)} AS total
          ${found}
          GROUP BY GROUPING SETS (${columns.map(({ expression }) => `(${expression})`).join(', ')}, ())
        )
        ${columns
          .map(({ alias, count, mask, isList }, index) =>
            isList
              ? `SELECT ${index} AS facet, item.code AS code, sum(c.${count})::int AS count
                 FROM counted AS c, unnest(c.${alias}) AS item (code)
                 WHERE c.mask = ${mask} GROUP BY item.code`
              : `SELECT ${index} AS facet, c.${alias}::text AS code, c.${count}::int AS count
                 FROM counted AS c WHERE c.mask = ${mask}`,
          )
          .join(' UNION ALL ')}
        UNION ALL
        SELECT -1, NULL, c.total::int FROM counted AS c WHERE c.mask = ${2 ** columns.length - 1}`;
  const { rows } = await reader.query<{ facet: number; code: string | null; count: number }>({
    text,
    values: parameters.values,
  });
  return {
    total: rows.find(({ facet }) => facet === -1)?.count ?? 0,
    facets: new Map(
      facets.map((facet, index) => [
        facet,
        new Map(
          rows.flatMap((row) =>
            row.facet === index && row.code !== null && row.count > 0
              ? [[row.code, row.count] as const]
              : [],
          ),
        ),
      ]),
    ),
  };
}
