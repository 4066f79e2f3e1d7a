import { type Grant, type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

/** Decide: the office of the place and the data-protection officer. */
const deciders = to(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.DATA_PROTECTION_OFFICER);
/** Make and read: the person, whoever takes it in at a counter, and who decides. */
const parties = to(Role.CITIZEN, Role.CENTRE_STAFF, ...deciders.roles);
/** The data-protection officer takes care of the request and sees nobody's record. */
const readers = to(Role.CITIZEN, Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER);

/** Say what should stand in a record they may know of. */
const proposers = to(Role.CITIZEN, Role.CENTRE_STAFF, Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER);

const all = (grant: Grant, ...fields: readonly string[]): Readonly<Record<string, Grant>> =>
  Object.fromEntries(fields.map((field) => [field, grant]));

export const subjectRequestGrants = {
  Query: all(parties, 'subjectRequest', 'subjectRequests'),
  Mutation: {
    makeSubjectRequest: parties,
    ...all(
      deciders,
      'acknowledgeSubjectRequest',
      'beginSubjectRequest',
      'extendSubjectRequest',
      'fulfilSubjectRequest',
      'refuseSubjectRequest',
    ),
  },
  SubjectRequest: {
    ...all(parties, 'kind', 'status', 'labourerId', 'place', 'details', 'channel'),
    ...all(parties, 'representative', 'receivedAt', 'answerBy', 'dueOn', 'provisional'),
    ...all(parties, 'othersMustAct', 'answeredOn', 'decidedOn', 'answerLate', 'late'),
    ...all(parties, 'refusalGround', 'legalBasis', 'outcome', 'byRole', 'byOffice', 'steps'),
    ...all(parties, 'correctionId'),
    document: readers,
  },
  SubjectRepresentative: all(parties, 'name', 'relation', 'proof'),
  SubjectRequestStep: {
    ...all(parties, 'version', 'action', 'fromStatus', 'toStatus', 'dueOn', 'reason'),
    ...all(parties, 'at', 'byRole'),
  },
  SubjectRequestPayload: all(parties, 'subjectRequest'),
  SubjectRequestFilter: all(parties, 'kinds', 'statuses', 'late'),
  SubjectRepresentativeInput: all(parties, 'name', 'relation', 'proof'),
  MakeSubjectRequestInput: {
    changes: proposers,
    ...all(parties, 'kind', 'details', 'labourerId', 'personalId', 'representative'),
  },
  AcknowledgeSubjectRequestInput: all(deciders, 'id', 'version', 'othersMustAct'),
  BeginSubjectRequestInput: {
    ...all(deciders, 'id', 'version', 'othersMustAct'),
    changes: to(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER),
  },
  ExtendSubjectRequestInput: all(deciders, 'id', 'version', 'reason'),
  FulfilSubjectRequestInput: all(deciders, 'id', 'version', 'outcome'),
  RefuseSubjectRequestInput: all(deciders, 'id', 'version', 'ground', 'reason'),
} satisfies Grants;
