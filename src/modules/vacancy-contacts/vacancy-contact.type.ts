import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';

@ObjectType({
  description:
    'The person to ring or write to. For verified portals, signed-in citizens and the centre; each reveal is counted.',
})
export class VacancyContact {
  /** What ownership is decided by; not in the contract. */
  readonly employerPublicId!: string;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Full name.' })
  name!: string | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Position in the organisation.' })
  position!: string | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Telephone, E.164.' })
  phone!: string | null;

  @Access('CONTACT')
  @Field(() => Boolean, { nullable: true, description: 'Wishes to get text messages.' })
  smsOptIn!: boolean | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;

  @Access('CONTACT')
  @Field(() => Boolean, { nullable: true, description: 'Wishes to get e-mail.' })
  emailOptIn!: boolean | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Another way to get in touch.' })
  other!: string | null;
}
