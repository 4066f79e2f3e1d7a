import { Field, ID, InputType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { ChangeInput, MutationInput } from '../../api/mutation';
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
export class UpdateVacancyInput extends ChangeInput('PUBLIC', 'Which vacancy.') {
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
