import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { ForwardPage } from '../../api/pagination';
import { selectionOf } from '../../api/selection';
import { VacancyFilter } from '../vacancy-search';
import { VacancyChangeConnection } from './vacancy-change.type';
import { readVacancyFeed } from './vacancy-feed';

@ArgsType()
class FeedArguments extends ForwardPage {
  @Field(() => VacancyFilter, {
    nullable: true,
    description: 'As in `vacancies`, save `statuses`.',
  })
  filter?: VacancyFilter | null;
}

@Resolver()
export class VacancyFeedResolver {
  @Access('PUBLIC')
  @Query(() => VacancyChangeConnection, {
    description:
      'The public feed: complete, ordered, filterable. Reading on from `endCursor` misses nothing and repeats nothing.',
  })
  vacancyChanges(
    @Args(() => FeedArguments) args: FeedArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<VacancyChangeConnection> {
    const selection = selectionOf(info);
    const ofChange = selection.below('nodes').and(selection.below('edges', 'node'));
    return readVacancyFeed(
      context,
      args,
      ofChange.has('vacancy') ? ofChange.below('vacancy') : null,
    );
  }
}
