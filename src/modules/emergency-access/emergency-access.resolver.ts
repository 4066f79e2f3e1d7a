import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { connectionType, type CountedConnection } from '../../api/connection';
import { Context } from '../../api/context';
import { globalId } from '../../api/global-id';
import { newestFirst } from '../../api/newest-first';
import { PageArguments } from '../../api/pagination';
import { evenly } from '../../database/even-answers';
import { Office, officeOf } from '../offices';
import { actorOf, mutateInRegister } from '../register';
import {
  EmergencyAccessFilter,
  EmergencyAccessPayload,
  OpenInEmergencyInput,
  ReviewEmergencyAccessInput,
} from './emergency-access.inputs';
import {
  countEmergencyAccesses,
  type EmergencyAccessRow,
  type EmergencyFilterValues,
  findEmergencyAccess,
  findEmergencyAccesses,
} from './emergency-access.queries';
import { openInEmergency, reviewEmergencyAccess } from './emergency-access.service';
import { EmergencyAccess } from './emergency-access.type';

export const EmergencyAccessConnection = connectionType('EmergencyAccess', () => EmergencyAccess);

/** The openings a viewer is shown: their own, those of their record, all to the protection officer. */
export function listEmergencyAccesses(
  context: Context,
  args: PageArguments,
  filter: EmergencyFilterValues,
): Promise<CountedConnection<EmergencyAccessRow>> {
  const { register } = context.services.databases;
  const actor = actorOf(context);
  return newestFirst(context, {
    list: 'emergency accesses',
    args,
    find: (page, beyond) => findEmergencyAccesses(register, actor, filter, page, beyond),
    count: () => countEmergencyAccesses(register, actor, filter),
  });
}

@Resolver(() => EmergencyAccess)
export class EmergencyAccessResolver {
  @Access('OFFICE')
  @Query(() => EmergencyAccessConnection, {
    nullable: true,
    description:
      'Records opened in an emergency, the newest first: all of them to the data-protection officer, to others their own.',
  })
  emergencyAccesses(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: Context,
    @Arg('filter', () => EmergencyAccessFilter, { nullable: true })
    filter?: EmergencyAccessFilter | null,
  ): Promise<object> {
    const { reviewed = null, open = null } = filter ?? {};
    return listEmergencyAccesses(context, page, { reviewed, open, labourer: null });
  }

  @Access('OFFICE')
  @Mutation(() => EmergencyAccessPayload, {
    description:
      'Opens a record beyond one’s scope for a while, as a rule three hours. The person and the data-protection officer are shown who did it and why.',
  })
  openInEmergency(
    @Arg('input') input: OpenInEmergencyInput,
    @Ctx() context: Context,
  ): Promise<object> {
    // It is opened whether there is such a person or not, and only of somebody a use is entered.
    return evenly(
      () => change(context, 'openInEmergency', input, openInEmergency),
      () => true,
    );
  }

  @Access('OFFICE')
  @Mutation(() => EmergencyAccessPayload, {
    description: 'What the data-protection officer found of an opening.',
  })
  reviewEmergencyAccess(
    @Arg('input') input: ReviewEmergencyAccessInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'reviewEmergencyAccess', input, reviewEmergencyAccess);
  }

  @Access('PUBLIC')
  @FieldResolver()
  id(@Root() { key }: EmergencyAccessRow): string {
    return globalId('EmergencyAccess', key);
  }

  @Access('PERSONAL')
  @FieldResolver()
  labourerId(@Root() { labourerKey }: EmergencyAccessRow): string | null {
    return labourerKey === null ? null : globalId('Labourer', labourerKey);
  }

  @Access('OFFICE')
  @FieldResolver(() => Office, { nullable: true, description: 'Office of who opened it.' })
  byOffice(
    @Root() { byOffice }: EmergencyAccessRow,
    @Ctx() context: Context,
  ): Promise<Office | null> {
    return officeOf(context, byOffice);
  }
}

function change<Input extends OpenInEmergencyInput | ReviewEmergencyAccessInput>(
  context: Context,
  name: string,
  input: Input,
  work: (
    tx: Parameters<typeof openInEmergency>[0],
    context: Context,
    input: Input,
  ) => Promise<{ readonly key: string }>,
): Promise<object> {
  return mutateInRegister(context, name, input, {
    work: (tx) => work(tx, context, input),
    show: async (...found) => ({ emergencyAccess: await findEmergencyAccess(...found) }),
  });
}
