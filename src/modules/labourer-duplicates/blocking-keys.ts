import { createHash } from 'node:crypto';
import { type Birth, isWhole } from './birth-evidence';
import type { ComparedPerson } from './duplicate-score';

/**
 * The keys by which records meet that may be one person: only those with a key in common are
 * compared, so that the work grows with the people and not with the pairs. One person's two
 * records meet when they agree in any of these:
 *
 * - the day of birth, also with day and month swapped, and the given name;
 * - the year of birth and the words of the name in any order;
 * - the commune and the words of the name in any order;
 * - the day of birth and the commune;
 * - the year of birth, the commune and the family name with the given name.
 *
 * Equal social insurance numbers meet where the numbers are kept.
 */
export function blockingKeys(person: ComparedPerson): readonly string[] {
  const sounds = person.name.map(({ sound }) => sound);
  const words = [...sounds].sort().join(' ');
  const [family = '', given = ''] = [sounds[0], sounds.at(-1)];
  const { birth, placeKey } = person;
  const day = dayInEitherOrder(birth);
  const keys: string[] = [];
  if (day !== null && given !== '') keys.push(`born ${day} given ${given}`);
  if (birth.year !== null && words !== '') keys.push(`born ${birth.year} words ${words}`);
  if (placeKey !== null && words !== '') keys.push(`in ${placeKey} words ${words}`);
  if (placeKey !== null && day !== null) keys.push(`in ${placeKey} born ${day}`);
  if (placeKey !== null && birth.year !== null && sounds.length > 1) {
    keys.push(`in ${placeKey} born ${birth.year} ends ${family} ${given}`);
  }
  return keys.map(shortened);
}

/** The same for 3 December and 12 March of a year. */
function dayInEitherOrder(birth: Birth): string | null {
  if (!isWhole(birth)) return null;
  const [low, high] = [birth.day ?? 0, birth.month ?? 0].sort((a, b) => a - b);
  return `${birth.year} ${low} ${high}`;
}

/** Eight bytes of a hash, as PostgreSQL's `bigint`: a chance equality costs one comparison. */
const shortened = (key: string) =>
  createHash('sha256').update(key).digest().readBigInt64BE().toString();
