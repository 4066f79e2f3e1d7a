import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Info,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { globalId } from '../../api/global-id';
import { ForwardPage, maxPageSize, PageArguments } from '../../api/pagination';
import { type Selection, selectionOf } from '../../api/selection';
import { invalidInput } from '../../errors';
import { Employer } from '../employers';
import { VacancyOrder } from './listing-order';
import { presentUnderstanding, SearchUnderstanding } from './search-understanding.type';
import { Facet, VacancyConnection, VacancyPage } from './vacancy-connection';
import { presentFacet, VacancyFacet } from './vacancy-facets';
import { VacancyFilter } from './vacancy-filter.inputs';
import { searchVacancies, type VacancySearchArguments } from './vacancy-search';

const mostFacets = 8;

@ArgsType()
class SearchArguments extends PageArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'Words as people type them: accents and case do not matter, `"…"` is a phrase, `-word` must not be there; a place among the words is where the work is: `ke toan ha noi`. Up to 200 characters.',
  })
  search?: string | null;

  @Field(() => VacancyFilter, { nullable: true })
  filter?: VacancyFilter | null;

  @Field(() => VacancyOrder, { nullable: true })
  orderBy?: VacancyOrder | null;
}

/** The page and its nodes, as asked for by the field that is being resolved. */
async function pageOf(
  context: Context,
  args: VacancySearchArguments,
  info: GraphQLResolveInfo,
): Promise<VacancyPage> {
  const selection = selectionOf(info);
  const ofNodes = selection.below('nodes').and(selection.below('edges', 'node'));
  refuseTooManyFacets(selection);
  const result = await searchVacancies(context, args, ofNodes);
  return new VacancyPage(result, context, selection);
}

/** All facets of an operation are counted at once, hence bounded together. */
function refuseTooManyFacets(selection: Selection): void {
  const by = selection.uses('facets').map((use) => (use['by'] as VacancyFacet[]).length);
  const count = by.reduce((sum, length) => sum + length, 0);
  if (count > mostFacets || by.includes(0)) {
    throw invalidInput(
      {
        vi: `\`by\` phải có từ 1 đến ${mostFacets} mục trong một danh sách; đã nhận ${count}.`,
        en: `\`by\` must have 1 to ${mostFacets} items in one list; got ${count}.`,
      },
      ['by'],
    );
  }
}

@Resolver(() => VacancyConnection)
export class VacancySearchResolver {
  @Access('PUBLIC')
  @Query(() => VacancyConnection, {
    description: 'Vacancies on the market; for employers and centres also others, by `statuses`.',
  })
  vacancies(
    @Args(() => SearchArguments) args: SearchArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<VacancyPage> {
    return pageOf(context, args, info);
  }

  @Access('PUBLIC')
  @FieldResolver(() => [Facet], {
    description:
      'Counts that leave out the facet’s own filter, so that they show what else there is.',
  })
  async facets(
    @Arg('by', () => [VacancyFacet], { description: 'What to count by.' }) by: VacancyFacet[],
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 20,
      description: 'Codes of each facet: 1 to 100.',
    })
    first: number,
    @Root() page: VacancyPage,
    @Ctx() { language }: Context,
  ): Promise<readonly Facet[]> {
    if (first < 1 || first > maxPageSize) {
      throw invalidInput(
        {
          vi: `\`first\` phải từ 1 đến ${maxPageSize}; đã nhận ${first}.`,
          en: `\`first\` must be 1 to ${maxPageSize}; got ${first}.`,
        },
        ['first'],
      );
    }
    const { facets } = await page.counts();
    return by.map((facet) => ({
      by: facet,
      counts: presentFacet(facet, facets.get(facet) ?? new Map(), language, first),
    }));
  }

  /** Counted when asked for; a compiled operation waits for resolvers only, not for properties. */
  @FieldResolver()
  totalCount(@Root() page: VacancyPage): Promise<number> {
    return page.totalCount();
  }

  @Access('PUBLIC')
  @FieldResolver(() => Boolean, {
    description:
      'True when more than 10,000 vacancies have the words that are searched for: then `totalCount` and `facets` are concluded from a random part of them. All other counts are exact.',
  })
  countsAreEstimates(@Root() page: VacancyPage): Promise<boolean> {
    return page.countsAreEstimates();
  }

  @Access('PUBLIC')
  @FieldResolver(() => SearchUnderstanding, { description: 'How the words were read.' })
  async understood(@Root() { result }: VacancyPage): Promise<SearchUnderstanding> {
    return presentUnderstanding(await result.reading(), result.relaxed);
  }
}

/** An employer as it was read; the id of the contract is there only when asked for. */
interface ReadEmployer {
  readonly employerPublicId: string;
}

@Resolver(() => Employer)
export class EmployerVacanciesResolver {
  @Access('PUBLIC')
  @FieldResolver(() => VacancyConnection, {
    description: 'Its vacancies on the market, newest first.',
  })
  vacancies(
    @Root() { employerPublicId }: ReadEmployer,
    @Args(() => ForwardPage) args: ForwardPage,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<VacancyPage> {
    const employerId = globalId('Employer', employerPublicId);
    const { first = null, after = null } = args;
    return pageOf(context, { first, after, filter: { employerId } }, info);
  }
}
