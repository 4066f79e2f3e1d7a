import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { MutationPayload } from '../../api/mutation';

@ObjectType()
class TokenPayload extends MutationPayload {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Send it as `Authorization: Bearer …`. Holds for ten minutes.',
  })
  token?: string | null;

  @Access('PUBLIC')
  @Field(() => Date, { nullable: true, description: 'When the token stops working.' })
  expiresAt?: Date | null;
}

@ObjectType()
export class SignInPayload extends TokenPayload {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description:
      'For one `refresh`, which gives a new one. Keep it secret: a second use ends the session.',
  })
  refreshToken?: string | null;
}

@ObjectType()
export class ClientTokenPayload extends TokenPayload {}

@ObjectType()
export class SignOutPayload extends MutationPayload {}

@ObjectType()
export class BeginTotpPayload extends MutationPayload {
  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'The secret in base32, to be typed in.' })
  secret?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'The same for a QR code.' })
  uri?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Hand it back with `confirmTotp`.' })
  enrolment?: string | null;
}
