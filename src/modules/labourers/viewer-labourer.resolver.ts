import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { selectionOf } from '../../api/selection';
import { ViewerType } from '../accounts';
import { labourerById } from './labourer-reading';
import { LabourerType } from './labourer.type';

@Resolver(() => ViewerType)
export class ViewerLabourerResolver {
  @Access('PUBLIC')
  @FieldResolver(() => LabourerType, {
    nullable: true,
    description: 'One’s own record in the labourer register.',
  })
  labourer(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> | null {
    const { labourerId: own } = context.viewer;
    return own === null ? null : labourerById(context, own, { selection: selectionOf(info) });
  }
}
