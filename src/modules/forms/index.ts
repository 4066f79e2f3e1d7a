import type { Module } from '../../api/module';
import { FormVersionRow } from './form-version.entity';
import { saveFormVersions } from './form-version.queries';
import { FormItemResolver, FormOptionResolver, FormVersionResolver } from './form-version.resolver';
import { formVersions } from './form-versions';

export {
  ActivityStatus,
  InactiveReason,
  LabourContractType,
  SocialInsurance,
  StatusInEmployment,
  UnemploymentDuration,
  UnemploymentHistory,
  UnemploymentReason,
  WorkplaceType,
} from './options/activity-options';
export { AbilityRating, AreaType, PriorityGroup, Sex, SoftSkill } from './options/person-options';
export { GeneralEducation, TechnicalQualification } from './options/person-options';
export {
  EmployerKind,
  EmployerService,
  EmployerSize,
  EmployerType,
} from './options/employer-options';
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
} from './options/job-options';
export { type Concept, labelOf } from './options/option-concepts';
export { fullYears, readDate } from './reading/civil-dates';
export { readEmail, readPhone } from './reading/contact-details';
export { doubtsAboutPersonalId, readPersonalId, readTaxCode } from './reading/identifiers';
export { quoted, type Reading } from './reading/reading';
export { canonicalFields } from './definition/canonical-fields';
export type { FieldType } from './definition/field-type';
export { isEmpty } from './definition/record-path';
export { formWording } from './definition/wording';
export { FormProcedure, FormSubject } from './definition/form-subject';
export type { FormItem, FormVersion } from './definition/form-version';
export { FormVersionType } from './form-version.type';
export {
  formVersionByCode,
  formVersionInForce,
  formVersions,
  requireFormVersion,
} from './form-versions';
export { type FormFault, validateForm } from './validate-form';

export const formsModule: Module = {
  name: 'forms',
  costs: {
    // Of about ten forms each has some fifty items.
    FormVersion: { items: { items: 60 } },
    Query: { formVersions: { items: 12 } },
  },
  resolvers: [FormVersionResolver, FormItemResolver, FormOptionResolver],
  entities: [FormVersionRow],
  loadOfficialData: (tx) => saveFormVersions(tx, formVersions),
};
