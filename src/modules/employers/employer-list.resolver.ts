import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { connectionType, type CountedConnection } from '../../api/connection';
import { Context } from '../../api/context';
import { connectionOf, ForwardPage, readPage } from '../../api/pagination';
import { selectionOf } from '../../api/selection';
import { invalidInput } from '../../errors';
import { ViewerType } from '../accounts';
import { EmployerFilter } from './employer-filter.input';
import { countEmployers, type EmployerPosition, findEmployers } from './employer-list.queries';
import { employerProjection } from './employer.projection';
import { findEmployer } from './employer.queries';
import { Employer } from './employer.type';

const EmployerConnection = connectionType('Employer', () => Employer);

const list = 'employers by name';
const maxSearchLength = 200;

@Resolver()
export class EmployerListResolver {
  @Access('PUBLIC')
  @Query(() => EmployerConnection, { description: 'Employers, by name.' })
  async employers(
    @Args(() => ForwardPage) args: ForwardPage,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the name, with or without accents, or a tax code.',
    })
    search?: string | null,
    @Arg('filter', () => EmployerFilter, { nullable: true }) filter?: EmployerFilter | null,
  ): Promise<CountedConnection<object>> {
    const page = readPage(args);
    const criteria = { filter: filter ?? {}, search: readSearch(search ?? null) };
    const { reader } = context.publicDatabase;
    const { cursors } = context.services;
    const from = page.cursor === null ? null : cursors.open(list, page.cursor);
    const selection = selectionOf(info);
    const asked = selection.below('nodes').and(selection.below('edges', 'node'));
    const [found, totalCount] = await Promise.all([
      findEmployers(
        reader,
        criteria,
        page,
        from as EmployerPosition | null,
        employerProjection(context, asked),
      ),
      selection.has('totalCount') ? countEmployers(reader, criteria) : 0,
    ]);
    const positions = new Map(found.map(({ record, position }) => [record, position]));
    const connection = connectionOf(
      page,
      found.map(({ record }) => record),
      (record) => cursors.seal(list, positions.get(record) ?? []),
    );
    return { ...connection, totalCount };
  }
}

@Resolver(() => ViewerType)
export class ViewerEmployerResolver {
  @Access('PUBLIC')
  @FieldResolver(() => Employer, {
    nullable: true,
    description: 'The employer the viewer acts for.',
  })
  employer(
    @Root() _viewer: ViewerType,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> | null {
    const { employerId: publicId } = context.viewer;
    if (publicId === null) return null;
    const projection = employerProjection(context, selectionOf(info));
    return findEmployer(context.services.databases.app.reader, { publicId }, projection);
  }
}

function readSearch(search: string | null): string | null {
  if (search === null || search.length <= maxSearchLength) return search;
  throw invalidInput(
    {
      vi: `\`search\` dài nhất ${maxSearchLength} ký tự; đã nhận ${search.length}.`,
      en: `\`search\` has ${maxSearchLength} characters at most; got ${search.length}.`,
    },
    ['search'],
  );
}
