import { type Grants, to } from '../../../access/grants';
import { Role } from '../../../access/roles';

/** Who records people may do so by lists. */
const recorders = to(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER);

export const labourerImportGrants = {
  Query: { importJob: recorders },
  Mutation: { importLabourers: recorders },
} satisfies Grants;
