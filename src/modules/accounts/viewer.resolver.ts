import { Ctx, Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { Context } from '../../api/context';
import { Office, officeOf } from '../offices';
import { placeByKey, PlaceUnit } from '../places';

@ObjectType('Viewer', { description: 'Who is asking, as the server understood the token.' })
export class ViewerType {
  @Access('PUBLIC')
  @Field(() => Role, { description: 'The one role of this token.' })
  role!: Role;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'One’s own name; null for a token without an account.',
  })
  name!: string | null;
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Access('PUBLIC')
  @Query(() => ViewerType, { description: 'Who is asking.' })
  viewer(@Ctx() { viewer: { role, name } }: Context): Pick<ViewerType, 'role' | 'name'> {
    return { role, name };
  }

  @Access('PUBLIC')
  @FieldResolver(() => PlaceUnit, {
    nullable: true,
    description: 'The place whose records one works on.',
  })
  place(@Ctx() { viewer: { placeKey } }: Context): PlaceUnit | null {
    return placeKey === null ? null : placeByKey(placeKey);
  }

  @Access('PUBLIC')
  @FieldResolver(() => Office, { nullable: true, description: 'The office one belongs to.' })
  office(@Ctx() context: Context): Promise<Office | null> {
    return officeOf(context, context.viewer.officeId);
  }
}
