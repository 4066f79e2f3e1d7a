import { LRUCache } from 'lru-cache';
import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import type { Services } from '../../api/context';
import type { PeopleCount } from '../../database/protected';
import { PeopleSeen } from './people-seen';

/** Accounts remembered; of those forgotten the ledger knows whom they have seen. */
const accountsKept = 2_000;

const known = new WeakMap<Services, LRUCache<string, PeopleSeen>>();

const ofOneCommune: ReadonlySet<Role> = new Set([Role.COMMUNE_OFFICER, Role.COMMUNE_POLICE]);
const ofMore: ReadonlySet<Role> = new Set([
  Role.DISTRICT_OFFICER,
  Role.PROVINCE_OFFICER,
  Role.CENTRE_STAFF,
]);

/** The count of people of a viewer's account; undefined for who sees nobody, or only themselves. */
export function peopleSeenBy(
  services: Services,
  { subject, role }: Viewer,
): PeopleCount | undefined {
  if (subject === null || !(ofOneCommune.has(role) || ofMore.has(role))) return undefined;
  const accounts = known.get(services) ?? new LRUCache<string, PeopleSeen>({ max: accountsKept });
  known.set(services, accounts);
  const found = accounts.get(subject);
  if (found !== undefined) return found;
  const { perDay, perDayInCommune } = services.people;
  const made = new PeopleSeen(services, ofOneCommune.has(role) ? perDayInCommune : perDay);
  accounts.set(subject, made);
  return made;
}
