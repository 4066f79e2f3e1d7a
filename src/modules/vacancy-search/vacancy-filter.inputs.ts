import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Access } from '../../access/data-class';
import { CivilDate, DateTime } from '../../api/scalars';
import {
  Benefit,
  ContractWanted,
  EmployerType,
  ExperienceBand,
  GeneralEducation,
  PriorityGroup,
  TechnicalQualification,
  WorkForm,
  WorkPurpose,
} from '../forms';
import { VacancyStatus } from '../vacancies';

@InputType({ description: 'Around a point or around the middle of a place.' })
export class Near {
  @Access('PUBLIC')
  @Field(() => Float, { nullable: true, description: 'Degrees north.' })
  latitude?: number | null;

  @Access('PUBLIC')
  @Field(() => Float, { nullable: true, description: 'Degrees east.' })
  longitude?: number | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Instead of a point: code of a place, of today or of before July 2025.',
  })
  placeCode?: string | null;

  @Access('PUBLIC')
  @Field(() => Float, {
    description:
      'Radius, more than 0 and up to 200. Communes count by their middle; a vacancy known by its province alone counts when all of the province lies inside.',
  })
  kilometres!: number;
}

const anyOf = (what: string) => ({
  nullable: true,
  description: `${what}: any of these, up to 100.`,
});

@InputType({ description: 'All that is given must hold.' })
export class VacancyFilter {
  @Access('PUBLIC')
  @Field(() => [String], {
    nullable: true,
    description:
      'Provinces or communes: in any of these, up to 100. A code of before July 2025 is followed to what replaced it; a code of both lists is read as that of today.',
  })
  placeCodes?: string[] | null;

  @Access('PUBLIC')
  @Field(() => Near, { nullable: true, description: 'Within a radius.' })
  near?: Near | null;

  @Access('PUBLIC')
  @Field(() => [String], anyOf('Occupations of VSCO 2020 of any level, with all below them'))
  occupationCodes?: string[] | null;

  @Access('PUBLIC')
  @Field(
    () => [String],
    anyOf('Industries of VSIC 2025, else of 2018, of any level, with all below them'),
  )
  industryCodes?: string[] | null;

  @Access('PUBLIC')
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null;

  @Access('PUBLIC')
  @Field(() => [EmployerType], anyOf('Types of employers'))
  employerTypes?: EmployerType[] | null;

  @Access('PUBLIC')
  @Field(() => Int, {
    nullable: true,
    description:
      'Dong a month that the offer reaches; pay by day counts 26 days, by hour 208 hours. Negotiable pay is left out.',
  })
  salaryAtLeast?: number | null;

  @Access('PUBLIC')
  @Field(() => [ExperienceBand], anyOf('Experience asked for'))
  experience?: ExperienceBand[] | null;

  @Access('PUBLIC')
  @Field(() => [GeneralEducation], anyOf('General education asked for'))
  generalEducation?: GeneralEducation[] | null;

  @Access('PUBLIC')
  @Field(() => [TechnicalQualification], anyOf('Qualification asked for'))
  technicalQualification?: TechnicalQualification[] | null;

  @Access('PUBLIC')
  @Field(() => [ContractWanted], anyOf('Contracts'))
  contractTypes?: ContractWanted[] | null;

  @Access('PUBLIC')
  @Field(() => [WorkForm], anyOf('Full or part time'))
  workForms?: WorkForm[] | null;

  @Access('PUBLIC')
  @Field(() => [WorkPurpose], anyOf('For how long the work is meant'))
  workPurposes?: WorkPurpose[] | null;

  @Access('PUBLIC')
  @Field(() => [PriorityGroup], anyOf('Groups of people who are given priority'))
  priorityGroups?: PriorityGroup[] | null;

  @Access('PUBLIC')
  @Field(() => [Benefit], anyOf('Benefits'))
  benefits?: Benefit[] | null;

  @Access('PUBLIC')
  @Field(() => DateTime, { nullable: true, description: 'Posted then or later.' })
  postedSince?: Date | null;

  @Access('PUBLIC')
  @Field(() => CivilDate, {
    nullable: true,
    description: 'One may still apply on this day, in Vietnam.',
  })
  applyOpenOn?: string | null;

  @Access('PUBLIC')
  @Field(() => Boolean, { nullable: true, description: 'In an industrial zone, or not.' })
  inIndustrialZone?: boolean | null;

  @Access('PUBLIC')
  @Field(() => [VacancyStatus], {
    nullable: true,
    description:
      'Other states than PUBLISHED are for the employer, of its own vacancies, and the centre.',
  })
  statuses?: VacancyStatus[] | null;
}
