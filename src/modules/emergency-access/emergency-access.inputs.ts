import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { ChangeInput, MutationInput, MutationPayload } from '../../api/mutation';
import { PersonalId } from '../labourers';
import { EmergencyAccess, EmergencyFinding } from './emergency-access.type';

@InputType({ description: 'Whose record, by exactly one of `labourerId` and `personalId`.' })
export class OpenInEmergencyInput extends MutationInput {
  @Access('PERSONAL')
  @Field(() => ID, { nullable: true, description: 'The id of the record, where it is known.' })
  labourerId?: string | null;

  @Access('IDENTITY')
  @Field(() => PersonalId, {
    nullable: true,
    description: 'Personal identification number, 12 digits; 9 of an old identity card.',
  })
  personalId?: string | null;

  @Access('OFFICE')
  @Field(() => String, {
    description: 'Why, 20 to 1000 characters: read by the person and the data-protection officer.',
  })
  reason!: string;
}

@InputType()
export class ReviewEmergencyAccessInput extends ChangeInput('OFFICE', 'Which opening.') {
  @Access('OFFICE')
  @Field(() => EmergencyFinding, { description: 'What was found.' })
  finding!: EmergencyFinding;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'In words, up to 1000 characters.' })
  note?: string | null;
}

@InputType({ description: 'Which openings in an emergency.' })
export class EmergencyAccessFilter {
  @Access('OFFICE')
  @Field(() => Boolean, { nullable: true, description: 'Reviewed or not.' })
  reviewed?: boolean | null;

  @Access('OFFICE')
  @Field(() => Boolean, { nullable: true, description: 'Still open or not.' })
  open?: boolean | null;
}

@ObjectType()
export class EmergencyAccessPayload extends MutationPayload {
  @Access('OFFICE')
  @Field(() => EmergencyAccess, { nullable: true, description: 'The opening as it is now.' })
  emergencyAccess?: EmergencyAccess | null;
}
