import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { MutationPayload } from '../../api/mutation';
import { LabourerType } from './labourer.type';

@ObjectType({ description: 'What may be wrong and may be right: to be verified by people.' })
class RecordWarning {
  @Access('PUBLIC')
  @Field(() => String, { description: 'Stable code, for programs.' })
  code!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'A sentence for people, in the language asked for.' })
  message!: string;

  @Access('PUBLIC')
  @Field(() => [String], { nullable: true, description: 'Path of the input item.' })
  field!: readonly string[] | null;
}

@ObjectType()
export class LabourerPayload extends MutationPayload {
  @Access('PUBLIC')
  @Field(() => LabourerType, {
    nullable: true,
    description: 'The record as it is now; null where it is no longer of one’s places.',
  })
  labourer?: LabourerType | null;

  @Access('PUBLIC')
  @Field(() => [RecordWarning], { nullable: true, description: 'What is to be verified.' })
  warnings?: readonly RecordWarning[] | null;
}
