import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

const centre = to(Role.CENTRE_STAFF);
/** Who fills the forms; whose record it is, is decided by its scope. */
const declarers = to(Role.EMPLOYER, Role.CENTRE_STAFF);

export const employerRegistrationGrants = {
  Mutation: {
    registerEmployer: declarers,
    updateEmployer: declarers,
    verifyEmployer: centre,
  },
  EmployerInput: {
    personalId: declarers,
    phone: declarers,
    email: declarers,
    representative: declarers,
    plannedHires6m: declarers,
    services: declarers,
    declaredOn: declarers,
  },
  VerifyEmployerInput: {
    personalId: centre,
  },
} satisfies Grants;
