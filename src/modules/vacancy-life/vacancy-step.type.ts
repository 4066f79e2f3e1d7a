import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { DateTime } from '../../api/scalars';
import { VacancyStatus } from '../vacancies';
import { VacancyAction } from './vacancy-life';

registerEnumType(VacancyAction, {
  name: 'VacancyAction',
  description: 'What was done to a vacancy.',
  valuesConfig: {
    CREATE: { description: 'Taken in.' },
    SUBMIT: { description: 'Handed to the centre.' },
    REVISE: { description: 'Items changed.' },
    REIMPORT: { description: 'Rewritten by its source.' },
    PUBLISH: { description: 'Checked and put on the market.' },
    REJECT: { description: 'Refused, or taken off, by the centre.' },
    WITHDRAW: { description: 'Taken back.' },
    FILL: { description: 'The people were found.' },
    CONFIRM: { description: 'Said, or seen, to be still open.' },
    EXPIRE: { description: 'Lapsed by itself.' },
  },
});

@ObjectType({ description: 'A step in the life of a vacancy; never changed, never removed.' })
export class VacancyStep {
  @Access('OFFICE')
  @Field(() => VacancyAction, { nullable: true, description: 'What was done.' })
  action!: VacancyAction | null;

  @Access('OFFICE')
  @Field(() => VacancyStatus, { nullable: true, description: 'Null for the first step.' })
  fromStatus!: VacancyStatus | null;

  @Access('OFFICE')
  @Field(() => VacancyStatus, { nullable: true, description: 'Where it led.' })
  toStatus!: VacancyStatus | null;

  @Access('OFFICE')
  @Field(() => Int, { nullable: true, description: 'Version that the step made.' })
  version!: number | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'Why, where it was said.' })
  reason!: string | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'When.' })
  at!: Date | null;

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'Role of who took it; SYSTEM for the clock and for imports.',
  })
  byRole!: string | null;
}
