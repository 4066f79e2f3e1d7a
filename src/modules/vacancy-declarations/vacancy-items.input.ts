import { Field, InputType, Int } from 'type-graphql';
import { Access } from '../../access/data-class';
import { CivilDate } from '../../api/scalars';
import {
  Benefit,
  ContractWanted,
  EmployerService,
  ExperienceBand,
  GeneralEducation,
  PositionLevel,
  PriorityGroup,
  RecruitmentMethod,
  SoftSkill,
  TechnicalQualification,
  WorkExtra,
  WorkForm,
  WorkPurpose,
} from '../forms';
import {
  ItSkillInput,
  LanguageSkillInput,
  SalaryInput,
  VacancyContactInput,
  WorkConditionsInput,
  WorkplaceInput,
} from './vacancy-parts.inputs';

@InputType({
  description: 'The items of the vacancy forms; which are needed is for the form to say.',
})
export class VacancyInput {
  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Name of the job.' })
  title?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'What the work is.' })
  description?: string | null;

  @Access('PUBLIC')
  @Field(() => Int, { nullable: true, description: 'How many people are wanted.' })
  openings?: number | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the VSCO; the centre sets it at last.',
  })
  occupationCode?: string | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the VSIC, where it is not that of the employer.',
  })
  industryCode?: string | null;

  @Access('PUBLIC')
  @Field(() => [WorkplaceInput], { nullable: true, description: 'Where the work is.' })
  workplaces?: readonly WorkplaceInput[] | null;

  @Access('PUBLIC')
  @Field(() => PositionLevel, { nullable: true, description: 'Level of the position.' })
  positionLevel?: PositionLevel | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'The level in words, where it is another.' })
  positionLevelOther?: string | null;

  @Access('PUBLIC')
  @Field(() => GeneralEducation, {
    nullable: true,
    description: 'General education asked for, at least.',
  })
  generalEducation?: GeneralEducation | null;

  @Access('PUBLIC')
  @Field(() => TechnicalQualification, {
    nullable: true,
    description: 'Qualification asked for, at least.',
  })
  technicalQualification?: TechnicalQualification | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Code of the field of training.' })
  trainingField?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Field of training, in words.' })
  trainingFieldText?: string | null;

  @Access('PUBLIC')
  @Field(() => [String], { nullable: true, description: 'Further qualifications, at most two.' })
  otherQualifications?: readonly string[] | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Occupational skill.' })
  skillName?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Grade of that skill.' })
  skillGrade?: string | null;

  @Access('PUBLIC')
  @Field(() => [LanguageSkillInput], {
    nullable: true,
    description: 'Foreign languages, at most two.',
  })
  languages?: readonly LanguageSkillInput[] | null;

  @Access('PUBLIC')
  @Field(() => [ItSkillInput], { nullable: true, description: 'Computer skills, at most two.' })
  itSkills?: readonly ItSkillInput[] | null;

  @Access('PUBLIC')
  @Field(() => [SoftSkill], { nullable: true, description: 'Soft skills.' })
  softSkills?: readonly SoftSkill[] | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Another soft skill, in words.' })
  softSkillOther?: string | null;

  @Access('PUBLIC')
  @Field(() => ExperienceBand, { nullable: true, description: 'Experience asked for.' })
  experience?: ExperienceBand | null;

  @Access('PUBLIC')
  @Field(() => ContractWanted, { nullable: true, description: 'Labour contract offered.' })
  contractType?: ContractWanted | null;

  @Access('PUBLIC')
  @Field(() => [WorkExtra], {
    nullable: true,
    description: 'What the work asks for beyond the usual.',
  })
  extraRequirements?: readonly WorkExtra[] | null;

  @Access('PUBLIC')
  @Field(() => WorkForm, { nullable: true, description: 'Full-time or part-time.' })
  workForm?: WorkForm | null;

  @Access('PUBLIC')
  @Field(() => WorkPurpose, { nullable: true, description: 'For how long the work is meant.' })
  workPurpose?: WorkPurpose | null;

  @Access('PUBLIC')
  @Field(() => SalaryInput, { nullable: true, description: 'Salary.' })
  salary?: SalaryInput | null;

  @Access('PUBLIC')
  @Field(() => [Benefit], { nullable: true, description: 'Benefits beside the salary.' })
  benefits?: readonly Benefit[] | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Another benefit, in words.' })
  benefitOther?: string | null;

  @Access('PUBLIC')
  @Field(() => WorkConditionsInput, { nullable: true, description: 'Conditions of the work.' })
  conditions?: WorkConditionsInput | null;

  @Access('PUBLIC')
  @Field(() => [PriorityGroup], { nullable: true, description: 'Groups that are given priority.' })
  priorityGroups?: readonly PriorityGroup[] | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Another group, in words.' })
  priorityGroupOther?: string | null;

  @Access('PUBLIC')
  @Field(() => [RecruitmentMethod], { nullable: true, description: 'How candidates are met.' })
  recruitmentMethods?: readonly RecruitmentMethod[] | null;

  @Access('PUBLIC')
  @Field(() => CivilDate, { nullable: true, description: 'Last day to apply, in Vietnam.' })
  applyBy?: Date | null;

  @Access('PUBLIC')
  @Field(() => VacancyContactInput, { nullable: true, description: 'Whom to ring or write to.' })
  contact?: VacancyContactInput | null;

  @Access('OFFICE')
  @Field(() => [EmployerService], { nullable: true, description: 'What is asked of the centre.' })
  servicesRequested?: readonly EmployerService[] | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'Day on which the form was signed.' })
  declaredOn?: Date | null;
}
