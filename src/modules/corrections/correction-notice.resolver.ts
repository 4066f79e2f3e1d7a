import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { globalId, uuidOf } from '../../api/global-id';
import { mutate, MutationPayload } from '../../api/mutation';
import { connectionOf, ForwardPage, readPage } from '../../api/pagination';
import { selectionOf } from '../../api/selection';
import { actingOn, protectedTransaction, recordUse } from '../../database/protected';
import { labourerShown, LabourerType, useOf } from '../labourers';
import { actorOf, purposeFor } from '../register';
import { countNotices, findNotices, type NoticeRow, tellNotice } from './correction-notice.queries';
import { noSuchNotice } from './correction-refusals';
import { ConfirmCorrectionNoticeInput } from './correction.inputs';
import { CorrectionNotice, CorrectionNoticeConnection } from './correction.type';

@ArgsType()
class NoticesArguments extends ForwardPage {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those that have been told; without it, those still to be told.',
  })
  told?: boolean | null;
}

@ObjectType()
class CorrectionNoticePayload extends MutationPayload {
  @Access('PERSONAL')
  @Field(() => ID, { nullable: true, description: 'The notice.' })
  noticeId?: string | null;
}

@Resolver(() => CorrectionNotice)
export class CorrectionNoticeResolver {
  @Access('PERSONAL')
  @Query(() => CorrectionNoticeConnection, {
    nullable: true,
    description: 'Which connected systems have to be told of which corrections, the oldest first.',
  })
  async correctionNotices(
    @Args(() => NoticesArguments) { told, ...args }: NoticesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const page = readPage(args);
    const { cursors, databases } = context.services;
    const list = `notices:${String(told ?? false)}`;
    const [from = null] = page.cursor === null ? [] : (cursors.open(list, page.cursor) as string[]);
    const actor = actorOf(context);
    const use = useOf(purposeFor(context.viewer, null), 'LIST', ['corrections']);
    const wanted = { size: page.size + 1, from, told: told ?? false };
    const counted = selectionOf(info).has('totalCount');
    return protectedTransaction(databases.register, actor, async (tx) => {
      const rows = await findNotices(tx, actor, wanted);
      await recordUse(tx, actor, use, [...new Set(rows.map(({ labourerKey }) => labourerKey))]);
      const connection = connectionOf(page, rows.map(present), ({ key }) =>
        cursors.seal(list, [key]),
      );
      return { ...connection, totalCount: counted ? await countNotices(tx, actor, wanted) : 0 };
    });
  }

  @Access('PERSONAL')
  @Mutation(() => CorrectionNoticePayload, {
    description: 'Says that the connected system was told.',
  })
  confirmCorrectionNotice(
    @Arg('input', () => ConfirmCorrectionNoticeInput) input: ConfirmCorrectionNoticeInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const actor = actorOf(context);
    return mutate(
      context,
      info.fieldName,
      input,
      async (tx) => {
        const publicId = uuidOf('CorrectionNotice', input.id);
        const told = publicId === null ? null : await tellNotice(tx, actor, publicId);
        if (told === null) throw noSuchNotice();
        return { publicId: told };
      },
      ({ publicId }) => ({ noticeId: globalId('CorrectionNotice', publicId) }),
      actingOn(context.services.databases.register, actor),
    );
  }

  @Access('PERSONAL')
  @FieldResolver(() => LabourerType, { nullable: true, description: 'Whose record.' })
  labourer(
    @Root() { labourerPublicId: publicId }: CorrectionNotice,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return context.loader(labourerShown).load({ publicId, selection: selectionOf(info) });
  }
}

const present = (row: NoticeRow): CorrectionNotice => ({
  ...row,
  id: globalId('CorrectionNotice', row.publicId),
});
