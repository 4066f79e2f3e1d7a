import { Field, InputType, Int } from 'type-graphql';
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

@InputType({ description: 'One place of work: a place of this country, or a country and words.' })
export class WorkplaceInput {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description:
      'Code of the commune, such as `00004`; of a province, such as `01`, where no more is known.',
  })
  placeCode?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, for work abroad.' })
  countryCode?: string | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'The place in words: address, industrial zone, city abroad.',
  })
  written?: string | null;

  @Access('PUBLIC')
  @Field(() => Boolean, { nullable: true, description: 'In an industrial or economic zone.' })
  inIndustrialZone?: boolean | null;
}

@InputType({ description: 'Dong per period.' })
export class SalaryInput {
  @Access('PUBLIC')
  @Field(() => SalaryBasis, { nullable: true, description: 'What it is counted by.' })
  basis?: SalaryBasis | null;

  @Access('PUBLIC')
  @Field(() => Int, { nullable: true, description: 'At least.' })
  min?: number | null;

  @Access('PUBLIC')
  @Field(() => Int, { nullable: true, description: 'At most.' })
  max?: number | null;

  @Access('PUBLIC')
  @Field(() => SalaryBand, {
    nullable: true,
    description: 'Monthly band, as the form prints them.',
  })
  band?: SalaryBand | null;
}

@InputType({ description: 'A foreign language.' })
export class LanguageSkillInput {
  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Which language.' })
  name?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Certificate and grade.' })
  certificate?: string | null;

  @Access('PUBLIC')
  @Field(() => AbilityRating, { nullable: true, description: 'How well.' })
  ability?: AbilityRating | null;
}

@InputType({ description: 'A computer skill.' })
export class ItSkillInput {
  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Which skill or program.' })
  name?: string | null;

  @Access('PUBLIC')
  @Field(() => AbilityRating, { nullable: true, description: 'How well.' })
  ability?: AbilityRating | null;
}

@InputType({ description: 'Conditions of the work: the seven lines of the form.' })
export class WorkConditionsInput {
  @Access('PUBLIC')
  @Field(() => WorkSetting, { nullable: true, description: 'Indoors or outdoors.' })
  place?: WorkSetting | null;

  @Access('PUBLIC')
  @Field(() => Lifting, { nullable: true, description: 'Weights to lift.' })
  lifting?: Lifting | null;

  @Access('PUBLIC')
  @Field(() => StandingWalking, { nullable: true, description: 'Standing and walking.' })
  standWalk?: StandingWalking | null;

  @Access('PUBLIC')
  @Field(() => HearingSpeaking, { nullable: true, description: 'Hearing and speaking.' })
  hearSpeak?: HearingSpeaking | null;

  @Access('PUBLIC')
  @Field(() => Eyesight, { nullable: true, description: 'Eyesight.' })
  eyesight?: Eyesight | null;

  @Access('PUBLIC')
  @Field(() => HandWork, { nullable: true, description: 'Size of things assembled by hand.' })
  handWork?: HandWork | null;

  @Access('PUBLIC')
  @Field(() => HandsNeeded, { nullable: true, description: 'Hands needed.' })
  twoHands?: HandsNeeded | null;
}

@InputType({ description: 'The person to ring or write to.' })
export class VacancyContactInput {
  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Full name.' })
  name?: string | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Position in the organisation.' })
  position?: string | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Telephone.' })
  phone?: string | null;

  @Access('CONTACT')
  @Field(() => Boolean, { nullable: true, description: 'Wishes to get text messages.' })
  smsOptIn?: boolean | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Access('CONTACT')
  @Field(() => Boolean, { nullable: true, description: 'Wishes to get e-mail.' })
  emailOptIn?: boolean | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Another way to get in touch.' })
  other?: string | null;
}
