import { type Grant, type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

/** A labourer about themselves, which the scope sees to; whoever watches over the use of data. */
const concerned = to(Role.CITIZEN, Role.DATA_PROTECTION_OFFICER);
const watching = to(Role.DATA_PROTECTION_OFFICER);

const useOpenTo = (grant: Grant) => ({
  at: grant,
  byRole: grant,
  byOffice: grant,
  purpose: grant,
  legalBasis: grant,
  action: grant,
  fields: grant,
  reference: grant,
});

export const dataUseGrants = {
  Query: {
    dataUses: concerned,
    auditTrail: watching,
  },
  Labourer: {
    dataUses: to(Role.CITIZEN),
  },
  DataUse: useOpenTo(concerned),
  AuditEntry: {
    ...useOpenTo(watching),
    bySubject: watching,
    subjects: watching,
    position: watching,
    times: watching,
  },
  AuditFilter: {
    subjectId: watching,
    bySubject: watching,
    byRole: watching,
    action: watching,
    from: watching,
    to: watching,
  },
} satisfies Grants;
