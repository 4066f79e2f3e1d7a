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
import { connectionOf, PageArguments, readPage } from '../../api/pagination';
import { selectionOf } from '../../api/selection';
import { actorOf, purposeArgument, purposeFor } from '../register';
import { useOf } from './data-use';
import { named, readLabourerFilter, readNameSearch, statusesOf } from './labourer-criteria';
import { LabourerFilter } from './labourer-filter.input';
import { countLabourers, findLabourerPage, type Position } from './labourer-list.queries';
import { countNamed, findLedName, findNamed } from './labourer-names.queries';
import { LabourerOrder } from './labourer-order';
import type { ProtectedRead } from './labourer.queries';
import { labourerProjection } from './labourer.projection';
import { LabourerConnection } from './labourer.type';

/** Counting stops here: it tells how long a list is, not how many people a province has. */
const countedAtMost = 10_000;

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
  async labourers(
    @Args(() => LabourersArguments) args: LabourersArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { search = null, filter = null, orderBy, purpose: code = null } = args;
    const page = readPage(args);
    const purpose = purposeFor(context.viewer, code);
    const order = orderBy ?? LabourerOrder.NAME;
    const words = readNameSearch(search);
    const filters = readLabourerFilter(filter);
    const { cursors, databases } = context.services;
    const list = `labourers:${JSON.stringify([search, filter, order])}`;
    const from = page.cursor === null ? null : (cursors.open(list, page.cursor) as Position);
    const selection = selectionOf(info);
    const ofNodes = selection.below('nodes').and(selection.below('edges', 'node'));
    const projection = labourerProjection(context, ofNodes, purpose);
    const searchedBy = filters.flatMap(({ field }) => field ?? []);
    if (words !== null) searchedBy.push('fullName');
    const reading: ProtectedRead = {
      database: databases.register,
      actor: actorOf(context),
      use: useOf(purpose, searchedBy.length === 0 ? 'LIST' : 'SEARCH', [
        ...new Set([...projection.fields, ...searchedBy]),
      ]),
    };
    const led = words === null ? null : await findLedName(reading, words);
    const inOrderOfNames = order === LabourerOrder.NAME;
    const statuses = statusesOf(filter);
    const ids =
      led === null || inOrderOfNames
        ? null
        : await findNamed(reading, led, statuses, countedAtMost);
    const criteria = words === null ? filters : [...filters, named(words, ids)];
    // The state is what every list is narrowed by, and the words of names are listed with it.
    const isFiltered = filters.length > 1;
    const total = () =>
      led !== null && !isFiltered
        ? countNamed(reading, led, statuses, countedAtMost + 1)
        : countLabourers(reading, criteria, countedAtMost + 1, led);
    const wanted = {
      size: page.size,
      forward: page.forward,
      from,
      order,
      led: inOrderOfNames ? led : null,
      isIndexed: !isFiltered && (words === null || (led !== null && inOrderOfNames)),
    };
    const counted = selection.has('totalCount') || selection.has('totalIsExact');
    const [listed, count] = await Promise.all([
      findLabourerPage(reading, criteria, wanted, projection),
      counted ? total() : 0,
    ]);
    const positions = new Map(listed.map(({ labourer, position }) => [labourer, position]));
    const connection = connectionOf(
      page,
      listed.map(({ labourer }) => labourer),
      (labourer) => cursors.seal(list, positions.get(labourer) ?? []),
    );
    return {
      ...connection,
      totalCount: Math.min(count, countedAtMost),
      totalIsExact: count <= countedAtMost,
    };
  }

  @Access('PUBLIC')
  @FieldResolver(() => Boolean, {
    description: 'Whether `totalCount` is all there is; counting stops at 10,000.',
  })
  totalIsExact(@Root() { totalIsExact }: { readonly totalIsExact: boolean }): boolean {
    return totalIsExact;
  }
}
