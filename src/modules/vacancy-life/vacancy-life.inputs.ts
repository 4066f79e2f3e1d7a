import { Field, InputType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { ChangeInput } from '../../api/mutation';
import { CivilDate } from '../../api/scalars';

const VacancyStepInput = ChangeInput('PUBLIC', 'Which vacancy.');

@InputType()
export class PublishVacancyInput extends VacancyStepInput {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the VSCO, such as `2411`, where it is not set yet.',
  })
  occupationCode?: string | null;
}

@InputType()
export class RejectVacancyInput extends VacancyStepInput {
  @Access('PUBLIC')
  @Field(() => String, { description: 'Why, for the employer to read.' })
  reason!: string;
}

@InputType()
export class WithdrawVacancyInput extends VacancyStepInput {
  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;
}

@InputType()
export class FillVacancyInput extends VacancyStepInput {
  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'How, if it is worth a note.' })
  reason?: string | null;
}

@InputType()
export class ConfirmVacancyInput extends VacancyStepInput {
  @Access('PUBLIC')
  @Field(() => CivilDate, { nullable: true, description: 'A new last day to apply.' })
  applyBy?: Date | null;
}
