import {
  type FieldType,
  address,
  code,
  date,
  email,
  flag,
  group,
  integer,
  line,
  list,
  many,
  one,
  personalId,
  phone,
  taxCode,
  text,
} from './field-type';

export type Fields = Readonly<Record<string, FieldType>>;

function within(path: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [path + name, type]));
}

export const schooling: Fields = {
  generalEducation: one('GeneralEducation'),
  technicalQualification: one('TechnicalQualification'),
  trainingField: code,
  trainingFieldText: line,
};

export const skills: Fields = {
  otherQualifications: { kind: 'texts', max: 300, most: 2 },
  skillName: line,
  skillGrade: text(50),
  languages: list(2),
  'languages[].name': text(100),
  'languages[].certificate': text(100),
  'languages[].ability': one('AbilityRating'),
  itSkills: list(2),
  'itSkills[].name': text(100),
  'itSkills[].ability': one('AbilityRating'),
  softSkills: many('SoftSkill'),
  softSkillOther: line,
};

/** The terms of a job, offered or wanted. */
const terms: Fields = {
  title: line,
  description: text(20_000),
  occupationCode: code,
  positionLevel: one('PositionLevel'),
  positionLevelOther: line,
  experience: one('ExperienceBand'),
  contractType: one('ContractWanted'),
  extraRequirements: many('WorkExtra'),
  workForm: one('WorkForm'),
  workPurpose: one('WorkPurpose'),
  salary: group,
  'salary.basis': one('SalaryBasis'),
  'salary.min': integer,
  'salary.max': integer,
  'salary.band': one('SalaryBand'),
  benefits: many('Benefit'),
  benefitOther: line,
  conditions: group,
  'conditions.place': one('WorkSetting'),
  'conditions.lifting': one('Lifting'),
  'conditions.standWalk': one('StandingWalking'),
  'conditions.hearSpeak': one('HearingSpeaking'),
  'conditions.eyesight': one('Eyesight'),
  'conditions.handWork': one('HandWork'),
  'conditions.twoHands': one('HandsNeeded'),
  recruitmentMethods: many('RecruitmentMethod'),
};

/** Who the employer is, as the forms of the circulars ask beside a vacancy. */
const employerBlock: Fields = {
  name: line,
  taxCode,
  personalId,
  type: one('EmployerType'),
  address,
  inIndustrialZone: flag,
  zoneName: line,
  phone,
  email,
  industryCode: code,
};

export const employer: Fields = {
  ...employerBlock,
  kind: one('EmployerKind'),
  mainProducts: text(1_000),
  sizeBand: one('EmployerSize'),
  plannedHires6m: integer,
  services: text(1_000),
  representative: text(100),
  declaredOn: date,
};

export const vacancy: Fields = {
  ...within('employer.', employerBlock),
  ...terms,
  ...schooling,
  ...skills,
  openings: integer,
  workplaces: list(20),
  priorityGroups: many('PriorityGroup'),
  priorityGroupOther: line,
  applyBy: date,
  contact: group,
  'contact.name': text(100),
  'contact.position': text(100),
  'contact.phone': phone,
  'contact.smsOptIn': flag,
  'contact.email': email,
  'contact.emailOptIn': flag,
  'contact.other': line,
  servicesRequested: many('EmployerService'),
  declaredOn: date,
};

export const wantedJob: Fields = within('wanted.', {
  ...terms,
  enterpriseTypes: many('EmployerType'),
  workplaces: list(2),
  availableNow: flag,
  availableInMonths: integer,
});

export const demand: Fields = {
  ...within('employer.', employerBlock),
  'employer.sizeBand': one('EmployerSize'),
  'employer.plannedHires6m': integer,
  demand: list(100),
  'demand[].occupationCode': code,
  'demand[].openings': integer,
  'demand[].female': integer,
  declaredOn: date,
};
