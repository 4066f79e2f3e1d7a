export { AbilityRating, PriorityGroup, Sex, SoftSkill } from './person-options';
export { GeneralEducation, TechnicalQualification } from './person-options';
export { EmployerKind, EmployerService, EmployerSize, EmployerType } from './employer-options';
export {
  Benefit,
  ContractWanted,
  ExperienceBand,
  Eyesight,
  HandsNeeded,
  HandWork,
  HearingSpeaking,
  Lifting,
  PositionLevel,
  RecruitmentMethod,
  SalaryBand,
  SalaryBasis,
  StandingWalking,
  WorkExtra,
  WorkForm,
  WorkPurpose,
  WorkSetting,
} from './job-options';
export { type Concept, labelOf } from './option-concepts';
export { readDate } from './civil-dates';
export { readEmail, readPhone } from './contact-details';
export { readPersonalId, readTaxCode } from './identifiers';
export type { Reading } from './reading';
