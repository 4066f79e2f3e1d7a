import { Role } from '../../access/roles';
import type { Parameters } from '../../database/parameters';
import type { Actor } from '../../database/protected';

export const isProvince = (placeKey: string) => placeKey.split(':')[1]?.length === 2;

/** The people of the actor's places, as a condition on `l`; null where the actor has no place. */
function ofPlaces({ placeKeys }: Actor, parameters: Parameters): string | null {
  if (placeKeys.includes('*')) return 'true';
  const provinces = placeKeys.filter(isProvince);
  const communes = placeKeys.filter((key) => !isProvince(key));
  const parts = [
    among('l.province_key', provinces, parameters),
    among('l.place_key', communes, parameters),
  ].filter((part) => part !== null);
  return parts.length === 0
    ? null
    : parts.length === 1
      ? parts.join('')
      : `(${parts.join(' OR ')})`;
}

/** One key is compared with `=`, so that an index on it keeps the order of what follows. */
function among(column: string, keys: readonly string[], parameters: Parameters): string | null {
  if (keys.length === 0) return null;
  return keys.length === 1
    ? `${column} = ${parameters.add(keys[0])}`
    : `${column} = ANY (${parameters.add(keys)}::text[])`;
}

const opened = 'l.id = ANY ((SELECT app_opened())::bigint[])';

/**
 * The people an actor may know of, as a condition on `labourer AS l`: of the actor's places, the
 * actor's own record, those registered with the actor's centre or opened in an emergency. Every
 * statement about people carries it, beside the policies of the database that say the same.
 */
export function knownLabourers(actor: Actor, parameters: Parameters): string {
  const parts = [ofPlaces(actor, parameters), opened];
  if (actor.labourer !== null) parts.push(`l.public_id = ${parameters.add(actor.labourer)}`);
  return `(${parts.filter((part) => part !== null).join(' OR ')})`;
}

/**
 * The people whose records an actor keeps: those of the actor's places. What was opened in an
 * emergency, and the clients of a centre, are read and not changed.
 */
export const keptLabourers = (actor: Actor, parameters: Parameters): string =>
  ofPlaces(actor, parameters) ?? 'false';

/** The people an actor's lists are made of: one place, one's clients, or oneself. */
export function listedLabourers(actor: Actor, parameters: Parameters): string {
  if (actor.labourer !== null) return `l.public_id = ${parameters.add(actor.labourer)}`;
  if (actor.role === Role.CENTRE_STAFF) return opened;
  return ofPlaces(actor, parameters) ?? 'false';
}
