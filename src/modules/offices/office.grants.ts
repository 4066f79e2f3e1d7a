import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

/** Offices are opened by who runs the system; the centre may look them up. */
export const officeGrants = {
  Mutation: { createOffice: to(Role.ADMINISTRATOR) },
} satisfies Grants;
