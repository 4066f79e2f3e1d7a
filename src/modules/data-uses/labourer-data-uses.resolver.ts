import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { ForwardPage } from '../../api/pagination';
import { LabourerType, type ProjectedLabourer } from '../labourers';
import { DataUseConnection } from './data-use.type';
import { anyUse, readDataUses } from './read-data-uses';

@Resolver(() => LabourerType)
export class LabourerDataUsesResolver {
  @Access('OFFICE')
  @FieldResolver(() => DataUseConnection, {
    nullable: true,
    description: 'Who used their data, newest first: shown to the person.',
  })
  dataUses(
    @Root() { publicId }: ProjectedLabourer,
    @Args(() => ForwardPage) page: ForwardPage,
    @Ctx() context: Context,
  ): Promise<DataUseConnection> {
    return readDataUses(context, page, { ...anyUse, about: publicId });
  }
}
