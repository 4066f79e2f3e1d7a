import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { ChangeInput, MutationInput, MutationPayload } from '../../api/mutation';
import { Account } from './account.type';

@InputType({ description: 'Which accounts.' })
export class AccountFilter {
  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'How the login begins.' })
  login?: string | null;

  @Access('OFFICE')
  @Field(() => Role, { nullable: true, description: 'Accounts of this role.' })
  role?: Role | null;
}

@InputType()
export class CreateAccountInput extends MutationInput {
  @Access('OFFICE')
  @Field(() => String, {
    description: '3 to 100 small letters, digits and . _ @ + -, beginning with a letter or digit.',
  })
  login!: string;

  @Access('OFFICE')
  @Field(() => String, { description: 'Name of the person, for colleagues and ledgers.' })
  name!: string;

  @Access('OFFICE')
  @Field(() => Role, { description: 'Any role of a person; portals are API clients.' })
  role!: Role;

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the place whose records the account works on; officers need one.',
  })
  placeCode?: string | null;

  @Access('OFFICE')
  @Field(() => ID, { nullable: true, description: 'Officers need one.' })
  officeId?: string | null;

  @Access('OFFICE')
  @Field(() => ID, {
    nullable: true,
    description: 'For the role EMPLOYER: the employer it acts for. None: it registers one itself.',
  })
  employerId?: string | null;

  @Access('OFFICE')
  @Field(() => ID, {
    nullable: true,
    description: 'For the role CITIZEN: their own record in the labourer register.',
  })
  labourerId?: string | null;

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'The subject this person has at the identity provider outside, if one is used.',
  })
  outsideSubject?: string | null;
}

const AccountInput = ChangeInput('OFFICE', 'Which account.');

@InputType()
export class ResetSignInInput extends AccountInput {}

@InputType()
export class SuspendAccountInput extends AccountInput {}

@InputType()
export class ReactivateAccountInput extends AccountInput {}

@ObjectType()
export class AccountPayload extends MutationPayload {
  @Access('OFFICE')
  @Field(() => Account, { nullable: true, description: 'The account as it is now.' })
  account?: Account | null;
}

@ObjectType()
export class InvitationPayload extends AccountPayload {
  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description:
      'To be handed to the person: good for one `changePassword` within seven days. Told once: null in the answer to a repeated request.',
  })
  oneTimePassword?: string | null;
}
