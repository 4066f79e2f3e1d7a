import { type Grants, ownEmployer, to } from '../../access/grants';
import { Role } from '../../access/roles';

const officeAndOwn = to(Role.CENTRE_STAFF, ownEmployer);
const centre = to(Role.CENTRE_STAFF);
/** Who fills the forms; whose vacancy it is, is decided by its scope. */
const declarers = to(Role.EMPLOYER, Role.CENTRE_STAFF);

export const vacancyGrants = {
  Mutation: {
    submitVacancy: declarers,
    updateVacancy: declarers,
    publishVacancy: centre,
    rejectVacancy: centre,
    withdrawVacancy: declarers,
    fillVacancy: declarers,
    confirmVacancy: declarers,
  },
  Vacancy: {
    servicesRequested: officeAndOwn,
    declaredOn: officeAndOwn,
    steps: officeAndOwn,
    contactReveals: officeAndOwn,
  },
  VacancyStep: {
    action: declarers,
    fromStatus: declarers,
    toStatus: declarers,
    version: declarers,
    reason: declarers,
    at: declarers,
    byRole: declarers,
  },
  VacancyInput: {
    servicesRequested: declarers,
    declaredOn: declarers,
  },
  VacancyContactInput: {
    name: declarers,
    position: declarers,
    phone: declarers,
    smsOptIn: declarers,
    email: declarers,
    emailOptIn: declarers,
    other: declarers,
  },
} satisfies Grants;
