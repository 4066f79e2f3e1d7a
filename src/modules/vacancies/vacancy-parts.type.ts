import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import {
  AbilityRating,
  Eyesight,
  HandsNeeded,
  HandWork,
  HearingSpeaking,
  Lifting,
  SalaryBand,
  SalaryBasis,
  StandingWalking,
  WorkSetting,
} from '../forms';

@ObjectType({ description: 'Dong per period; `min` and `max` are null when negotiable.' })
export class Salary {
  @Access('PUBLIC')
  @Field(() => SalaryBasis, { description: 'What it is counted by.' })
  basis!: SalaryBasis;

  @Access('PUBLIC')
  @Field(() => Int, { nullable: true, description: 'Dong per period, at least.' })
  min!: number | null;

  @Access('PUBLIC')
  @Field(() => Int, { nullable: true, description: 'Dong per period, at most.' })
  max!: number | null;

  @Access('PUBLIC')
  @Field(() => SalaryBand, {
    nullable: true,
    description: 'Monthly band, as the form prints them.',
  })
  band!: SalaryBand | null;

  @Access('PUBLIC')
  @Field(() => Boolean, { description: 'To be agreed at the interview.' })
  negotiable!: boolean;
}

@ObjectType({ description: 'A foreign language.' })
export class LanguageSkill {
  @Access('PUBLIC')
  @Field(() => String, { description: 'Which language.' })
  name!: string;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Certificate and grade.' })
  certificate!: string | null;

  @Access('PUBLIC')
  @Field(() => AbilityRating, { nullable: true, description: 'How well.' })
  ability!: AbilityRating | null;
}

@ObjectType({ description: 'An office or other computer skill.' })
export class ItSkill {
  @Access('PUBLIC')
  @Field(() => String, { description: 'Which skill or program.' })
  name!: string;

  @Access('PUBLIC')
  @Field(() => AbilityRating, { nullable: true, description: 'How well.' })
  ability!: AbilityRating | null;
}

@ObjectType({ description: 'Conditions of the work: the seven lines of the form.' })
export class WorkConditions {
  @Access('PUBLIC')
  @Field(() => WorkSetting, { nullable: true, description: 'Indoors or outdoors.' })
  place!: WorkSetting | null;

  @Access('PUBLIC')
  @Field(() => Lifting, { nullable: true, description: 'Weights to lift.' })
  lifting!: Lifting | null;

  @Access('PUBLIC')
  @Field(() => StandingWalking, { nullable: true, description: 'Standing and walking.' })
  standWalk!: StandingWalking | null;

  @Access('PUBLIC')
  @Field(() => HearingSpeaking, { nullable: true, description: 'Hearing and speaking.' })
  hearSpeak!: HearingSpeaking | null;

  @Access('PUBLIC')
  @Field(() => Eyesight, { nullable: true, description: 'Eyesight.' })
  eyesight!: Eyesight | null;

  @Access('PUBLIC')
  @Field(() => HandWork, { nullable: true, description: 'Size of things assembled by hand.' })
  handWork!: HandWork | null;

  @Access('PUBLIC')
  @Field(() => HandsNeeded, { nullable: true, description: 'Hands needed.' })
  twoHands!: HandsNeeded | null;
}
