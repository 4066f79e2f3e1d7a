import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { ForwardPage } from '../../api/pagination';
import { LabourerType, type ProjectedLabourer } from '../labourers';
import { EmergencyAccessConnection, listEmergencyAccesses } from './emergency-access.resolver';

@Resolver(() => LabourerType)
export class LabourerEmergenciesResolver {
  @Access('OFFICE')
  @FieldResolver(() => EmergencyAccessConnection, {
    nullable: true,
    description:
      'When the record was opened in an emergency, by whom and why, the latest first: all of it to the person, to an officer their own.',
  })
  emergencyAccesses(
    @Root() { publicId }: ProjectedLabourer,
    @Args(() => ForwardPage) page: ForwardPage,
    @Ctx() context: Context,
  ): Promise<object> {
    return listEmergencyAccesses(context, page, {
      reviewed: null,
      open: null,
      labourer: publicId,
    });
  }
}
