import type { Context } from '../../api/context';
import { globalId } from '../../api/global-id';
import { type FieldSources, project, type ProjectedTable } from '../../api/projection';
import type { Selection } from '../../api/selection';
import { industryOf, occupationOf, trainingField } from '../code-lists';
import { employerProjection } from '../employers';
import { formVersionByCode } from '../forms';
import { columnsOfJobPosting, jobPosting, type JobPostingRow } from './job-posting';
import type { VacancyRow } from './vacancy-row';
import { placesOf } from './workplace';

const plain = (column: keyof VacancyRow) => ({ columns: [column] as const });

const sources: FieldSources<VacancyRow> = {
  id: { columns: ['public_id'], make: (row) => globalId('Vacancy', row.public_id) },
  version: plain('version'),
  status: plain('status'),
  title: plain('title'),
  description: plain('description'),
  openings: plain('openings'),
  occupation: {
    columns: ['occupation_code', 'occupation_version'],
    make: (row) => occupationOf(row.occupation_code, row.occupation_version),
  },
  industry: {
    columns: ['industry_code', 'industry_version'],
    make: (row) => industryOf(row.industry_code, row.industry_version),
  },
  workplaces: { columns: ['workplaces'], make: (row) => placesOf(row.workplaces) },
  workplaceText: plain('workplace_text'),
  inIndustrialZone: plain('in_industrial_zone'),
  positionLevel: plain('position_level'),
  positionLevelOther: plain('position_level_other'),
  generalEducation: plain('general_education'),
  technicalQualification: plain('technical_qualification'),
  trainingField: {
    columns: ['training_field'],
    make: (row) => (row.training_field === null ? null : trainingField(row.training_field)),
  },
  trainingFieldText: plain('training_field_text'),
  otherQualifications: plain('other_qualifications'),
  skillName: plain('skill_name'),
  skillGrade: plain('skill_grade'),
  experience: plain('experience'),
  contractType: plain('contract_type'),
  workForm: plain('work_form'),
  workPurpose: plain('work_purpose'),
  salary: {
    columns: ['salary_basis', 'salary_min', 'salary_max', 'salary_band', 'salary_negotiable'],
    make: (row) =>
      row.salary_basis === null
        ? null
        : {
            basis: row.salary_basis,
            min: row.salary_min,
            max: row.salary_max,
            band: row.salary_band,
            negotiable: row.salary_negotiable,
          },
  },
  languages: plain('languages'),
  itSkills: plain('it_skills'),
  softSkills: plain('soft_skills'),
  softSkillOther: plain('soft_skill_other'),
  benefits: plain('benefits'),
  benefitOther: plain('benefit_other'),
  conditions: plain('conditions'),
  extraRequirements: plain('extra_requirements'),
  priorityGroups: plain('priority_groups'),
  priorityGroupOther: plain('priority_group_other'),
  recruitmentMethods: plain('recruitment_methods'),
  servicesRequested: plain('services_requested'),
  declaredOn: plain('declared_on'),
  postedAt: plain('posted_at'),
  applyBy: plain('apply_by'),
  expiresAt: plain('expires_at'),
  updatedAt: plain('updated_at'),
  lastConfirmedAt: plain('last_confirmed_at'),
  source: plain('source'),
  sourceName: plain('source_name'),
  sourceUrl: plain('source_url'),
  externalId: plain('external_id'),
  duplicateOf: { columns: ['duplicate_of'] },
  formVersion: { columns: ['form_version'], make: (row) => formVersionByCode(row.form_version) },
  jobPosting: {
    columns: columnsOfJobPosting,
    make: (row, { language }) => jobPosting(row as VacancyRow & JobPostingRow, language),
  },
};

const vacancyTable: ProjectedTable<VacancyRow> = {
  type: 'Vacancy',
  always: { key: 'id' },
  casts: new Map([
    ['apply_by', (alias) => `${alias}.apply_by::text`],
    ['declared_on', (alias) => `${alias}.declared_on::text`],
  ]),
  sources,
};

/** A vacancy as read: what was asked for, and its key. */
export type ProjectedVacancy = Readonly<Record<string, unknown>> & { readonly key: string };

/** A read of vacancies composed for one request. `v` is the vacancy, `e` its employer. */
export interface VacancyProjection {
  /** The SELECT list. */
  readonly columns: string;
  /** What to join after `vacancy AS v` or `public_vacancy AS v`; empty when nothing of it is needed. */
  readonly joins: string;
  /** One row of the statement → the record that default resolvers read. */
  readonly present: (row: object) => ProjectedVacancy;
}

/** Is the employer read as well: asked for, part of a value, or what a rule decides by? */
function needsEmployer({ services, viewer }: Context, selection: Selection): boolean {
  if (selection.has('employer') || selection.has('jobPosting')) return true;
  return selection.names.some((name) => {
    const { conditions } = services.access.grantOf('Vacancy', name);
    return conditions.some((rule) => rule.role === viewer.role && rule.ofRecord !== undefined);
  });
}

/**
 * The one place that turns what was asked for and granted into columns, with the employer in the
 * same statement. The names of codes and places come from memory.
 */
export function vacancyProjection(context: Context, selection: Selection): VacancyProjection {
  const vacancy = project(vacancyTable, context, selection, { alias: 'v' });
  const presentVacancy = (row: object) => vacancy.present(row) as ProjectedVacancy;
  if (!needsEmployer(context, selection)) {
    return { columns: vacancy.columns.join(', '), joins: '', present: presentVacancy };
  }
  const employer = employerProjection(context, selection.below('employer'), {
    alias: 'e',
    prefix: 'employer_',
  });
  const ofPosting = selection.has('jobPosting')
    ? ['e.name AS employer_name', 'e.tax_code AS employer_tax_code']
    : [];
  const asked = selection.has('employer');
  return {
    columns: [...new Set([...vacancy.columns, ...employer.columns, ...ofPosting])].join(', '),
    joins: 'JOIN employer AS e ON e.id = v.employer_id',
    present: (row) => {
      const neighbour = employer.present(row);
      const { employerPublicId } = neighbour;
      return Object.assign(
        presentVacancy(row),
        asked ? { employerPublicId, employer: neighbour } : { employerPublicId },
      );
    },
  };
}
