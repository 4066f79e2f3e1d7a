import { Field, InputType } from 'type-graphql';
import { Access } from '../../access/data-class';
import {
  LabourContractType,
  StatusInEmployment,
  UnemploymentDuration,
  UnemploymentHistory,
  UnemploymentReason,
  WorkplaceType,
} from '../forms';

@InputType({ description: 'An address of a person or a workplace, as it is declared.' })
export class LabourerAddressInput {
  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the commune, by the list in force on the day of the form.',
  })
  placeCode?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'House number, street, village.' })
  line?: string | null;
}

@InputType({ description: 'The work of an employed person.' })
export class LabourerEmploymentInput {
  @Access('PERSONAL')
  @Field(() => StatusInEmployment, { nullable: true, description: 'Status in employment.' })
  statusInEmployment?: StatusInEmployment | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Position or title.' })
  jobTitle?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'The work in the words of the person.' })
  occupationText?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Code of the VSCO, level 3 or finer.' })
  occupationCode?: string | null;

  @Access('PERSONAL')
  @Field(() => LabourContractType, { nullable: true, description: 'Labour contract.' })
  contractType?: LabourContractType | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'First day of the contract.' })
  contractStart?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Name of the workplace or employer.' })
  workplaceName?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Enterprise or tax code of the employer.' })
  workplaceCode?: string | null;

  @Access('PERSONAL')
  @Field(() => WorkplaceType, { nullable: true, description: 'Kind of workplace.' })
  workplaceType?: WorkplaceType | null;

  @Access('PERSONAL')
  @Field(() => LabourerAddressInput, { nullable: true, description: 'Where the work is done.' })
  workplaceAddress?: LabourerAddressInput | null;

  @Access('PERSONAL')
  @Field(() => Boolean, {
    nullable: true,
    description: 'In an industrial, economic or high-tech zone.',
  })
  inIndustrialZone?: boolean | null;

  @Access('PERSONAL')
  @Field(() => LabourerAddressInput, {
    nullable: true,
    description: 'Head office of the employer.',
  })
  employerAddress?: LabourerAddressInput | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Code of the VSIC, level 3.' })
  industryCode?: string | null;
}

@InputType({ description: 'The situation of an unemployed person.' })
export class LabourerUnemploymentInput {
  @Access('PERSONAL')
  @Field(() => UnemploymentHistory, { nullable: true, description: 'Whether they ever worked.' })
  history?: UnemploymentHistory | null;

  @Access('PERSONAL')
  @Field(() => UnemploymentDuration, { nullable: true, description: 'For how long.' })
  duration?: UnemploymentDuration | null;

  @Access('PERSONAL')
  @Field(() => UnemploymentReason, { nullable: true, description: 'Why.' })
  reason?: UnemploymentReason | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Another reason, in words.' })
  reasonOther?: string | null;
}

@InputType({ description: 'Who stands in for a child.' })
export class RepresentativeInput {
  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Name.' })
  name?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'What they are to the child.' })
  relation?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Telephone.' })
  phone?: string | null;
}
