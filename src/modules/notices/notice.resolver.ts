import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { globalId } from '../../api/global-id';
import { DateTime } from '../../api/scalars';
import { actorOf } from '../register';
import { findNotices, type NoticeRow } from './notice.queries';
import { Notice } from './notice.type';

@Resolver(() => Notice)
export class NoticeResolver {
  @Access('PERSONAL')
  @Query(() => [Notice], {
    nullable: true,
    description:
      'What one is told of one’s own record, the newest first, up to 100: openings in an emergency, answers to requests and proposals, registrations with centres.',
  })
  async notices(
    @Ctx() context: Context,
    @Arg('since', () => DateTime, { nullable: true, description: 'Only what came after.' })
    since?: Date | null,
  ): Promise<readonly NoticeRow[]> {
    const actor = actorOf(context);
    if (actor.labourer === null) return [];
    return findNotices(context.services.databases.register, actor, since ?? null);
  }

  @Access('PERSONAL')
  @FieldResolver()
  aboutId(@Root() { type, key }: NoticeRow): string {
    return globalId(type, key);
  }
}
