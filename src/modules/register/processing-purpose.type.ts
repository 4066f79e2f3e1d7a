import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';

@ObjectType('ProcessingPurpose', {
  description: 'What the data of a person may be used for. Each use names one, kept in the ledger.',
})
export class ProcessingPurposeType {
  @Access('PUBLIC')
  @Field(() => String, { description: 'Given as `purpose` where people are looked up.' })
  code!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'The law that allows it, as it stands in the ledger.' })
  legalBasis!: string;

  @Access('PUBLIC')
  @Field(() => [Role], {
    description:
      'Who may give it. Where nothing is given, the first of the list for the role holds.',
  })
  roles!: readonly Role[];

  @Access('PUBLIC')
  @Field(() => Boolean, {
    description: 'Whether ethnic group, disability and poverty may be read for it.',
  })
  coversSensitive!: boolean;
}
