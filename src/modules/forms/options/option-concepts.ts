import { registerEnumType } from 'type-graphql';
import type { Language } from '../../../errors';
import * as activity from './activity-options';
import * as employers from './employer-options';
import * as jobs from './job-options';
import { type Option, optionsOfList } from './option-lists';
import * as persons from './person-options';

const enums = { ...activity, ...employers, ...jobs, ...persons };

/** What a closed list is about; the name of its enum in the contract. */
export type Concept = keyof typeof enums;

/** Concept → the printed lists it unites, and what an API reader is told about it. */
const concepts: Readonly<Record<Concept, readonly [description: string, ...lists: string[]]>> = {
  Sex: ['Sex, as declared.', 'sex'],
  PriorityGroup: [
    'Groups with priority in employment policy.',
    'priority_group_tt11',
    'priority_group_nd318',
    'priority_group_nd352',
  ],
  GeneralEducation: ['Highest level of general education.', 'general_education_level'],
  TechnicalQualification: [
    'Highest technical and vocational qualification.',
    'technical_qualification_tt11',
    'technical_qualification_tt11_m01_m02',
    'technical_qualification_nd318',
    'technical_qualification_nd352',
  ],
  AbilityRating: ['How well a language or program is mastered.', 'ability_rating'],
  SoftSkill: ['Soft skills.', 'soft_skill'],
  AreaType: ['Urban or rural area.', 'area_type'],
  ForeignWorkerQualification: [
    'Qualification of a foreign worker.',
    'foreign_worker_qualification',
  ],
  ForeignWorkerPosition: ['Position of a foreign worker.', 'foreign_worker_position'],
  ActivityStatus: ['Participation in economic activity.', 'activity_status'],
  InactiveReason: [
    'Why a person is outside the labour force.',
    'inactive_reason_tt11',
    'inactive_reason_nd318',
  ],
  StatusInEmployment: [
    'Status in employment (vị thế việc làm).',
    'employment_status',
    'employment_status_tt01',
  ],
  SocialInsurance: ['Participation in social insurance.', 'social_insurance'],
  LabourContractType: ['Labour contract in force.', 'labour_contract_type'],
  WorkplaceType: [
    'Kind of establishment a person works for.',
    'workplace_type_tt11',
    'workplace_type_nd318',
  ],
  UnemploymentHistory: ['Whether an unemployed person has ever worked.', 'unemployment_history'],
  UnemploymentDuration: ['How long a person has been unemployed.', 'unemployment_duration'],
  UnemploymentReason: ['Why a person is unemployed.', 'unemployment_reason'],
  EmployerKind: ['Whether an employer is an organisation or a natural person.', 'employer_kind'],
  EmployerType: ['Type of an employer by ownership.', 'employer_type_tt11_m01', 'enterprise_type'],
  EmployerSize: ['Number of workers of an employer.', 'employer_size'],
  JobseekerService: ['What a jobseeker asks of the centre.', 'service_requested_jobseeker'],
  EmployerService: ['What an employer asks of the centre.', 'service_requested_employer'],
  PositionLevel: ['Level of a position.', 'position_level'],
  ExperienceBand: ['Years of experience.', 'experience_band'],
  ContractWanted: [
    'Labour contract offered or wanted.',
    'contract_wanted',
    'contract_wanted_tt11_m02',
  ],
  WorkForm: ['Full-time or part-time work.', 'work_form'],
  WorkPurpose: ['For how long the work is meant.', 'work_purpose'],
  WorkExtra: ['What the work asks for beyond the usual.', 'work_extra'],
  Benefit: ['Benefits beside the salary.', 'benefit'],
  SalaryBasis: ['What the salary is counted by.', 'salary_basis'],
  SalaryBand: ['Monthly salary in bands of the forms.', 'salary_band'],
  RecruitmentMethod: ['How candidates are met.', 'recruitment_method'],
  WorkSetting: ['Where the work is done.', 'work_place_condition'],
  Lifting: ['Weights to lift.', 'lifting'],
  StandingWalking: ['How much standing and walking the work asks for.', 'stand_walk'],
  HearingSpeaking: ['How much hearing and speaking the work asks for.', 'hear_speak'],
  Eyesight: ['Eyesight the work asks for.', 'eyesight'],
  HandWork: ['Size of the things that are assembled by hand.', 'hand_work'],
  HandsNeeded: ['Hands the work needs.', 'two_hands'],
};

const optionsByConcept = new Map<string, ReadonlyMap<string, Option>>();

for (const [name, [description, ...lists]] of Object.entries(concepts)) {
  // The first list that knows a member names it: lists differ in wording, not in meaning.
  const options = lists.flatMap(optionsOfList).reverse();
  optionsByConcept.set(name, new Map(options.map((option) => [option.member, option])));
  registerEnumType(enums[name as Concept], {
    name,
    description,
    valuesConfig: Object.fromEntries(
      options.map(({ member, label }) => [member, { description: `${label.en}.` }]),
    ),
  });
}

/** The members of a concept over all form versions. */
export const membersOf = (concept: Concept): readonly string[] =>
  Object.values<string>(enums[concept]);

/** The printed lists that a concept unites. */
export const listsOf = (concept: Concept): readonly string[] => concepts[concept].slice(1);

/** The name of a member for people; the member itself where no list knows it. */
export const labelOf = (concept: Concept, member: string, language: Language): string =>
  optionsByConcept.get(concept)?.get(member)?.label[language] ?? member;
