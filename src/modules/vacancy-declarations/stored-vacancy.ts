import { placeByKey } from '../places';
import type { StoredVacancy } from '../vacancies';
import type { VacancyItems } from './vacancy-form';

/** What is on record, as the items of the form; the contact cannot be read back. */
export function itemsOnRecord(stored: StoredVacancy): VacancyItems {
  const items: Required<Omit<VacancyItems, 'contact'>> = {
    title: stored.title,
    description: stored.description,
    openings: stored.openings,
    occupationCode: stored.occupation_code,
    industryCode: stored.industry_code,
    workplaces: stored.workplaces.map(({ placeKey, ...words }) => ({
      placeCode: placeKey === null ? null : (placeByKey(placeKey)?.code ?? null),
      ...words,
    })),
    positionLevel: stored.position_level,
    positionLevelOther: stored.position_level_other,
    generalEducation: stored.general_education,
    technicalQualification: stored.technical_qualification,
    trainingField: stored.training_field,
    trainingFieldText: stored.training_field_text,
    otherQualifications: stored.other_qualifications,
    skillName: stored.skill_name,
    skillGrade: stored.skill_grade,
    experience: stored.experience,
    contractType: stored.contract_type,
    workForm: stored.work_form,
    workPurpose: stored.work_purpose,
    salary:
      stored.salary_basis === null
        ? null
        : {
            basis: stored.salary_basis,
            min: stored.salary_min,
            max: stored.salary_max,
            band: stored.salary_band,
          },
    languages: stored.languages,
    itSkills: stored.it_skills,
    softSkills: stored.soft_skills,
    softSkillOther: stored.soft_skill_other,
    benefits: stored.benefits,
    benefitOther: stored.benefit_other,
    conditions: stored.conditions,
    extraRequirements: stored.extra_requirements,
    priorityGroups: stored.priority_groups,
    priorityGroupOther: stored.priority_group_other,
    recruitmentMethods: stored.recruitment_methods,
    servicesRequested: stored.services_requested,
    declaredOn: stored.declared_on,
    applyBy: stored.apply_by,
  };
  return items;
}
