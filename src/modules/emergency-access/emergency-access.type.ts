import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { DateTime } from '../../api/scalars';

/** What the data-protection officer found of an emergency. */
export enum EmergencyFinding {
  JUSTIFIED = 'JUSTIFIED',
  UNJUSTIFIED = 'UNJUSTIFIED',
  TO_BE_EXPLAINED = 'TO_BE_EXPLAINED',
}

registerEnumType(EmergencyFinding, {
  name: 'EmergencyFinding',
  description: 'What the data-protection officer found of a record opened in an emergency.',
  valuesConfig: {
    JUSTIFIED: { description: 'There was an emergency, and the record was needed.' },
    UNJUSTIFIED: {
      description: 'There was no ground to open the record, which is closed at once.',
    },
    TO_BE_EXPLAINED: { description: 'Whoever opened it has been asked to explain.' },
  },
});

@ObjectType({
  description:
    'A record opened beyond one’s scope in an emergency: seen by who opened it, the person and the data-protection officer.',
})
export class EmergencyAccess {
  @Access('PUBLIC')
  @Field(() => ID)
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Grows with the review; a review names the one it read.' })
  version!: number;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'When it was opened.' })
  openedAt!: Date | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'When it closes by itself.' })
  expiresAt!: Date | null;

  @Access('OFFICE')
  @Field(() => Boolean, { nullable: true, description: 'Whether it is still open.' })
  open!: boolean | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'Why, in the words of who opened it.' })
  reason!: string | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'The law it rests on.' })
  legalBasis!: string | null;

  @Access('OFFICE')
  @Field(() => Role, { nullable: true, description: 'Role of who opened it.' })
  byRole!: Role | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'Account of who opened it.' })
  bySubject!: string | null;

  @Access('PERSONAL')
  @Field(() => ID, {
    nullable: true,
    description: 'Whose record; null where nobody has the number that was given.',
  })
  labourerId!: string | null;

  @Access('OFFICE')
  @Field(() => EmergencyFinding, { nullable: true, description: 'Null until it was reviewed.' })
  finding!: EmergencyFinding | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'What was found, in words.' })
  findingNote!: string | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'When it was reviewed.' })
  reviewedAt!: Date | null;
}
