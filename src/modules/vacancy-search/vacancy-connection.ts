import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { connectionType } from '../../api/connection';
import type { Context } from '../../api/context';
import type { Edge, PageInfo } from '../../api/pagination';
import type { Selection } from '../../api/selection';
import { Vacancy } from '../vacancies';
import { knownCounts } from './known-counts';
import type { ListingCounts } from './listing-counts.queries';
import type { Position } from './listing-page.queries';
import { VacancyFacet } from './vacancy-facets';
import type { VacancySearchResult } from './vacancy-search';

export const VacancyConnection = connectionType('Vacancy', () => Vacancy);

@ObjectType('FacetCount', { description: 'How many vacancies are found under one code.' })
class FacetCountType {
  @Access('PUBLIC')
  @Field(() => String, { description: 'A code of an official list, or a member of an enum.' })
  code!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'Its name in the language of the request.' })
  label!: string;

  @Access('PUBLIC')
  @Field(() => Int, {
    description: 'Vacancies with this value, under all filters but that of the facet itself.',
  })
  count!: number;
}

@ObjectType({ description: 'What is found, counted by one thing, its own filter left out.' })
export class Facet {
  @Access('PUBLIC')
  @Field(() => VacancyFacet, { description: 'What is counted by.' })
  by!: VacancyFacet;

  @Access('PUBLIC')
  @Field(() => [FacetCountType], { description: 'The most frequent first.' })
  counts!: readonly FacetCountType[];
}

class LazyEdge implements Edge<object> {
  constructor(
    readonly node: object,
    private readonly position: Position,
    private readonly cursorOf: (position: Position) => string,
  ) {}

  /** Sealed when asked for: most clients read only the last one, from `pageInfo`. */
  get cursor(): string {
    return this.cursorOf(this.position);
  }
}

/** The page of a search as the contract shows it; what is not asked for is not computed. */
export class VacancyPage {
  readonly edges: readonly LazyEdge[];
  readonly nodes: readonly object[];
  readonly pageInfo: PageInfo;
  private counted: Promise<ListingCounts> | undefined;

  constructor(
    readonly result: VacancySearchResult,
    private readonly context: Context,
    /** Of the connection: which facets are asked for. */
    private readonly selection: Selection,
  ) {
    const { page, found, cursorOf } = result;
    const kept = found.slice(0, page.size);
    const inOrder = page.forward ? kept : kept.reverse();
    this.edges = inOrder.map(({ record, position }) => new LazyEdge(record, position, cursorOf));
    this.nodes = inOrder.map(({ record }) => record);
    const more = found.length > page.size;
    const [first, last] = [this.edges[0], this.edges.at(-1)];
    this.pageInfo = {
      hasNextPage: page.forward ? more : page.cursor !== null,
      hasPreviousPage: page.forward ? page.cursor !== null : more,
      get startCursor() {
        return first?.cursor ?? null;
      },
      get endCursor() {
        return last?.cursor ?? null;
      },
    };
  }

  totalCount(): Promise<number> {
    return this.counts().then(({ total }) => total);
  }

  countsAreEstimates(): Promise<boolean> {
    return this.counts().then(({ estimated }) => estimated);
  }

  /** The total and all facets of the operation at once. */
  counts(): Promise<ListingCounts> {
    const asked = this.selection.uses('facets').flatMap(({ by }) => by as VacancyFacet[]);
    this.counted ??= knownCounts(this.context, this.result.search, [...new Set(asked)]);
    return this.counted;
  }
}
