import { Field, ID, InputType, Int } from 'type-graphql';
import { Access } from '../../access/data-class';
import { MutationInput } from '../../api/mutation';
import { CivilDate } from '../../api/scalars';
import { VacancyInput } from './vacancy-items.input';

@InputType()
export class SubmitVacancyInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => ID, { nullable: true, description: 'Whose vacancy; an employer leaves it out.' })
  employerId?: string | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the form it was filled on; without it, the one in force.',
  })
  formVersion?: string | null;

  @Access('PUBLIC')
  @Field(() => Boolean, {
    nullable: true,
    description: 'True keeps it as a draft: nothing is demanded yet, and nobody checks it.',
  })
  draft?: boolean | null;

  @Access('PUBLIC')
  @Field(() => VacancyInput, { description: 'The filled form.' })
  vacancy!: VacancyInput;
}

@InputType()
export class UpdateVacancyInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => ID, { description: 'Which vacancy.' })
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'The version that was read; an older one is refused.' })
  version!: number;

  @Access('PUBLIC')
  @Field(() => Boolean, {
    nullable: true,
    description: 'True hands a draft or a rejected vacancy to the centre.',
  })
  submit?: boolean | null;

  @Access('PUBLIC')
  @Field(() => VacancyInput, {
    description: 'What changes: an item left out stays, `null` empties it.',
  })
  vacancy!: VacancyInput;
}

@InputType()
export class PublishVacancyInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => ID, { description: 'Which vacancy.' })
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'The version that was read; an older one is refused.' })
  version!: number;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the VSCO, where it is not set yet.',
  })
  occupationCode?: string | null;
}

@InputType()
export class RejectVacancyInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => ID, { description: 'Which vacancy.' })
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'The version that was read; an older one is refused.' })
  version!: number;

  @Access('PUBLIC')
  @Field(() => String, { description: 'Why, for the employer to read.' })
  reason!: string;
}

@InputType()
export class WithdrawVacancyInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => ID, { description: 'Which vacancy.' })
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'The version that was read; an older one is refused.' })
  version!: number;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;
}

@InputType()
export class FillVacancyInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => ID, { description: 'Which vacancy.' })
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'The version that was read; an older one is refused.' })
  version!: number;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'How, if it is worth a note.' })
  reason?: string | null;
}

@InputType()
export class ConfirmVacancyInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => ID, { description: 'Which vacancy.' })
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'The version that was read; an older one is refused.' })
  version!: number;

  @Access('PUBLIC')
  @Field(() => CivilDate, { nullable: true, description: 'A new last day to apply.' })
  applyBy?: Date | null;
}
