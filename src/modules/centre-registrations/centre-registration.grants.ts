import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

const centre = to(Role.CENTRE_STAFF);
/** Staff see those of their office, a citizen their own. */
const parties = to(Role.CENTRE_STAFF, Role.CITIZEN);

export const centreRegistrationGrants = {
  Query: { centreRegistrations: parties },
  Mutation: { registerWithCentre: centre, endCentreRegistration: parties },
  CentreRegistration: {
    labourerId: parties,
    office: parties,
    purpose: parties,
    basis: parties,
    basisReference: parties,
    registeredAt: parties,
    endedAt: parties,
    endReason: parties,
  },
  CentreRegistrationPayload: { centreRegistration: parties },
  RegisterWithCentreInput: {
    personalId: centre,
    fullName: centre,
    purpose: centre,
    basis: centre,
    basisReference: centre,
  },
  EndCentreRegistrationInput: { id: parties, version: parties, reason: parties },
} satisfies Grants;
