type Forget = (subject: string) => void;

/** By what a server works with: several may run in one process. */
const remembering = new WeakMap<object, Forget[]>();

/** Whoever remembers for a moment what subjects may do is told when that has changed here. */
export function whenStandingChanges(services: object, forget: Forget): void {
  remembering.set(services, [...(remembering.get(services) ?? []), forget]);
}

/** Told after the change is committed; other servers notice within two seconds. */
export function standingHasChanged(services: object, subject: string): void {
  for (const forget of remembering.get(services) ?? []) forget(subject);
}

/** The subject of an API client. */
export const clientSubject = (publicId: string) => `client:${publicId}`;
