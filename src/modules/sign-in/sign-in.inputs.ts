import { Field, InputType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { MutationInput } from '../../api/mutation';

@InputType()
class CredentialsInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => String, { description: 'The login of the account, in any case.' })
  login!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'The present password of the account.' })
  password!: string;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'The 6-digit code of the authenticator application, where one is enrolled.',
  })
  totp?: string | null;
}

@InputType({
  description: 'Signing in again opens another session, with the same `clientMutationId` too.',
})
export class SignInInput extends CredentialsInput {}

@InputType()
export class ChangePasswordInput extends CredentialsInput {
  @Access('PUBLIC')
  @Field(() => String, { description: 'At least 10 characters, none of the common passwords.' })
  newPassword!: string;
}

@InputType()
export class BeginTotpInput extends CredentialsInput {}

@InputType()
export class ConfirmTotpInput extends CredentialsInput {
  @Access('PUBLIC')
  @Field(() => String, { description: 'As `beginTotp` gave it; holds for 15 minutes.' })
  enrolment!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'The first code of the new factor.' })
  code!: string;
}

@InputType()
export class RefreshInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => String, {
    description: 'The refresh token of the last answer; it is good for one use.',
  })
  refreshToken!: string;
}

@InputType()
export class SignOutInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => String, { description: 'Names the session to end.' })
  refreshToken!: string;
}

@InputType()
export class SignOutEverywhereInput extends MutationInput {}

@InputType()
export class ClientTokenInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => String, { description: 'The id the client was registered with.' })
  clientId!: string;

  @Access('PUBLIC')
  @Field(() => String, {
    description: 'The secret that was shown once, when the client was made or its secret replaced.',
  })
  clientSecret!: string;
}
