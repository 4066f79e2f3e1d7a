import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { connectionType } from '../../api/connection';
import { Node } from '../../api/node';
import { CivilDate, DateTime } from '../../api/scalars';
import { TrainingField } from '../code-lists';
import { Address } from '../employers';
import {
  ActivityStatus,
  AreaType,
  FormVersionType,
  GeneralEducation,
  Sex,
  SocialInsurance,
  TechnicalQualification,
} from '../forms';
import { PlaceUnit } from '../places';
import { Employment, LegalRepresentative, Unemployment, Verification } from './labourer-parts.type';
import { LabourerStatus, RecordSource } from './labourer-status';
import { DatePrecision } from './reading/written-date';

@ObjectType('Labourer', {
  implements: Node,
  description: 'A labourer from full fifteen years, as the register knows them.',
})
export class LabourerType extends Node {
  @Access('PUBLIC')
  @Field(() => Int, { description: 'Grows with every change; an update names the one it read.' })
  version!: number;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Name in the birth registration.' })
  fullName!: string | null;

  @Access('PERSONAL')
  @Field(() => CivilDate, {
    nullable: true,
    description: 'Null where the day is not known: see `birthYear` and `birthDatePrecision`.',
  })
  dateOfBirth!: string | null;

  @Access('PERSONAL')
  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear!: number | null;

  @Access('PERSONAL')
  @Field(() => Int, { nullable: true, description: 'Month of birth, where it is known.' })
  birthMonth!: number | null;

  @Access('PERSONAL')
  @Field(() => DatePrecision, { nullable: true, description: 'How far the birth date is known.' })
  birthDatePrecision!: DatePrecision | null;

  @Access('PERSONAL')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Under sixteen: a child by law, whose representative exercises the rights.',
  })
  child!: boolean | null;

  @Access('PERSONAL')
  @Field(() => LegalRepresentative, { nullable: true, description: 'Who stands in for a child.' })
  representative!: LegalRepresentative | null;

  @Access('PERSONAL')
  @Field(() => Sex, { nullable: true, description: 'Sex, as declared.' })
  sex!: Sex | null;

  @Access('PERSONAL')
  @Field(() => Address, { nullable: true, description: 'Registered permanent residence.' })
  permanentAddress!: Address | null;

  @Access('PERSONAL')
  @Field(() => Address, { nullable: true, description: 'Where the person lives, if elsewhere.' })
  currentAddress!: Address | null;

  @Access('PERSONAL')
  @Field(() => Address, { nullable: true, description: 'Registered temporary residence.' })
  temporaryAddress!: Address | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Telephone, E.164.' })
  phone!: string | null;

  @Access('PERSONAL')
  @Field(() => AreaType, { nullable: true, description: 'Urban or rural, as the form says.' })
  areaType!: AreaType | null;

  @Access('PERSONAL')
  @Field(() => GeneralEducation, { nullable: true, description: 'Highest general education.' })
  generalEducation!: GeneralEducation | null;

  @Access('PERSONAL')
  @Field(() => Int, { nullable: true, description: 'Highest school grade completed, 0 to 12.' })
  highestGrade!: number | null;

  @Access('PERSONAL')
  @Field(() => TechnicalQualification, { nullable: true, description: 'Highest qualification.' })
  technicalQualification!: TechnicalQualification | null;

  @Access('PERSONAL')
  @Field(() => TrainingField, { nullable: true, description: 'Field of training.' })
  trainingField!: TrainingField | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Field of training, in words.' })
  trainingFieldText!: string | null;

  @Access('PERSONAL')
  @Field(() => ActivityStatus, { nullable: true, description: 'Economic activity.' })
  activityStatus!: ActivityStatus | null;

  @Access('PERSONAL')
  @Field(() => SocialInsurance, { nullable: true, description: 'Social insurance.' })
  socialInsurance!: SocialInsurance | null;

  @Access('PERSONAL')
  @Field(() => Employment, { nullable: true, description: 'Of employed people only.' })
  employment!: Employment | null;

  @Access('PERSONAL')
  @Field(() => Unemployment, { nullable: true, description: 'Of unemployed people only.' })
  unemployment!: Unemployment | null;

  @Access('PERSONAL')
  @Field(() => Boolean, { nullable: true, description: 'Looks for work.' })
  wantsJob!: boolean | null;

  @Access('OFFICE')
  @Field(() => PlaceUnit, {
    nullable: true,
    description: 'Today’s commune of residence, whose officer keeps the record.',
  })
  place!: PlaceUnit | null;

  @Access('OFFICE')
  @Field(() => FormVersionType, { nullable: true, description: 'The form it was last filled on.' })
  formVersion!: FormVersionType | null;

  @Access('OFFICE')
  @Field(() => RecordSource, { nullable: true, description: 'Where this state came from.' })
  source!: RecordSource | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'The law this state was recorded under.' })
  legalBasis!: string | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'Day on which the form was signed.' })
  declaredOn!: string | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'From when this state holds.' })
  validFrom!: string | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'Since when this state is known.' })
  recordedAt!: Date | null;

  @Access('OFFICE')
  @Field(() => LabourerStatus, { nullable: true, description: 'Where the record stands.' })
  status!: LabourerStatus | null;

  @Access('OFFICE')
  @Field(() => Verification, { nullable: true, description: 'What is verified, and what is not.' })
  verification!: Verification | null;
}

export const LabourerConnection = connectionType('Labourer', () => LabourerType);
