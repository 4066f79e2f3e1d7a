import { Field, InputType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { CivilDate, DateTime } from '../../api/scalars';
import { ActivityStatus, GeneralEducation, Sex, TechnicalQualification } from '../forms';
import { LabourerStatus } from './labourer-status';

@InputType({
  description: 'Each item narrows the list; people outside one’s places never are in it.',
})
export class LabourerFilter {
  @Access('OFFICE')
  @Field(() => [String], {
    nullable: true,
    description: 'Commune or province; an old code is followed to what replaced it.',
  })
  placeCodes?: readonly string[] | null;

  @Access('OFFICE')
  @Field(() => [LabourerStatus], {
    nullable: true,
    description: 'Without it, ACTIVE and LEFT_AREA.',
  })
  statuses?: readonly LabourerStatus[] | null;

  @Access('PERSONAL')
  @Field(() => [ActivityStatus], { nullable: true, description: 'Economic activity.' })
  activityStatuses?: readonly ActivityStatus[] | null;

  @Access('PERSONAL')
  @Field(() => [Sex], { nullable: true, description: 'Sex.' })
  sexes?: readonly Sex[] | null;

  @Access('PERSONAL')
  @Field(() => CivilDate, {
    nullable: true,
    description: 'Born on this day or later; whose day is not known counts by month or year.',
  })
  bornFrom?: Date | null;

  @Access('PERSONAL')
  @Field(() => CivilDate, { nullable: true, description: 'Born on this day or earlier.' })
  bornUntil?: Date | null;

  @Access('PERSONAL')
  @Field(() => [GeneralEducation], { nullable: true, description: 'General education.' })
  generalEducation?: readonly GeneralEducation[] | null;

  @Access('PERSONAL')
  @Field(() => [TechnicalQualification], { nullable: true, description: 'Qualification.' })
  technicalQualification?: readonly TechnicalQualification[] | null;

  @Access('PERSONAL')
  @Field(() => [String], {
    nullable: true,
    description: 'Occupations, VSCO; a code stands for all below it.',
  })
  occupationCodes?: readonly string[] | null;

  @Access('OFFICE')
  @Field(() => [String], { nullable: true, description: 'Codes of the forms last filled.' })
  formVersions?: readonly string[] | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'Recorded or changed since then.' })
  changedSince?: Date | null;
}
