import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

/** How the office keeps a record: known to whoever sees the record, the person included. */
const readers = to(
  Role.COMMUNE_OFFICER,
  Role.COMMUNE_POLICE,
  Role.DISTRICT_OFFICER,
  Role.PROVINCE_OFFICER,
  Role.CENTRE_STAFF,
  Role.CITIZEN,
);

/** Who records; whose commune it is, is decided by the place. */
const recorders = to(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER);

/** A purpose is named for reading; what somebody says of a person is taken in as it is said. */
const declarers = to(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.CITIZEN);

export const labourerGrants = {
  Labourer: {
    place: readers,
    formVersion: readers,
    source: readers,
    legalBasis: readers,
    declaredOn: readers,
    validFrom: readers,
    recordedAt: readers,
    status: readers,
    verification: readers,
    versions: readers,
    difference: readers,
  },
  LabourerVersion: {
    validFrom: readers,
    recordedAt: readers,
    status: readers,
    byRole: readers,
    byOffice: readers,
    source: readers,
    legalBasis: readers,
    formVersion: readers,
    declaredOn: readers,
    reason: readers,
  },
  LabourerFilter: {
    placeCodes: readers,
    statuses: readers,
    formVersions: readers,
    changedSince: readers,
  },
  LabourerInput: {
    priorityGroups: declarers,
    ethnicGroup: declarers,
    inactiveReason: declarers,
    inactiveReasonOther: declarers,
  },
  Mutation: {
    recordLabourer: recorders,
    updateLabourer: recorders,
    labourerLeftArea: recorders,
    labourerReturned: recorders,
    recordDeath: recorders,
    excludeLabourer: recorders,
  },
} satisfies Grants;
