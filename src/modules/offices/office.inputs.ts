import { Field, InputType, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { MutationInput, MutationPayload } from '../../api/mutation';
import { Office } from './office.type';

@InputType()
export class CreateOfficeInput extends MutationInput {
  @Access('OFFICE')
  @Field(() => String, { description: 'At most 200 characters.' })
  name!: string;

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the place it serves; none: the whole country.',
  })
  placeCode?: string | null;
}

@ObjectType()
export class OfficePayload extends MutationPayload {
  @Access('OFFICE')
  @Field(() => Office, { nullable: true, description: 'The office as it is now.' })
  office?: Office | null;
}
