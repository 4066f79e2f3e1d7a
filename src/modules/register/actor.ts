import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import type { Context } from '../../api/context';
import type { Actor } from '../../database/protected';
import { placeByKey, todaysPlaces } from '../places';
import { peopleSeenBy } from './people-seen-by';

/** Offices that work on the people of their place. The others see nobody by place. */
const worksByPlace: ReadonlySet<Role> = new Set([
  Role.COMMUNE_OFFICER,
  Role.COMMUNE_POLICE,
  Role.DISTRICT_OFFICER,
  Role.PROVINCE_OFFICER,
]);

/**
 * Keys of today's places whose people a viewer works on: a commune, a province, or what became of
 * an old district. Everyone else: none.
 */
export function placesOf({ role, placeKey }: Viewer): readonly string[] {
  if (placeKey === null || !worksByPlace.has(role)) return [];
  return placeByKey(placeKey) === null ? [] : todaysPlaces(placeKey);
}

/** The actor behind a request. Everybody who may ask about people has signed in. */
export const actorOf = ({ services, ...asked }: Context): Actor => ({
  ...actorOfRequest(asked),
  seen: peopleSeenBy(services, asked.viewer),
});

/** As `actorOf`, for who is shown nobody: brings people, or was refused. */
export const actorOfRequest = ({
  viewer,
  requestId,
}: Pick<Context, 'viewer' | 'requestId'>): Actor => ({
  role: viewer.role,
  subject: viewer.subject ?? 'anonymous',
  office: viewer.officeId,
  placeKeys: placesOf(viewer),
  labourer: viewer.role === Role.CITIZEN ? viewer.labourerId : null,
  requestId,
});

/** The actor of a command or a job: works on everybody, in the name of the program. */
export const operator = (name: string): Actor => ({
  role: 'OPERATOR',
  subject: `operator:${name}`,
  office: null,
  placeKeys: ['*'],
  labourer: null,
  requestId: null,
});
