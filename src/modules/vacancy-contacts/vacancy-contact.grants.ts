import { type Grants, ownEmployer, to } from '../../access/grants';
import { Role } from '../../access/roles';

export const vacancyContactGrants = {
  Vacancy: {
    contactReveals: to(Role.CENTRE_STAFF, ownEmployer),
  },
} satisfies Grants;
