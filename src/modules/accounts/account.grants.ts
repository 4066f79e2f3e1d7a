import { allRoles, type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

const administrator = to(Role.ADMINISTRATOR);

const outside: readonly Role[] = [Role.ANONYMOUS, Role.PORTAL];

/** Accounts are the administrator's; every person signed in knows their own name. */
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
  // A portal is no person, and its token reaches nothing of class PERSONAL, not even this.
  Viewer: { name: to(...allRoles.filter((role) => !outside.includes(role))) },
} satisfies Grants;
