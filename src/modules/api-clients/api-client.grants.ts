import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

const administrator = to(Role.ADMINISTRATOR);

/** Which programs may sign in is decided by who runs the system. */
export const apiClientGrants = {
  Query: { apiClients: administrator },
  Mutation: {
    createApiClient: administrator,
    replaceClientSecret: administrator,
    verifyApiClient: administrator,
    suspendApiClient: administrator,
    reactivateApiClient: administrator,
  },
  ClientCredentialsPayload: { clientSecret: administrator },
} satisfies Grants;
