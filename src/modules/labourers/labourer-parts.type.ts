import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { CivilDate } from '../../api/scalars';
import { Industry, Occupation } from '../code-lists';
import { Address } from '../employers';
import {
  LabourContractType,
  SocialInsurance,
  StatusInEmployment,
  UnemploymentDuration,
  UnemploymentHistory,
  UnemploymentReason,
  WorkplaceType,
} from '../forms';

@ObjectType({ description: 'The work of an employed person.' })
export class Employment {
  @Access('PERSONAL')
  @Field(() => StatusInEmployment, { nullable: true, description: 'Status in employment.' })
  statusInEmployment!: StatusInEmployment | null;

  @Access('PERSONAL')
  @Field(() => Occupation, { nullable: true, description: 'The work by the list of occupations.' })
  occupation!: Occupation | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'The work in the words of the person.' })
  occupationText!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Position or title.' })
  jobTitle!: string | null;

  @Access('PERSONAL')
  @Field(() => SocialInsurance, { nullable: true, description: 'Social insurance.' })
  socialInsurance!: SocialInsurance | null;

  @Access('PERSONAL')
  @Field(() => LabourContractType, { nullable: true, description: 'Labour contract.' })
  contractType!: LabourContractType | null;

  @Access('PERSONAL')
  @Field(() => CivilDate, { nullable: true, description: 'First day of the contract.' })
  contractStart!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Name of the workplace or employer.' })
  workplaceName!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Enterprise or tax code of the employer.' })
  workplaceCode!: string | null;

  @Access('PERSONAL')
  @Field(() => WorkplaceType, { nullable: true, description: 'Kind of workplace.' })
  workplaceType!: WorkplaceType | null;

  @Access('PERSONAL')
  @Field(() => Address, { nullable: true, description: 'Where the work is done.' })
  workplaceAddress!: Address | null;

  @Access('PERSONAL')
  @Field(() => Boolean, {
    nullable: true,
    description: 'In an industrial, economic or high-tech zone.',
  })
  inIndustrialZone!: boolean | null;

  @Access('PERSONAL')
  @Field(() => Address, { nullable: true, description: 'Head office of the employer.' })
  employerAddress!: Address | null;

  @Access('PERSONAL')
  @Field(() => Industry, { nullable: true, description: 'Industry of the employer.' })
  industry!: Industry | null;
}

@ObjectType({ description: 'The situation of an unemployed person.' })
export class Unemployment {
  @Access('PERSONAL')
  @Field(() => UnemploymentHistory, { nullable: true, description: 'Whether they ever worked.' })
  history!: UnemploymentHistory | null;

  @Access('PERSONAL')
  @Field(() => UnemploymentDuration, { nullable: true, description: 'For how long.' })
  duration!: UnemploymentDuration | null;

  @Access('PERSONAL')
  @Field(() => UnemploymentReason, { nullable: true, description: 'Why.' })
  reason!: UnemploymentReason | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Another reason, in words.' })
  reasonOther!: string | null;
}

@ObjectType({ description: 'Who stands in for a child: Law 91/2025/QH15, Article 24.' })
export class LegalRepresentative {
  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Name.' })
  name!: string;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'What they are to the child.' })
  relation!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Telephone, E.164.' })
  phone!: string | null;
}

@ObjectType({
  description: 'Whether the record was compared with the national population database.',
})
export class Verification {
  @Access('PUBLIC')
  @Field(() => Boolean, { description: 'True when it was compared and agrees.' })
  verified!: boolean;

  @Access('PUBLIC')
  @Field(() => [String], {
    description:
      'Codes of what is to be verified: `SEX_DIFFERS_FROM_NUMBER`, `BIRTH_YEAR_DIFFERS_FROM_NUMBER`, `LEADING_ZEROS_RESTORED`, `BIRTH_DATE_INCOMPLETE`, `REPRESENTATIVE_MISSING`.',
  })
  doubts!: readonly string[];
}
