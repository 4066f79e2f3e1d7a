import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

/** Whoever sees a record may say what is wrong in it; the person first of all. */
const proposers = to(
  Role.CITIZEN,
  Role.COMMUNE_OFFICER,
  Role.COMMUNE_POLICE,
  Role.DISTRICT_OFFICER,
  Role.PROVINCE_OFFICER,
  Role.CENTRE_STAFF,
);

/** The commune tells the population database; the officer sees that it was done. */
const tellers = to(Role.COMMUNE_OFFICER, Role.COMMUNE_POLICE, Role.PROVINCE_OFFICER);

export const correctionGrants = {
  Query: { corrections: proposers, correctionNotices: tellers },
  Mutation: {
    proposeCorrection: proposers,
    withdrawCorrection: proposers,
    decideCorrection: to(Role.COMMUNE_OFFICER),
    confirmCorrectionNotice: tellers,
  },
} satisfies Grants;
