import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { Context } from '../../api/context';

@ObjectType('Viewer', { description: 'Who is asking, as the server understood the token.' })
export class ViewerType {
  @Access('PUBLIC')
  @Field(() => Role, { description: 'The one role of this token.' })
  role!: Role;
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Access('PUBLIC')
  @Query(() => ViewerType, { description: 'Who is asking.' })
  viewer(@Ctx() { viewer }: Context): ViewerType {
    return { role: viewer.role };
  }
}
