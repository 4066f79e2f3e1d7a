import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { CivilDate, DateTime } from '../../api/scalars';
import { SubjectRefusalGround } from './refusal-grounds';
import {
  SubjectRequestAction,
  SubjectRequestKind,
  SubjectRequestStatus,
} from './subject-request-kinds';

export enum SubjectRequestChannel {
  ONLINE = 'ONLINE',
  COUNTER = 'COUNTER',
}

registerEnumType(SubjectRequestChannel, {
  name: 'SubjectRequestChannel',
  description: 'How a request came in.',
  valuesConfig: {
    ONLINE: { description: 'Made by the person, signed in.' },
    COUNTER: { description: 'Taken in by an office.' },
  },
});

@ObjectType({ description: 'Who asks in the name of a child under sixteen, or of another person.' })
class SubjectRepresentative {
  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Name.' })
  name!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Mother, father, guardian or other.' })
  relation!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'The paper that shows it.' })
  proof!: string | null;
}

@ObjectType({ description: 'A step of a request; never changed, never removed.' })
export class SubjectRequestStep {
  @Access('OFFICE')
  @Field(() => Int, { nullable: true, description: 'Version that the step made.' })
  version!: number | null;

  @Access('OFFICE')
  @Field(() => SubjectRequestAction, { nullable: true, description: 'What was done.' })
  action!: SubjectRequestAction | null;

  @Access('OFFICE')
  @Field(() => SubjectRequestStatus, { nullable: true, description: 'Null for the first step.' })
  fromStatus!: SubjectRequestStatus | null;

  @Access('OFFICE')
  @Field(() => SubjectRequestStatus, { nullable: true, description: 'Where it led.' })
  toStatus!: SubjectRequestStatus | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'The term that it left.' })
  dueOn!: string | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'Why, where it was said.' })
  reason!: string | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'When.' })
  at!: Date | null;

  @Access('OFFICE')
  @Field(() => Role, { nullable: true, description: 'Role of who took it.' })
  byRole!: Role | null;
}

@ObjectType({
  description:
    'What a person asks of their rights (Law 91/2025/QH15, Article 4), with the terms of Decree 356/2025/ND-CP, Article 5.',
})
export class SubjectRequest {
  @Access('PUBLIC')
  @Field(() => ID)
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Grows with every step; a step names the one it read.' })
  version!: number;

  @Access('OFFICE')
  @Field(() => SubjectRequestKind, { nullable: true, description: 'The right.' })
  kind!: SubjectRequestKind | null;

  @Access('OFFICE')
  @Field(() => SubjectRequestStatus, { nullable: true, description: 'How far it has come.' })
  status!: SubjectRequestStatus | null;

  @Access('PERSONAL')
  @Field(() => ID, { nullable: true, description: 'Whose record.' })
  labourerId!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'What is asked for, in words.' })
  details!: string | null;

  @Access('PERSONAL')
  @Field(() => ID, {
    nullable: true,
    description:
      'The proposal that came of a request to correct (`node(id:)`), where one may know of it.',
  })
  correctionId!: string | null;

  @Access('OFFICE')
  @Field(() => SubjectRequestChannel, { nullable: true, description: 'How it came in.' })
  channel!: SubjectRequestChannel | null;

  @Access('PERSONAL')
  @Field(() => SubjectRepresentative, { nullable: true, description: 'Who stands in.' })
  representative!: SubjectRepresentative | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'When it was received.' })
  receivedAt!: Date | null;

  @Access('OFFICE')
  @Field(() => CivilDate, {
    nullable: true,
    description: 'The last day to say that it was received: two working days.',
  })
  answerBy!: string | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'The last day to decide.' })
  dueOn!: string | null;

  @Access('OFFICE')
  @Field(() => Boolean, {
    nullable: true,
    description: 'True while a holiday within the term is expected and not decided yet.',
  })
  provisional!: boolean | null;

  @Access('OFFICE')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a processor or third party has to act: the term is longer.',
  })
  othersMustAct!: boolean | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'When it was first answered.' })
  answeredOn!: string | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'When it was decided.' })
  decidedOn!: string | null;

  @Access('OFFICE')
  @Field(() => Boolean, { nullable: true, description: 'Not answered within two working days.' })
  answerLate!: boolean | null;

  @Access('OFFICE')
  @Field(() => Boolean, { nullable: true, description: 'Not decided within the term.' })
  late!: boolean | null;

  @Access('OFFICE')
  @Field(() => SubjectRefusalGround, { nullable: true, description: 'Why it was refused.' })
  refusalGround!: SubjectRefusalGround | null;

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'The law the term rests on or, of a refused request, the refusal.',
  })
  legalBasis!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'What was done, or why not, in words.' })
  outcome!: string | null;

  @Access('OFFICE')
  @Field(() => Role, { nullable: true, description: 'Role of who made it or took it in.' })
  byRole!: Role | null;
}
