import { Field, InputType, Int } from 'type-graphql';
import { Access } from '../../access/data-class';
import {
  ActivityStatus,
  AreaType,
  GeneralEducation,
  InactiveReason,
  PriorityGroup,
  Sex,
  SocialInsurance,
  TechnicalQualification,
} from '../forms';
import {
  LabourerAddressInput,
  LabourerEmploymentInput,
  LabourerUnemploymentInput,
  RepresentativeInput,
} from './labourer-parts.inputs';
import { PersonalId } from './personal-id.scalar';

@InputType({
  description:
    'The items of the labourer forms; which are needed is for the form to say. Dates and numbers may be as papers and spreadsheets have them.',
})
export class LabourerInput {
  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'Commune of the collection, by the list in force on `declaredOn`.',
  })
  placeCode?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Name in the birth registration.' })
  fullName?: string | null;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'As far as it is known: 1991-05-20, 20/05/1991, 05/1991 or 1991.',
  })
  dateOfBirth?: string | null;

  @Access('PERSONAL')
  @Field(() => Sex, { nullable: true, description: 'Sex.' })
  sex?: Sex | null;

  @Access('IDENTITY')
  @Field(() => PersonalId, {
    nullable: true,
    description: '12 digits; on forms before July 2025 also the 9 of an identity card.',
  })
  personalId?: string | null;

  @Access('IDENTITY')
  @Field(() => String, { nullable: true, description: '10 digits.' })
  socialInsuranceNumber?: string | null;

  @Access('PERSONAL')
  @Field(() => LabourerAddressInput, {
    nullable: true,
    description: 'Registered permanent residence.',
  })
  permanentAddress?: LabourerAddressInput | null;

  @Access('PERSONAL')
  @Field(() => LabourerAddressInput, {
    nullable: true,
    description: 'Where the person lives, if elsewhere.',
  })
  currentAddress?: LabourerAddressInput | null;

  @Access('PERSONAL')
  @Field(() => LabourerAddressInput, {
    nullable: true,
    description: 'Registered temporary residence, if elsewhere.',
  })
  temporaryAddress?: LabourerAddressInput | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Telephone.' })
  phone?: string | null;

  @Access('PERSONAL')
  @Field(() => AreaType, { nullable: true, description: 'Urban or rural.' })
  areaType?: AreaType | null;

  @Access('SENSITIVE')
  @Field(() => [PriorityGroup], { nullable: true, description: 'Priority groups.' })
  priorityGroups?: readonly PriorityGroup[] | null;

  @Access('SENSITIVE')
  @Field(() => String, { nullable: true, description: 'Code of the list of ethnic groups.' })
  ethnicGroup?: string | null;

  @Access('PERSONAL')
  @Field(() => GeneralEducation, { nullable: true, description: 'Highest general education.' })
  generalEducation?: GeneralEducation | null;

  @Access('PERSONAL')
  @Field(() => Int, { nullable: true, description: 'Highest school grade completed, 0 to 12.' })
  highestGrade?: number | null;

  @Access('PERSONAL')
  @Field(() => TechnicalQualification, { nullable: true, description: 'Highest qualification.' })
  technicalQualification?: TechnicalQualification | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Code of the field of training.' })
  trainingField?: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Field of training, in words.' })
  trainingFieldText?: string | null;

  @Access('PERSONAL')
  @Field(() => ActivityStatus, { nullable: true, description: 'Economic activity.' })
  activityStatus?: ActivityStatus | null;

  @Access('SENSITIVE')
  @Field(() => InactiveReason, { nullable: true, description: 'Why outside the labour force.' })
  inactiveReason?: InactiveReason | null;

  @Access('SENSITIVE')
  @Field(() => String, { nullable: true, description: 'Another reason, in words.' })
  inactiveReasonOther?: string | null;

  @Access('PERSONAL')
  @Field(() => SocialInsurance, { nullable: true, description: 'Social insurance.' })
  socialInsurance?: SocialInsurance | null;

  @Access('PERSONAL')
  @Field(() => LabourerEmploymentInput, { nullable: true, description: 'Of employed people only.' })
  employment?: LabourerEmploymentInput | null;

  @Access('PERSONAL')
  @Field(() => LabourerUnemploymentInput, {
    nullable: true,
    description: 'Of unemployed people only.',
  })
  unemployment?: LabourerUnemploymentInput | null;

  @Access('PERSONAL')
  @Field(() => Boolean, { nullable: true, description: 'Looks for work.' })
  wantsJob?: boolean | null;

  @Access('PERSONAL')
  @Field(() => Boolean, { nullable: true, description: 'Signed by the informant.' })
  signed?: boolean | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Day of the declaration.' })
  declaredOn?: string | null;

  @Access('PERSONAL')
  @Field(() => RepresentativeInput, {
    nullable: true,
    description: 'Who stands in for a child under sixteen.',
  })
  representative?: RepresentativeInput | null;
}
