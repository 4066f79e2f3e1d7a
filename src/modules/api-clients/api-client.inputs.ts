import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { ChangeInput, MutationInput, MutationPayload } from '../../api/mutation';
import { ApiClient, ClientScope } from './api-client.type';

@InputType()
export class CreateApiClientInput extends MutationInput {
  @Access('OFFICE')
  @Field(() => String, { description: '3 to 64 small letters, digits and hyphens.' })
  clientId!: string;

  @Access('OFFICE')
  @Field(() => String, { description: 'Who is behind it.' })
  name!: string;

  @Access('OFFICE')
  @Field(() => Role, { description: 'PORTAL or MINISTRY_ANALYST.' })
  role!: Role;

  @Access('OFFICE')
  @Field(() => [ClientScope], {
    nullable: true,
    description: 'What it will be given once it is verified.',
  })
  scopes?: ClientScope[] | null;

  @Access('OFFICE')
  @Field(() => Int, {
    nullable: true,
    description:
      'Points of cost a minute; 60,000 when not given. A page of 20 vacancies costs about 150.',
  })
  quotaPerMinute?: number | null;

  @Access('OFFICE')
  @Field(() => Int, {
    nullable: true,
    description: 'Points of cost a day; 10,000,000 when not given.',
  })
  quotaPerDay?: number | null;
}

const ApiClientInput = ChangeInput('OFFICE', 'Which client.');

@InputType()
export class ReplaceClientSecretInput extends ApiClientInput {}

@InputType()
export class SuspendApiClientInput extends ApiClientInput {}

@InputType()
export class ReactivateApiClientInput extends ApiClientInput {}

@InputType()
export class VerifyApiClientInput extends ApiClientInput {
  @Access('OFFICE')
  @Field(() => Boolean, { description: 'False takes the verification back.' })
  verified!: boolean;
}

@ObjectType()
export class ApiClientPayload extends MutationPayload {
  @Access('OFFICE')
  @Field(() => ApiClient, { nullable: true, description: 'The client as it is now.' })
  apiClient?: ApiClient | null;
}

@ObjectType()
export class ClientCredentialsPayload extends ApiClientPayload {
  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'Told once: null in the answer to a repeated request.',
  })
  clientSecret?: string | null;
}
