import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Node } from '../../api/node';
import { CivilDate, DateTime, Json } from '../../api/scalars';
import { Industry, Occupation, TrainingField } from '../code-lists';
import { DeclaredBy, Employer } from '../employers';
import {
  Benefit,
  ContractWanted,
  EmployerService,
  ExperienceBand,
  FormVersionType,
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
import { PlaceUnit } from '../places';
import { ItSkill, LanguageSkill, Salary, WorkConditions } from './vacancy-parts.type';
import { VacancyStatus } from './vacancy-status';

@ObjectType({ implements: Node, description: 'Work on offer.' })
export class Vacancy extends Node {
  /** Key in the database; not in the contract. */
  readonly key!: string;

  /** What ownership is decided by, where that was asked for; not in the contract. */
  readonly employerPublicId?: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Grows with every change; an update names the one it read.' })
  version!: number;

  @Access('PUBLIC')
  @Field(() => VacancyStatus, { description: 'Where it is in its life.' })
  status!: VacancyStatus;

  @Access('PUBLIC')
  @Field(() => Employer, { description: 'Who offers the work.' })
  employer!: Employer;

  @Access('PUBLIC')
  @Field(() => String, { description: 'Name of the job.' })
  title!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'What the work is; empty where an imported ad has no text.' })
  description!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'How many people are wanted.' })
  openings!: number;

  @Access('PUBLIC')
  @Field(() => Occupation, { nullable: true, description: 'Coded by the centre, VSCO 2020.' })
  occupation!: Occupation | null;

  @Access('PUBLIC')
  @Field(() => Industry, {
    nullable: true,
    description: 'Industry of the work; where not said, that of the employer.',
  })
  industry!: Industry | null;

  @Access('PUBLIC')
  @Field(() => [PlaceUnit], {
    description: 'Where the work is, as declared; places abroad are in `workplaceText`.',
  })
  workplaces!: readonly PlaceUnit[];

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Where the work is, as written.' })
  workplaceText!: string | null;

  @Access('PUBLIC')
  @Field(() => Boolean, { nullable: true, description: 'In an industrial or economic zone.' })
  inIndustrialZone!: boolean | null;

  @Access('PUBLIC')
  @Field(() => PositionLevel, { nullable: true, description: 'Level of the position.' })
  positionLevel!: PositionLevel | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'The level in words, where it is another.' })
  positionLevelOther!: string | null;

  @Access('PUBLIC')
  @Field(() => GeneralEducation, {
    nullable: true,
    description: 'General education asked for, at least.',
  })
  generalEducation!: GeneralEducation | null;

  @Access('PUBLIC')
  @Field(() => TechnicalQualification, {
    nullable: true,
    description: 'Qualification asked for, at least.',
  })
  technicalQualification!: TechnicalQualification | null;

  @Access('PUBLIC')
  @Field(() => TrainingField, { nullable: true, description: 'Field of training asked for.' })
  trainingField!: TrainingField | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Field of training, as written.' })
  trainingFieldText!: string | null;

  @Access('PUBLIC')
  @Field(() => [String], { description: 'Further qualifications asked for.' })
  otherQualifications!: readonly string[];

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Occupational skill asked for.' })
  skillName!: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Grade of that skill.' })
  skillGrade!: string | null;

  @Access('PUBLIC')
  @Field(() => ExperienceBand, { nullable: true, description: 'Experience asked for.' })
  experience!: ExperienceBand | null;

  @Access('PUBLIC')
  @Field(() => ContractWanted, { nullable: true, description: 'Labour contract offered.' })
  contractType!: ContractWanted | null;

  @Access('PUBLIC')
  @Field(() => WorkForm, { nullable: true, description: 'Full-time or part-time.' })
  workForm!: WorkForm | null;

  @Access('PUBLIC')
  @Field(() => WorkPurpose, { nullable: true, description: 'For how long the work is meant.' })
  workPurpose!: WorkPurpose | null;

  @Access('PUBLIC')
  @Field(() => Salary, { nullable: true, description: 'Null where nothing is known.' })
  salary!: Salary | null;

  @Access('PUBLIC')
  @Field(() => [LanguageSkill], { description: 'Foreign languages asked for.' })
  languages!: readonly LanguageSkill[];

  @Access('PUBLIC')
  @Field(() => [ItSkill], { description: 'Computer skills asked for.' })
  itSkills!: readonly ItSkill[];

  @Access('PUBLIC')
  @Field(() => [SoftSkill], { description: 'Soft skills asked for.' })
  softSkills!: readonly SoftSkill[];

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Another soft skill, in words.' })
  softSkillOther!: string | null;

  @Access('PUBLIC')
  @Field(() => [Benefit], { description: 'Benefits beside the salary.' })
  benefits!: readonly Benefit[];

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Another benefit, in words.' })
  benefitOther!: string | null;

  @Access('PUBLIC')
  @Field(() => WorkConditions, { nullable: true, description: 'Conditions of the work.' })
  conditions!: WorkConditions | null;

  @Access('PUBLIC')
  @Field(() => [WorkExtra], { description: 'What the work asks for beyond the usual.' })
  extraRequirements!: readonly WorkExtra[];

  @Access('PUBLIC')
  @Field(() => [PriorityGroup], { description: 'Groups that are given priority.' })
  priorityGroups!: readonly PriorityGroup[];

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Another group, in words.' })
  priorityGroupOther!: string | null;

  @Access('PUBLIC')
  @Field(() => [RecruitmentMethod], { description: 'How candidates are met.' })
  recruitmentMethods!: readonly RecruitmentMethod[];

  @Access('PUBLIC')
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was first on the market, here or at its source.',
  })
  postedAt!: Date | null;

  @Access('PUBLIC')
  @Field(() => CivilDate, { nullable: true, description: 'Last day to apply, in Vietnam.' })
  applyBy!: string | null;

  @Access('PUBLIC')
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it leaves the market by itself: end of `applyBy`, or 30 days after the last confirmation.',
  })
  expiresAt!: Date | null;

  @Access('PUBLIC')
  @Field(() => DateTime, { description: 'Last change.' })
  updatedAt!: Date;

  @Access('PUBLIC')
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last said, or seen, to be open.',
  })
  lastConfirmedAt!: Date | null;

  @Access('PUBLIC')
  @Field(() => DeclaredBy, { description: 'Who brought it into the registry.' })
  source!: DeclaredBy;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'The outside source of an imported ad.' })
  sourceName!: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'The ad at its source.' })
  sourceUrl!: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Its key at the source.' })
  externalId!: string | null;

  @Access('PUBLIC')
  @Field(() => FormVersionType, { description: 'The form it was filled on.' })
  formVersion!: FormVersionType;

  @Access('PUBLIC')
  @Field(() => Json, { description: 'schema.org JobPosting, ready to embed.' })
  jobPosting!: object;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'Day on which the form was signed.' })
  declaredOn!: string | null;

  @Access('OFFICE')
  @Field(() => [EmployerService], {
    nullable: true,
    description: 'What the employer asks of the centre.',
  })
  servicesRequested!: readonly EmployerService[] | null;
}
