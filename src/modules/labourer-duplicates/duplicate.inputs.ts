import { Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { ChangeInput, MutationInput } from '../../api/mutation';
import { DuplicateState } from './duplicate-candidate.type';
import { type MergeChoice, MergeSide } from './merge-choices';

registerEnumType(MergeSide, {
  name: 'MergeSide',
  description: 'Which of two records an item is taken from.',
  valuesConfig: {
    KEEP: { description: 'The record that stays.' },
    MERGE: { description: 'The record that is merged into it.' },
  },
});

@InputType({ description: 'Which pairs.' })
export class DuplicateFilter {
  @Access('PERSONAL')
  @Field(() => [DuplicateState], {
    nullable: true,
    description: 'Where they stand; without it those that are OPEN.',
  })
  states?: DuplicateState[] | null;

  @Access('PERSONAL')
  @Field(() => ID, { nullable: true, description: 'Those of one labourer.' })
  labourerId?: string | null;

  @Access('PERSONAL')
  @Field(() => Float, { nullable: true, description: 'Those with at least this score.' })
  scoreAtLeast?: number | null;
}

@InputType()
class DuplicateDecisionInput extends ChangeInput('PERSONAL', 'Which pair.') {
  @Access('PERSONAL')
  @Field(() => String, { description: 'Why: 1 to 1000 characters.' })
  reason!: string;
}

@InputType()
export class DismissDuplicateInput extends DuplicateDecisionInput {}

@InputType()
export class ReopenDuplicateInput extends DuplicateDecisionInput {}

@InputType({ description: 'Which record an item is taken from.' })
class MergeChoiceInput implements MergeChoice {
  @Access('PERSONAL')
  @Field(() => String, {
    description:
      'The item by its name in `LabourerInput`, or `place` or `status`. Items that follow from another one that differs come with it: employment, unemployment, reason with `activityStatus`, the field of training with `technicalQualification`, `ethnicGroup` with `priorityGroups`.',
  })
  item!: string;

  @Access('PERSONAL')
  @Field(() => MergeSide, { description: 'The record it is taken from.' })
  from!: MergeSide;
}

@InputType()
export class MergeLabourersInput extends MutationInput {
  @Access('PERSONAL')
  @Field(() => ID, { description: 'The record that stays.' })
  keepId!: string;

  @Access('PERSONAL')
  @Field(() => Int, { description: 'Its version that was read.' })
  keepVersion!: number;

  @Access('PERSONAL')
  @Field(() => ID, {
    description: 'The record that is merged into it, and leads to it from then on.',
  })
  mergeId!: string;

  @Access('PERSONAL')
  @Field(() => Int, { description: 'Its version that was read.' })
  mergeVersion!: number;

  @Access('PERSONAL')
  @Field(() => [MergeChoiceInput], {
    nullable: true,
    description:
      'One for each item that both records have and that differs; a missing one is named in `userErrors`.',
  })
  choices?: MergeChoiceInput[] | null;

  @Access('PERSONAL')
  @Field(() => String, { description: 'Why: 1 to 1000 characters.' })
  reason!: string;
}

@InputType()
export class UnmergeLabourersInput extends ChangeInput('PERSONAL', 'The record that was merged.') {
  @Access('PERSONAL')
  @Field(() => Int, { description: 'The version that was read of the record it was merged into.' })
  keptVersion!: number;

  @Access('PERSONAL')
  @Field(() => String, { description: 'Why: 1 to 1000 characters.' })
  reason!: string;
}
