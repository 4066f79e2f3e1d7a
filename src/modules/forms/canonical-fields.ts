import { FormSubject } from './form-subject';
import type { FieldType } from './field-type';
import type { Concept } from './option-concepts';

type Fields = Readonly<Record<string, FieldType>>;

const text = (max: number): FieldType => ({ kind: 'text', max });
const line = text(300);
const list = (most: number): FieldType => ({ kind: 'list', most });
const one = (concept: Concept): FieldType => ({ kind: 'choice', concept });
const many = (concept: Concept): FieldType => ({ kind: 'choices', concept });
const code: FieldType = { kind: 'code' };
const date: FieldType = { kind: 'date' };
const integer: FieldType = { kind: 'integer' };
const flag: FieldType = { kind: 'flag' };
const address: FieldType = { kind: 'address' };
const group: FieldType = { kind: 'group' };
const taxCode: FieldType = { kind: 'taxCode' };
const personalId: FieldType = { kind: 'personalId' };
const socialInsuranceNumber: FieldType = { kind: 'socialInsuranceNumber' };
const phone: FieldType = { kind: 'phone' };
const email: FieldType = { kind: 'email' };

function within(path: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [path + name, type]));
}

const person: Fields = {
  fullName: text(100),
  dateOfBirth: date,
  sex: one('Sex'),
  personalId,
  socialInsuranceNumber,
  ethnicGroup: code,
  permanentAddress: address,
  currentAddress: address,
  phone,
  email,
  priorityGroups: many('PriorityGroup'),
};

const schooling: Fields = {
  generalEducation: one('GeneralEducation'),
  technicalQualification: one('TechnicalQualification'),
  trainingField: code,
  trainingFieldText: line,
};

const skills: Fields = {
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

const employer: Fields = {
  name: line,
  kind: one('EmployerKind'),
  taxCode,
  personalId,
  type: one('EmployerType'),
  address,
  inIndustrialZone: flag,
  zoneName: line,
  phone,
  email,
  industryCode: code,
  mainProducts: text(1_000),
  sizeBand: one('EmployerSize'),
  plannedHires6m: integer,
  services: text(1_000),
  representative: text(100),
  declaredOn: date,
};

const vacancy: Fields = {
  ...within('employer.', employer),
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

const wantedJob: Fields = within('wanted.', {
  ...terms,
  enterpriseTypes: many('EmployerType'),
  workplaces: list(2),
  availableNow: flag,
  availableInMonths: integer,
});

const jobseeker: Fields = {
  ...person,
  ...schooling,
  ...skills,
  registrationNumber: text(50),
  religion: text(100),
  otherContact: line,
  priorityGroupOther: line,
  otherTechnicalQualification: one('TechnicalQualification'),
  otherTrainingFieldText: line,
  experiences: list(3),
  'experiences[].employerName': line,
  'experiences[].position': line,
  'experiences[].duties': text(2_000),
  'experiences[].from': date,
  'experiences[].until': date,
  workedAbroad: line,
  services: many('JobseekerService'),
  serviceOther: line,
  consentGiven: flag,
  declaredOn: date,
  ...wantedJob,
};

const labourer: Fields = {
  ...person,
  ...schooling,
  placeCode: code,
  areaType: one('AreaType'),
  temporaryAddress: address,
  highestGrade: integer,
  activityStatus: one('ActivityStatus'),
  inactiveReason: one('InactiveReason'),
  inactiveReasonOther: line,
  socialInsurance: one('SocialInsurance'),
  'employment.statusInEmployment': one('StatusInEmployment'),
  'employment.jobTitle': line,
  'employment.occupationText': line,
  'employment.occupationCode': code,
  'employment.contractType': one('LabourContractType'),
  'employment.contractStart': date,
  'employment.workplaceName': line,
  'employment.workplaceCode': taxCode,
  'employment.workplaceType': one('WorkplaceType'),
  'employment.workplaceAddress': address,
  'employment.inIndustrialZone': flag,
  'employment.employerAddress': address,
  'employment.industryCode': code,
  'unemployment.history': one('UnemploymentHistory'),
  'unemployment.duration': one('UnemploymentDuration'),
  'unemployment.reason': one('UnemploymentReason'),
  'unemployment.reasonOther': line,
  wantsJob: flag,
  signed: flag,
  declaredOn: date,
};

const visitingGroup: Fields = {
  organisation: line,
  headcount: integer,
  representative: text(100),
  address,
  phone,
  email,
  services: text(1_000),
  declaredOn: date,
};

const match: Fields = {
  personalId,
  fullName: text(100),
  technicalQualification: one('TechnicalQualification'),
  sex: one('Sex'),
  employerName: line,
  employerIdentifier: text(20),
  industryCode: code,
  employerAddress: address,
  position: line,
  salaryBand: one('SalaryBand'),
  startedOn: date,
  notes: text(2_000),
};

const demand: Fields = {
  ...within('employer.', employer),
  demand: list(100),
  'demand[].occupationCode': code,
  'demand[].openings': integer,
  'demand[].female': integer,
  declaredOn: date,
};

const foreignWorker: Fields = {
  fullName: text(100),
  sex: one('Sex'),
  dateOfBirth: date,
  nationality: text(100),
  passportNumber: text(20),
  passportIssuedOn: date,
  qualification: one('ForeignWorkerQualification'),
  trainingField: code,
  permitNumber: text(50),
  permitIssuedOn: date,
  'employer.name': line,
  'employer.taxCode': taxCode,
  'employer.address': address,
  'employer.type': one('EmployerType'),
  position: one('ForeignWorkerPosition'),
  occupationCode: code,
};

/**
 * What a record of each subject may hold, by path. A form version asks for some of it; a form that
 * asks for something new adds a field here, and a column.
 */
export const canonicalFields: Readonly<Record<FormSubject, ReadonlyMap<string, FieldType>>> = {
  [FormSubject.LABOURER]: new Map(Object.entries(labourer)),
  [FormSubject.VACANCY]: new Map(Object.entries(vacancy)),
  [FormSubject.EMPLOYER]: new Map(Object.entries(employer)),
  [FormSubject.JOBSEEKER]: new Map(Object.entries(jobseeker)),
  // Form 01a continues form 01 on the same record.
  [FormSubject.WANTED_JOB]: new Map(Object.entries(wantedJob)),
  [FormSubject.GROUP]: new Map(Object.entries(visitingGroup)),
  [FormSubject.MATCH]: new Map(Object.entries(match)),
  [FormSubject.DEMAND]: new Map(Object.entries(demand)),
  [FormSubject.FOREIGN_WORKER]: new Map(Object.entries(foreignWorker)),
};
