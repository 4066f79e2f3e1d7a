import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { uuidOf } from '../../api/global-id';
import { selectionOf } from '../../api/selection';
import { keptVacancies } from './kept-vacancy.loaders';
import { noSuchVacancy } from './vacancy-refusals';
import { vacancyProjection } from './vacancy.projection';
import { findVacancies } from './vacancy.queries';
import { Vacancy } from './vacancy.type';

/** A vacancy as it was read, with what its resolvers need and the contract does not have. */
interface ReadVacancy extends Vacancy {
  readonly duplicateOf: string | null;
}

@Resolver(() => Vacancy)
export class VacancyResolver {
  @Access('PUBLIC')
  @Query(() => Vacancy, { nullable: true, description: 'One vacancy.' })
  async vacancy(
    @Arg('id', () => ID) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const publicId = uuidOf('Vacancy', id);
    if (publicId === null) throw noSuchVacancy();
    const projection = vacancyProjection(context, selectionOf(info));
    const { reader } = context.publicDatabase;
    const which = { publicIds: [publicId] };
    const [found] = await findVacancies(reader, context.viewer, which, projection);
    if (found === undefined) throw noSuchVacancy();
    return found;
  }

  @Access('PUBLIC')
  @FieldResolver(() => Vacancy, {
    nullable: true,
    description: 'The vacancy that is shown in public instead of this one.',
  })
  duplicateOf(
    @Root() { duplicateOf }: ReadVacancy,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> | null {
    return duplicateOf === null ? null : keptVacancies(context, info).load(duplicateOf);
  }
}
