import type { DataClass } from './data-class';
import type { Message } from '../errors';
import { Role } from './roles';
import type { Viewer } from './viewer';

/** A role that may use a field only under a condition, said in words for `schema/access.md`. */
export interface Condition {
  readonly role: Role;
  readonly words: string;
  /** What a refused viewer of the role can do to meet it. */
  readonly advice?: Message;
  /** Decides from the viewer alone, before anything is read. */
  readonly ofViewer?: (viewer: Viewer) => boolean;
  /** Decides from the record as well; only on fields of object types. */
  readonly ofRecord?: (record: never, viewer: Viewer) => boolean;
}

/** Who may use one field, filter or input. */
export interface Grant {
  readonly roles: ReadonlySet<Role>;
  readonly conditions: readonly Condition[];
}

/** Exceptions to the grants by class: type name → field name → grant. They stand beside the module. */
export type Grants = Readonly<Record<string, Readonly<Record<string, Grant>>>>;

export const allRoles: readonly Role[] = Object.values(Role);

/** Open to anyone, with or without a token. */
export const everyone: Grant = { roles: new Set(allRoles), conditions: [] };

/** Open to these roles, and to others under the conditions that follow. */
export function to(...who: readonly (Role | Condition)[]): Grant {
  return {
    roles: new Set(who.filter((one): one is Role => typeof one === 'string')),
    conditions: who.filter((one): one is Condition => typeof one !== 'string'),
  };
}

/** A role that may use the field of its own record only. */
export function own<Record>(
  role: Role,
  words: string,
  ofRecord: (record: Record, viewer: Viewer) => boolean,
): Condition {
  return { role, words, ofRecord: ofRecord };
}

/** A role that may use the field when something holds of the viewer, such as a scope of its token. */
export function when(role: Role, words: string, ofViewer: (viewer: Viewer) => boolean): Condition {
  return { role, words, ofViewer };
}

/**
 * May this viewer use the field on this record? `undefined` asks whether there is any record on
 * which the viewer may: what SQL needs to know before it reads one.
 */
export function mayUse(grant: Grant, viewer: Viewer, record: unknown): boolean {
  if (grant.roles.has(viewer.role)) return true;
  return grant.conditions.some((condition) => {
    if (condition.role !== viewer.role) return false;
    if (condition.ofViewer !== undefined && !condition.ofViewer(viewer)) return false;
    if (condition.ofRecord === undefined || record === undefined) return true;
    return condition.ofRecord(record as never, viewer);
  });
}

/** Whether the role alone says if there is any record on which a viewer may use the field. */
export const followsFromRole = ({ roles, conditions }: Grant, role: Role): boolean =>
  roles.has(role) ||
  conditions.every((condition) => condition.role !== role || condition.ofViewer === undefined);

/** Records of an employer say whose they are with `employerPublicId`. */
function isOfOwnEmployer(
  { employerPublicId }: { readonly employerPublicId?: string },
  { employerId }: Viewer,
): boolean {
  return employerId !== null && employerPublicId === employerId;
}

/** An employer, about a record of its own. */
export const ownEmployer: Condition = own(Role.EMPLOYER, 'of its own record', isOfOwnEmployer);

/** A record that is read for a purpose that covers sensitive data says for whom. */
function isReadForCoveredPurpose(
  { sensitiveFor }: { readonly sensitiveFor?: string | null },
  { subject }: Viewer,
): boolean {
  return subject !== null && sensitiveFor === subject;
}

const coveredPurpose = (role: Role): Condition => ({
  ...own(role, 'for a purpose that covers it', isReadForCoveredPurpose),
  advice: {
    vi: 'Mục này chỉ được dùng cho mục đích bao gồm dữ liệu nhạy cảm: hãy gửi một mục đích như vậy trong `purpose` (xem `processingPurposes`).',
    en: 'This field is for purposes that cover sensitive data only: give one as `purpose` (see `processingPurposes`).',
  },
});

/**
 * Role × class: what each class of data is open to where a module says nothing else. A class that
 * is not listed is open to nobody. Default deny: roles are added here with a reason, never assumed.
 */
export const grantsByClass: Readonly<Partial<Record<DataClass, Grant>>> = {
  PUBLIC: everyone,
  CONTACT: to(
    Role.CITIZEN,
    Role.CENTRE_STAFF,
    when(Role.PORTAL, 'verified: token with scope `contact`', ({ scopes }) =>
      scopes.has('contact'),
    ),
    ownEmployer,
  ),
  PERSONAL: to(
    Role.CITIZEN,
    Role.COMMUNE_OFFICER,
    Role.COMMUNE_POLICE,
    Role.DISTRICT_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.CENTRE_STAFF,
  ),
  IDENTITY: to(
    Role.CITIZEN,
    Role.COMMUNE_OFFICER,
    Role.COMMUNE_POLICE,
    Role.PROVINCE_OFFICER,
    Role.CENTRE_STAFF,
  ),
  SENSITIVE: to(
    coveredPurpose(Role.CITIZEN),
    coveredPurpose(Role.COMMUNE_OFFICER),
    coveredPurpose(Role.PROVINCE_OFFICER),
  ),
  OFFICE: to(Role.CENTRE_STAFF, Role.ADMINISTRATOR),
};
