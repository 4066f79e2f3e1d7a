import { Field, InputType, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { ChangeInput, MutationInput, MutationPayload } from '../../api/mutation';
import { PersonalId } from '../labourers';
import { CentreRegistration, CentreRegistrationBasis } from './centre-registration.type';

@InputType({ description: 'A person at the counter, as their identity card says.' })
export class RegisterWithCentreInput extends MutationInput {
  @Access('IDENTITY')
  @Field(() => PersonalId, {
    description: 'Personal identification number, 12 digits; 9 of an old identity card.',
  })
  personalId!: string;

  @Access('PERSONAL')
  @Field(() => String, {
    description: 'The name on the card. A number is not found without the name that belongs to it.',
  })
  fullName!: string;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the processing purpose: EMPLOYMENT_SERVICE, also where none is given.',
  })
  purpose?: string | null;

  @Access('PERSONAL')
  @Field(() => CentreRegistrationBasis, { description: 'On what ground.' })
  basis!: CentreRegistrationBasis;

  @Access('PERSONAL')
  @Field(() => String, {
    description: 'Number of the signed form or of the recorded consent, up to 200 characters.',
  })
  basisReference!: string;
}

@InputType()
export class EndCentreRegistrationInput extends ChangeInput('PERSONAL', 'Which registration.') {
  @Access('PERSONAL')
  @Field(() => String, { description: 'Why, up to 1000 characters.' })
  reason!: string;
}

@ObjectType()
export class CentreRegistrationPayload extends MutationPayload {
  @Access('PERSONAL')
  @Field(() => CentreRegistration, {
    nullable: true,
    description: 'The registration as it is now.',
  })
  centreRegistration?: CentreRegistration | null;
}
