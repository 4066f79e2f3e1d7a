import { type Grants, ownEmployer, to } from '../../access/grants';
import { Role } from '../../access/roles';

const officeAndOwn = to(Role.CENTRE_STAFF, ownEmployer);
const centre = to(Role.CENTRE_STAFF);
/** Who fills the forms; whose record it is, is decided by its scope. */
const declarers = to(Role.EMPLOYER, Role.CENTRE_STAFF);

export const employerGrants = {
  Mutation: {
    registerEmployer: declarers,
    updateEmployer: declarers,
    verifyEmployer: centre,
  },
  Employer: {
    plannedHires6m: officeAndOwn,
    services: officeAndOwn,
    declaredOn: officeAndOwn,
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
