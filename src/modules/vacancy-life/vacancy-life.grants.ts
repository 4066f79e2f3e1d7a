import { type Grants, ownEmployer, to } from '../../access/grants';
import { Role } from '../../access/roles';

const centre = to(Role.CENTRE_STAFF);
/** Who has a part in the life of a vacancy; in whose, is decided by its scope. */
const movers = to(Role.EMPLOYER, Role.CENTRE_STAFF);

export const vacancyLifeGrants = {
  Mutation: {
    publishVacancy: centre,
    rejectVacancy: centre,
    withdrawVacancy: movers,
    fillVacancy: movers,
    confirmVacancy: movers,
  },
  Vacancy: {
    steps: to(Role.CENTRE_STAFF, ownEmployer),
  },
  VacancyStep: {
    action: movers,
    fromStatus: movers,
    toStatus: movers,
    version: movers,
    reason: movers,
    at: movers,
    byRole: movers,
  },
} satisfies Grants;
