import {
  type FieldType,
  address,
  code,
  date,
  email,
  flag,
  integer,
  line,
  list,
  many,
  one,
  personalId,
  phone,
  socialInsuranceNumber,
  taxCode,
  text,
} from './field-type';
import { demand, employer, type Fields, schooling, skills, vacancy, wantedJob } from './job-fields';
import { FormSubject } from './form-subject';

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
  priorityGroups: many('PriorityGroup'),
};

const jobseeker: Fields = {
  ...person,
  ...schooling,
  ...skills,
  email,
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
