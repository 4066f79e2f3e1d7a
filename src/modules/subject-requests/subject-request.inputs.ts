import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { ChangeInput, MutationInput, MutationPayload } from '../../api/mutation';
import { LabourerInput, PersonalId } from '../labourers';
import { SubjectRefusalGround } from './refusal-grounds';
import { SubjectRequestKind, SubjectRequestStatus } from './subject-request-kinds';
import { SubjectRequest } from './subject-request.type';

const SubjectRequestStepInput = ChangeInput('OFFICE', 'Which request.');

@InputType({ description: 'Who asks in the name of a child under sixteen, or of another person.' })
export class SubjectRepresentativeInput {
  @Access('PERSONAL')
  @Field(() => String, { description: 'Name, up to 200 characters.' })
  name!: string;

  @Access('PERSONAL')
  @Field(() => String, { description: 'Mother, father, guardian …, up to 200 characters.' })
  relation!: string;

  @Access('PERSONAL')
  @Field(() => String, { description: 'The paper that shows it, up to 200 characters.' })
  proof!: string;
}

@InputType({
  description:
    'Citizens ask about themselves and name nobody; an office names the person by exactly one of `labourerId` and `personalId`.',
})
export class MakeSubjectRequestInput extends MutationInput {
  @Access('OFFICE')
  @Field(() => SubjectRequestKind, { description: 'The right.' })
  kind!: SubjectRequestKind;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'What is asked for, up to 4000 characters; needed for all but VIEW and PROVIDE.',
  })
  details?: string | null;

  @Access('PERSONAL')
  @Field(() => LabourerInput, {
    nullable: true,
    description:
      'Of a request to CORRECT: the items as they should be, as in `proposeCorrection`. They become a proposal on the record; the decision on it decides the request.',
  })
  changes?: LabourerInput | null;

  @Access('PERSONAL')
  @Field(() => ID, { nullable: true, description: 'Whose record.' })
  labourerId?: string | null;

  @Access('IDENTITY')
  @Field(() => PersonalId, { nullable: true, description: 'Whose number: 12 digits, or 9.' })
  personalId?: string | null;

  @Access('PERSONAL')
  @Field(() => SubjectRepresentativeInput, {
    nullable: true,
    description: 'Who stands in; needed for a child under sixteen (Law 91/2025, Article 24).',
  })
  representative?: SubjectRepresentativeInput | null;
}

@InputType()
export class AcknowledgeSubjectRequestInput extends SubjectRequestStepInput {
  @Access('OFFICE')
  @Field(() => Boolean, {
    nullable: true,
    description: 'A processor or third party has to act as well: the term is longer.',
  })
  othersMustAct?: boolean | null;
}

@InputType()
export class BeginSubjectRequestInput extends SubjectRequestStepInput {
  @Access('PERSONAL')
  @Field(() => LabourerInput, {
    nullable: true,
    description:
      'Of a request to CORRECT that was made in words: what they come to, as a proposal on the record. The decision on it decides the request.',
  })
  changes?: LabourerInput | null;

  @Access('OFFICE')
  @Field(() => Boolean, {
    nullable: true,
    description: 'A processor or third party has to act as well: the term is longer.',
  })
  othersMustAct?: boolean | null;
}

@InputType()
export class ExtendSubjectRequestInput extends SubjectRequestStepInput {
  @Access('OFFICE')
  @Field(() => String, { description: 'Why, up to 1000 characters, for the person to read.' })
  reason!: string;
}

@InputType()
export class FulfilSubjectRequestInput extends SubjectRequestStepInput {
  @Access('PERSONAL')
  @Field(() => String, { description: 'What was done, up to 4000 characters.' })
  outcome!: string;
}

@InputType()
export class RefuseSubjectRequestInput extends SubjectRequestStepInput {
  @Access('OFFICE')
  @Field(() => SubjectRefusalGround, { description: 'The legal ground.' })
  ground!: SubjectRefusalGround;

  @Access('PERSONAL')
  @Field(() => String, { description: 'In words, up to 4000 characters, for the person to read.' })
  reason!: string;
}

@InputType({ description: 'Which requests.' })
export class SubjectRequestFilter {
  @Access('OFFICE')
  @Field(() => [SubjectRequestKind], { nullable: true, description: 'One of these rights.' })
  kinds?: SubjectRequestKind[] | null;

  @Access('OFFICE')
  @Field(() => [SubjectRequestStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: SubjectRequestStatus[] | null;

  @Access('OFFICE')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Undecided although the term is over, or not answered within two working days.',
  })
  late?: boolean | null;
}

@ObjectType()
export class SubjectRequestPayload extends MutationPayload {
  @Access('OFFICE')
  @Field(() => SubjectRequest, { nullable: true, description: 'The request as it is now.' })
  subjectRequest?: SubjectRequest | null;
}
