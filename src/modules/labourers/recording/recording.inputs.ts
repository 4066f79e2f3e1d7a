import { Field, InputType } from 'type-graphql';
import { Access } from '../../../access/data-class';
import { ChangeInput, MutationInput } from '../../../api/mutation';
import { CivilDate } from '../../../api/scalars';
import { LabourerInput } from '../labourer-items.input';
import { RecordSource } from '../labourer-status';

const legalBasisField = {
  nullable: true,
  description:
    'The law it is recorded under; without it, that of the form or, where none was filled, of the purpose.',
} as const;

const purposeField = {
  nullable: true,
  description: 'A code of `processingPurposes`; without it, LABOUR_REGISTRATION.',
} as const;

@InputType()
export class RecordLabourerInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the form that was filled; without it, the one in force.',
  })
  formVersion?: string | null;

  @Access('PUBLIC')
  @Field(() => LabourerInput, { description: 'The filled form.' })
  labourer!: LabourerInput;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description:
      'Today’s commune of residence, needed where the one on the form is split between several today.',
  })
  placeCode?: string | null;

  @Access('PUBLIC')
  @Field(() => RecordSource, { nullable: true, description: 'Without it, SURVEY.' })
  source?: RecordSource | null;

  @Access('PUBLIC')
  @Field(() => String, legalBasisField)
  legalBasis?: string | null;

  @Access('PUBLIC')
  @Field(() => CivilDate, {
    nullable: true,
    description: 'From when it holds; without it, the day of the form.',
  })
  validFrom?: Date | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'A note on why, for those who read history.',
  })
  reason?: string | null;

  @Access('PUBLIC')
  @Field(() => String, purposeField)
  purpose?: string | null;
}

@InputType()
export class LabourerChangeInput extends ChangeInput('PUBLIC', 'Which labourer.') {
  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Why, for those who read history.' })
  reason?: string | null;

  @Access('PUBLIC')
  @Field(() => String, legalBasisField)
  legalBasis?: string | null;

  @Access('PUBLIC')
  @Field(() => String, purposeField)
  purpose?: string | null;
}

@InputType()
export class UpdateLabourerInput extends LabourerChangeInput {
  @Access('PUBLIC')
  @Field(() => LabourerInput, {
    description:
      'With `formVersion` the whole new form; without it what changes: an item left out stays, `null` empties it.',
  })
  labourer!: LabourerInput;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Code of the new form that was filled.' })
  formVersion?: string | null;

  @Access('PUBLIC')
  @Field(() => RecordSource, {
    nullable: true,
    description: 'Without it, SURVEY for a new form and PROCEDURE for changed items.',
  })
  source?: RecordSource | null;

  @Access('PUBLIC')
  @Field(() => CivilDate, {
    nullable: true,
    description: 'From when it holds; without it, the day of the new form, or today.',
  })
  validFrom?: Date | null;
}

@InputType()
export class LabourerMoveInput extends LabourerChangeInput {
  @Access('PUBLIC')
  @Field(() => CivilDate, { nullable: true, description: 'The day it happened; else today.' })
  on?: Date | null;
}

@InputType()
export class LabourerLeftAreaInput extends LabourerMoveInput {
  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description:
      'Today’s commune they moved to, if it is known: its officer takes the record over.',
  })
  toPlaceCode?: string | null;
}

@InputType()
export class LabourerReturnedInput extends LabourerMoveInput {}

@InputType()
export class RecordDeathInput extends LabourerMoveInput {}

@InputType()
export class ExcludeLabourerInput extends LabourerMoveInput {}
