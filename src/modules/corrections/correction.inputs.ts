import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { ChangeInput, MutationInput } from '../../api/mutation';
import { CivilDate } from '../../api/scalars';
import { LabourerInput } from '../labourers';
import { CorrectionSource, CorrectionState } from './correction-state';

export enum CorrectionDecisionKind {
  ACCEPT = 'ACCEPT',
  REJECT = 'REJECT',
}

registerEnumType(CorrectionDecisionKind, {
  name: 'CorrectionDecision',
  description: 'What is decided on a proposal.',
  valuesConfig: {
    ACCEPT: { description: 'All of it, or the `items` that are named.' },
    REJECT: { description: 'None of it.' },
  },
});

@InputType({ description: 'Which proposals.' })
export class CorrectionFilter {
  @Access('PERSONAL')
  @Field(() => [CorrectionState], {
    nullable: true,
    description: 'Where they stand; without it those that are PENDING.',
  })
  states?: CorrectionState[] | null;

  @Access('PERSONAL')
  @Field(() => ID, { nullable: true, description: 'Those about one labourer.' })
  labourerId?: string | null;

  @Access('PERSONAL')
  @Field(() => Boolean, { nullable: true, description: 'Only those you have made.' })
  mine?: boolean | null;
}

@InputType()
export class ProposeCorrectionInput extends MutationInput {
  @Access('PERSONAL')
  @Field(() => ID, { description: 'Whose record.' })
  labourerId!: string;

  @Access('PUBLIC')
  @Field(() => LabourerInput, {
    description: 'The items as they should be; `null` empties one, one left out stays as it is.',
  })
  labourer!: LabourerInput;

  @Access('PERSONAL')
  @Field(() => CorrectionSource, {
    nullable: true,
    description: 'OFFICE or OTHER_DATABASE; a labourer’s proposal is the LABOURER’s.',
  })
  source?: CorrectionSource | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Which database, for OTHER_DATABASE.' })
  sourceName?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { description: 'What it rests on: 1 to 2000 characters.' })
  evidence!: string;

  @Access('PERSONAL')
  @Field(() => [String], {
    nullable: true,
    description: 'Where the evidence is: numbers of documents, addresses of files; at most 20.',
  })
  references?: string[] | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'The law it is proposed under.' })
  legalBasis?: string | null;

  @Access('PERSONAL')
  @Field(() => CivilDate, { nullable: true, description: 'From when it holds.' })
  validFrom?: Date | null;
}

const CorrectionStepInput = ChangeInput('PERSONAL', 'Which proposal.');

@InputType()
export class DecideCorrectionInput extends CorrectionStepInput {
  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'Why; needed to reject, and to accept in part.',
  })
  reason?: string | null;

  @Access('PERSONAL')
  @Field(() => CorrectionDecisionKind, { description: 'What is decided.' })
  decision!: CorrectionDecisionKind;

  @Access('PERSONAL')
  @Field(() => [String], {
    nullable: true,
    description: 'Which items are accepted; without it all.',
  })
  items?: string[] | null;

  @Access('PERSONAL')
  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the record that was read, needed to accept: a record that has moved since is looked at anew.',
  })
  labourerVersion?: number | null;
}

@InputType()
export class WithdrawCorrectionInput extends CorrectionStepInput {
  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;
}

@InputType()
export class ConfirmCorrectionNoticeInput extends MutationInput {
  @Access('PERSONAL')
  @Field(() => ID, { description: 'Which notice.' })
  id!: string;
}
