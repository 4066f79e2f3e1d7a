import { type Grants, ownEmployer, to } from '../../access/grants';
import { Role } from '../../access/roles';

const officeAndOwn = to(Role.CENTRE_STAFF, ownEmployer);

export const employerGrants = {
  Employer: {
    plannedHires6m: officeAndOwn,
    services: officeAndOwn,
    declaredOn: officeAndOwn,
  },
} satisfies Grants;
