import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

/** A citizen, about their own record. */
const person = to(Role.CITIZEN);

export const noticeGrants = {
  Query: { notices: person },
  Notice: { kind: person, at: person, aboutId: person, byRole: person, words: person },
} satisfies Grants;
