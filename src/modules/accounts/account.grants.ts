import { allRoles, type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

const administrator = to(Role.ADMINISTRATOR);

/** Accounts are the administrator's; everyone signed in knows their own name. */
export const accountGrants = {
  Query: { account: administrator, accounts: administrator },
  Mutation: {
    createAccount: administrator,
    resetSignIn: administrator,
    suspendAccount: administrator,
    reactivateAccount: administrator,
  },
  Account: { login: administrator, secondFactor: administrator, awaitsFirstSignIn: administrator },
  InvitationPayload: { oneTimePassword: administrator },
  Viewer: { name: to(...allRoles.filter((role) => role !== Role.ANONYMOUS)) },
} satisfies Grants;
