import type { GraphQLResolveInfo } from 'graphql';
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Info,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { PageArguments } from '../../api/pagination';
import { selectionOf } from '../../api/selection';
import { purposeArgument } from '../register';
import { LabourerFilter } from './labourer-filter.input';
import { listLabourers } from './labourer-list';
import { LabourerOrder } from './labourer-order';
import { LabourerConnection } from './labourer.type';

@ArgsType()
class LabourersArguments extends PageArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'Words of a name, with or without accents and in any order; the last may be the beginning of a word.',
  })
  search?: string | null;

  @Field(() => LabourerFilter, { nullable: true })
  filter?: LabourerFilter | null;

  @Field(() => LabourerOrder, { nullable: true })
  orderBy?: LabourerOrder | null;

  @Field(() => String, purposeArgument)
  purpose?: string | null;
}

@Resolver(() => LabourerConnection)
export class LabourerListResolver {
  @Access('PERSONAL')
  @Query(() => LabourerConnection, {
    description: 'The labourers of one’s places, or registered with one’s centre.',
  })
  labourers(
    @Args(() => LabourersArguments) args: LabourersArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return listLabourers(context, args, selectionOf(info));
  }

  @Access('PUBLIC')
  @FieldResolver(() => Boolean, {
    description: 'Whether `totalCount` is all there is; counting stops at 10,000.',
  })
  totalIsExact(@Root() { totalIsExact }: { readonly totalIsExact: boolean }): boolean {
    return totalIsExact;
  }
}
