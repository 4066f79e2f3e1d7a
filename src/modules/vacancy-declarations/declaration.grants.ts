import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

/** Who fills the forms; whose vacancy it is, is decided by its scope. */
const declarers = to(Role.EMPLOYER, Role.CENTRE_STAFF);

export const declarationGrants = {
  Mutation: {
    submitVacancy: declarers,
    updateVacancy: declarers,
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
