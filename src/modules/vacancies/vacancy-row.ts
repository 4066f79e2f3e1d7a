import type {
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
import type { ItSkill, LanguageSkill, WorkConditions } from './vacancy-parts.type';
import type { VacancyStatus } from './vacancy-status';
import type { Workplace } from './workplace';

/** The columns a read of vacancies may select; which ones it does follows from what was asked for. */
export interface VacancyRow {
  readonly id: string;
  readonly public_id: string;
  readonly version: number;
  readonly employer_id: string;
  readonly status: VacancyStatus;
  readonly title: string;
  readonly description: string;
  readonly openings: number;
  readonly occupation_code: string | null;
  readonly occupation_version: string | null;
  readonly industry_code: string | null;
  readonly industry_version: string | null;
  readonly workplaces: readonly Workplace[];
  readonly workplace_text: string | null;
  readonly in_industrial_zone: boolean | null;
  readonly position_level: PositionLevel | null;
  readonly position_level_other: string | null;
  readonly general_education: GeneralEducation | null;
  readonly technical_qualification: TechnicalQualification | null;
  readonly training_field: string | null;
  readonly training_field_text: string | null;
  readonly other_qualifications: readonly string[];
  readonly skill_name: string | null;
  readonly skill_grade: string | null;
  readonly experience: ExperienceBand | null;
  readonly contract_type: ContractWanted | null;
  readonly work_form: WorkForm | null;
  readonly work_purpose: WorkPurpose | null;
  readonly salary_basis: SalaryBasis | null;
  readonly salary_min: number | null;
  readonly salary_max: number | null;
  readonly salary_band: SalaryBand | null;
  readonly salary_negotiable: boolean;
  readonly languages: readonly LanguageSkill[];
  readonly it_skills: readonly ItSkill[];
  readonly soft_skills: readonly SoftSkill[];
  readonly soft_skill_other: string | null;
  readonly benefits: readonly Benefit[];
  readonly benefit_other: string | null;
  readonly conditions: WorkConditions | null;
  readonly extra_requirements: readonly WorkExtra[];
  readonly priority_groups: readonly PriorityGroup[];
  readonly priority_group_other: string | null;
  readonly recruitment_methods: readonly RecruitmentMethod[];
  readonly services_requested: readonly EmployerService[];
  readonly declared_on: string | null;
  readonly posted_at: Date | null;
  readonly apply_by: string | null;
  readonly expires_at: Date | null;
  readonly updated_at: Date;
  readonly last_confirmed_at: Date | null;
  readonly source: string;
  readonly source_name: string | null;
  readonly source_url: string | null;
  readonly external_id: string | null;
  readonly duplicate_of: string | null;
  readonly form_version: string;
}

/** What a change of a vacancy is checked against. */
export const storedColumns = [
  'id',
  'public_id',
  'employer_id',
  'version',
  'status',
  'title',
  'description',
  'openings',
  'occupation_code',
  'industry_code',
  'workplaces',
  'position_level',
  'position_level_other',
  'general_education',
  'technical_qualification',
  'training_field',
  'training_field_text',
  'other_qualifications',
  'skill_name',
  'skill_grade',
  'experience',
  'contract_type',
  'work_form',
  'work_purpose',
  'salary_basis',
  'salary_min',
  'salary_max',
  'salary_band',
  'languages',
  'it_skills',
  'soft_skills',
  'soft_skill_other',
  'benefits',
  'benefit_other',
  'conditions',
  'extra_requirements',
  'priority_groups',
  'priority_group_other',
  'recruitment_methods',
  'services_requested',
  'declared_on',
  'posted_at',
  'apply_by',
  'expires_at',
  'source',
  'form_version',
] as const;

export type StoredVacancy = Pick<VacancyRow, (typeof storedColumns)[number]>;
