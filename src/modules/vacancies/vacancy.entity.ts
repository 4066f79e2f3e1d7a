import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { DeclaredBy, EmployerRecord } from '../employers';
import {
  Benefit,
  ContractWanted,
  EmployerService,
  ExperienceBand,
  GeneralEducation,
  PositionLevel,
  PriorityGroup,
  RecruitmentMethod,
  SalaryBand,
  SalaryBasis,
  SoftSkill,
  TechnicalQualification,
  WorkExtra,
  WorkForm,
  WorkPurpose,
} from '../forms';
import { VacancyStatus } from './vacancy-status';

const inSql = (options: object) =>
  Object.values(options)
    .map((option) => `'${String(option)}'`)
    .join(', ');
const OneOf = (column: string, options: object) =>
  Check(`vacancy_${column}_known`, `${column} IN (${inSql(options)})`);
const SomeOf = (column: string, options: object) =>
  Check(`vacancy_${column}_known`, `${column} <@ ARRAY[${inSql(options)}]`);

/** The table of vacancies, for the comparison of program and database; reads use raw rows. */
@Entity('vacancy', {
  comment:
    'Work on offer: Form 01 of Circular 11/2022, Form 03a of Decrees 23/2021 and 352/2025. No person in it; see vacancy_contact.',
})
@Index('vacancy_employer_idx', ['employerId', 'id'])
@Index('vacancy_duplicate_of_idx', { synchronize: false })
@Index('vacancy_duplicate_key_idx', { synchronize: false })
@Index('vacancy_expiry_idx', { synchronize: false })
@Unique('vacancy_public_id_key', ['publicId'])
@Unique('vacancy_external_id_key', ['sourceName', 'externalId'])
@OneOf('status', VacancyStatus)
@Check('vacancy_title_given', `btrim(title) <> '' AND length(title) <= 300`)
@Check('vacancy_description_length', 'length(description) <= 20000')
@Check('vacancy_openings_range', 'openings BETWEEN 1 AND 100000')
@Check('vacancy_occupation_whole', '(occupation_code IS NULL) = (occupation_version IS NULL)')
@Check('vacancy_industry_whole', '(industry_code IS NULL) = (industry_version IS NULL)')
@Check('vacancy_workplaces_list', `jsonb_typeof(workplaces) = 'array'`)
@Check(
  'vacancy_position_on_earth',
  '(latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180',
)
@OneOf('position_level', PositionLevel)
@OneOf('general_education', GeneralEducation)
@OneOf('technical_qualification', TechnicalQualification)
@OneOf('experience', ExperienceBand)
@OneOf('contract_type', ContractWanted)
@OneOf('work_form', WorkForm)
@OneOf('work_purpose', WorkPurpose)
@Check(
  'vacancy_salary_range',
  'salary_min <= salary_max AND salary_min >= 0 AND salary_max <= 2000000000',
)
@OneOf('salary_basis', SalaryBasis)
@OneOf('salary_band', SalaryBand)
@Check(
  'vacancy_salary_has_basis',
  'salary_basis IS NOT NULL OR (salary_min IS NULL AND salary_max IS NULL AND salary_band IS NULL AND NOT salary_negotiable)',
)
@SomeOf('soft_skills', SoftSkill)
@SomeOf('benefits', Benefit)
@SomeOf('extra_requirements', WorkExtra)
@SomeOf('priority_groups', PriorityGroup)
@SomeOf('recruitment_methods', RecruitmentMethod)
@SomeOf('services_requested', EmployerService)
@Check(
  'vacancy_published_is_dated',
  `status <> 'PUBLISHED' OR (posted_at IS NOT NULL AND expires_at IS NOT NULL)`,
)
@OneOf('source', DeclaredBy)
@Check('vacancy_external_id_has_source', 'external_id IS NULL OR source_name IS NOT NULL')
@Check('vacancy_not_its_own_duplicate', 'duplicate_of <> id')
export class VacancyRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'vacancy_pkey',
  })
  id!: string;

  @Generated('uuid') @Column('uuid') publicId!: string;

  @Column('integer', { default: 1, comment: 'Grows by one with every change a client could see.' })
  version!: number;

  @Column('bigint') employerId!: string;

  @ManyToOne(() => EmployerRecord)
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'vacancy_employer_id_fkey' })
  employer?: EmployerRecord;

  @Column('text', { default: 'DRAFT' }) status!: string;

  @Column('text') title!: string;

  @Column('text') description!: string;

  @Column('integer', { default: 1 }) openings!: number;

  @Column('text', { nullable: true }) occupationCode!: string | null;

  @Column('text', { nullable: true }) occupationVersion!: string | null;

  @Column('text', { nullable: true }) industryCode!: string | null;

  @Column('text', { nullable: true }) industryVersion!: string | null;

  @Column('jsonb', {
    default: () => `'[]'`,
    comment: 'As declared, in order: [{placeKey or null, countryCode, written}].',
  })
  workplaces!: object;

  @Column('text', {
    array: true,
    default: () => `'{}'`,
    comment:
      "Today's units of all workplaces with what contains them: what the place filter compares.",
  })
  placeKeys!: string[];

  @Column('text', { nullable: true }) workplaceText!: string | null;

  @Column('double precision', { nullable: true }) latitude!: number | null;

  @Column('double precision', { nullable: true }) longitude!: number | null;

  @Column('boolean', { nullable: true }) inIndustrialZone!: boolean | null;

  @Column('text', { nullable: true }) positionLevel!: string | null;

  @Column('text', { nullable: true }) positionLevelOther!: string | null;

  @Column('text', { nullable: true }) generalEducation!: string | null;

  @Column('text', { nullable: true }) technicalQualification!: string | null;

  @Column('text', { nullable: true }) trainingField!: string | null;

  @Column('text', { nullable: true }) trainingFieldText!: string | null;

  @Column('text', { array: true, default: () => `'{}'` }) otherQualifications!: string[];

  @Column('text', { nullable: true }) skillName!: string | null;

  @Column('text', { nullable: true }) skillGrade!: string | null;

  @Column('text', { nullable: true }) experience!: string | null;

  @Column('text', { nullable: true }) contractType!: string | null;

  @Column('text', { nullable: true }) workForm!: string | null;

  @Column('text', { nullable: true }) workPurpose!: string | null;

  @Column('text', { nullable: true }) salaryBasis!: string | null;

  @Column('integer', { nullable: true, comment: 'Dong per period of salary_basis.' }) salaryMin!:
    number | null;

  @Column('integer', { nullable: true, comment: 'Dong per period of salary_basis.' }) salaryMax!:
    number | null;

  @Column('text', { nullable: true }) salaryBand!: string | null;

  @Column('boolean', { default: false }) salaryNegotiable!: boolean;

  @Column('jsonb', { default: () => `'[]'` }) languages!: object;

  @Column('jsonb', { default: () => `'[]'` }) itSkills!: object;

  @Column('text', { array: true, default: () => `'{}'` }) softSkills!: string[];

  @Column('text', { nullable: true }) softSkillOther!: string | null;

  @Column('text', { array: true, default: () => `'{}'` }) benefits!: string[];

  @Column('text', { nullable: true }) benefitOther!: string | null;

  @Column('jsonb', { nullable: true }) conditions!: object | null;

  @Column('text', { array: true, default: () => `'{}'` }) extraRequirements!: string[];

  @Column('text', { array: true, default: () => `'{}'` }) priorityGroups!: string[];

  @Column('text', { nullable: true }) priorityGroupOther!: string | null;

  @Column('text', { array: true, default: () => `'{}'` }) recruitmentMethods!: string[];

  @Column('text', { array: true, default: () => `'{}'` }) servicesRequested!: string[];

  @Column('date', { nullable: true }) declaredOn!: string | null;

  @Column('timestamptz', { nullable: true }) postedAt!: Date | null;

  @Column('date', { nullable: true, comment: 'Last day to apply, in Vietnam.' }) applyBy!:
    string | null;

  @Column('timestamptz', {
    nullable: true,
    comment:
      'Set by a trigger: end of apply_by in Vietnam, otherwise 30 days after the last confirmation.',
  })
  expiresAt!: Date | null;

  @Column('timestamptz', { nullable: true }) lastConfirmedAt!: Date | null;

  @Column('text') source!: string;

  @Column('text', { nullable: true }) sourceName!: string | null;

  @Column('text', { nullable: true }) externalId!: string | null;

  @Column('text', { nullable: true }) sourceUrl!: string | null;

  @Column('bigint', {
    nullable: true,
    comment: 'The vacancy of the same employer that is shown instead of this one.',
  })
  duplicateOf!: string | null;

  @ManyToOne(() => VacancyRecord)
  @JoinColumn({ name: 'duplicate_of', foreignKeyConstraintName: 'vacancy_duplicate_of_fkey' })
  keptVacancy?: VacancyRecord;

  @Column('bytea', {
    nullable: true,
    comment:
      'Hash of what duplicates share exactly: folded title and places; the text is compared besides.',
  })
  duplicateKey!: Buffer | null;

  @Column('bytea', {
    comment:
      'Hash of an imported ad as its source wrote it: what tells a changed ad from one seen again.',
    nullable: true,
  })
  sourceHash!: Buffer | null;

  @Column('text') formVersion!: string;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
