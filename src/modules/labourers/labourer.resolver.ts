import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { civilDate } from '../../api/civil-date';
import { Context } from '../../api/context';
import { uuidOf } from '../../api/global-id';
import { CivilDate, DateTime } from '../../api/scalars';
import { selectionOf } from '../../api/selection';
import { ethnicGroup, EthnicGroup } from '../code-lists';
import { InactiveReason, PriorityGroup } from '../forms';
import { purposeArgument } from '../register';
import { noSuchLabourer } from './labourer-refusals';
import { identityItem, sensitiveItem } from './labourer-secrets.loaders';
import type { ProjectedLabourer } from './labourer.projection';
import { labourerById, labourerByNumber } from './labourer-reading';
import { LabourerType } from './labourer.type';
import { PersonalId } from './personal-id.scalar';

@Resolver(() => LabourerType)
export class LabourerResolver {
  @Access('PERSONAL')
  @Query(() => LabourerType, { nullable: true, description: 'One labourer of one’s places.' })
  async labourer(
    @Arg('id', () => ID) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: 'The record as it was known at that moment.',
    })
    asOf?: Date | null,
    @Arg('validOn', () => CivilDate, {
      nullable: true,
      description: 'The state that held on that day, as far as it was known.',
    })
    validOn?: Date | null,
    @Arg('purpose', () => String, purposeArgument) purpose?: string | null,
  ): Promise<object | null> {
    const publicId = uuidOf('Labourer', id);
    if (publicId === null) throw noSuchLabourer();
    const found = await labourerById(context, publicId, {
      asOf: asOf ?? null,
      validOn: validOn == null ? null : civilDate(validOn),
      purpose: purpose ?? null,
      selection: selectionOf(info),
    });
    if (found === null) throw noSuchLabourer();
    return found;
  }

  @Access('IDENTITY')
  @Query(() => LabourerType, {
    nullable: true,
    description: 'The labourer of one’s places who has this personal id, or old identity card.',
  })
  async labourerByPersonalId(
    @Arg('personalId', () => PersonalId, { description: 'All digits of it.' }) personalId: string,
    @Arg('purpose', () => String, { description: 'A code of `processingPurposes`.' })
    purpose: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const found = await labourerByNumber(context, personalId, {
      purpose,
      selection: selectionOf(info),
    });
    if (found === null) throw noSuchLabourer();
    return found;
  }

  @Access('IDENTITY')
  @FieldResolver(() => PersonalId, {
    nullable: true,
    description: 'Personal identification number; where there is none, the old identity card.',
  })
  personalId(@Root() labourer: ProjectedLabourer, @Ctx() context: Context): Promise<unknown> {
    const { purpose } = labourer;
    return context.loader(identityItem).load({ labourer, item: 'personalId', purpose });
  }

  @Access('IDENTITY')
  @FieldResolver(() => String, { nullable: true, description: 'Social insurance number.' })
  socialInsuranceNumber(
    @Root() labourer: ProjectedLabourer,
    @Ctx() context: Context,
  ): Promise<unknown> {
    const { purpose } = labourer;
    return context.loader(identityItem).load({ labourer, item: 'socialInsuranceNumber', purpose });
  }

  @Access('SENSITIVE')
  @FieldResolver(() => EthnicGroup, { nullable: true, description: 'Ethnic group.' })
  async ethnicGroup(
    @Root() labourer: ProjectedLabourer,
    @Ctx() context: Context,
  ): Promise<object | null> {
    const code = await sensitive<string | null>(context, labourer, 'ethnicGroup');
    return code === null ? null : ethnicGroup(code);
  }

  @Access('SENSITIVE')
  @FieldResolver(() => [PriorityGroup], { nullable: true, description: 'Priority groups.' })
  priorityGroups(
    @Root() labourer: ProjectedLabourer,
    @Ctx() context: Context,
  ): Promise<readonly PriorityGroup[] | null> {
    return sensitive(context, labourer, 'priorityGroups');
  }

  @Access('SENSITIVE')
  @FieldResolver(() => InactiveReason, {
    nullable: true,
    description: 'Why outside the labour force; sensitive, since it may say disability.',
  })
  inactiveReason(
    @Root() labourer: ProjectedLabourer,
    @Ctx() context: Context,
  ): Promise<InactiveReason | null> {
    return sensitive(context, labourer, 'inactiveReason');
  }

  @Access('SENSITIVE')
  @FieldResolver(() => String, { nullable: true, description: 'Another reason, in words.' })
  inactiveReasonOther(
    @Root() labourer: ProjectedLabourer,
    @Ctx() context: Context,
  ): Promise<string | null> {
    return sensitive(context, labourer, 'inactiveReasonOther');
  }
}

const sensitive = <Value>(
  context: Context,
  labourer: ProjectedLabourer,
  item: string,
): Promise<Value> =>
  context
    .loader(sensitiveItem)
    .load({ labourer, item, purpose: labourer.purpose }) as Promise<Value>;
