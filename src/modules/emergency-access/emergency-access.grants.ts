import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

const openers = to(
  Role.COMMUNE_OFFICER,
  Role.COMMUNE_POLICE,
  Role.PROVINCE_OFFICER,
  Role.CENTRE_STAFF,
);
const protection = to(Role.DATA_PROTECTION_OFFICER);
/** Which of the openings each of them sees, is decided by their scope. */
const watchers = to(...openers.roles, Role.CITIZEN, Role.DATA_PROTECTION_OFFICER);

export const emergencyAccessGrants = {
  Query: { emergencyAccesses: watchers },
  Labourer: { emergencyAccesses: to(Role.CITIZEN, ...openers.roles) },
  Mutation: { openInEmergency: openers, reviewEmergencyAccess: protection },
  EmergencyAccess: {
    openedAt: watchers,
    expiresAt: watchers,
    open: watchers,
    reason: watchers,
    legalBasis: watchers,
    byRole: watchers,
    byOffice: watchers,
    bySubject: protection,
    labourerId: watchers,
    finding: watchers,
    findingNote: protection,
    reviewedAt: watchers,
  },
  EmergencyAccessFilter: { reviewed: watchers, open: watchers },
  EmergencyAccessPayload: { emergencyAccess: to(...openers.roles, ...protection.roles) },
  OpenInEmergencyInput: { labourerId: openers, personalId: openers, reason: openers },
  ReviewEmergencyAccessInput: {
    id: protection,
    version: protection,
    finding: protection,
    note: protection,
  },
} satisfies Grants;
