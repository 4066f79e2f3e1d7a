import { Role } from './roles';

/** What a token may be limited to. A portal without a scope sees what anyone sees. */
export type Scope = 'contact';

/** Points an API client may spend. */
export interface Quota {
  readonly perMinute: number;
  readonly perDay: number;
}

/** Who is asking, as far as any rule needs to know. Computed once for each request. */
export interface Viewer {
  readonly role: Role;
  /** Key of the account or API client, for ledgers and budgets; null for anonymous viewers. */
  readonly subject: string | null;
  readonly name: string | null;
  /** Key of the place (`2025:01`) whose records the viewer works on; null: none. */
  readonly placeKey: string | null;
  readonly officeId: string | null;
  readonly employerId: string | null;
  /** Outside key of the viewer's own record in the labourer register. */
  readonly labourerId: string | null;
  readonly scopes: ReadonlySet<Scope>;
  /** Of an API client; null for everybody else. */
  readonly quota: Quota | null;
}

const accountPrefix = 'account:';

/** The subject of an account. */
export const accountSubject = (publicId: string) => `${accountPrefix}${publicId}`;

/** The outside key of the account behind a subject; null for API clients and trial tokens. */
export function accountOfSubject(subject: string | null): string | null {
  return subject?.startsWith(accountPrefix) === true ? subject.slice(accountPrefix.length) : null;
}

export const anonymous: Viewer = {
  role: Role.ANONYMOUS,
  subject: null,
  name: null,
  placeKey: null,
  officeId: null,
  employerId: null,
  labourerId: null,
  scopes: new Set(),
  quota: null,
};
