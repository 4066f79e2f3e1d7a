import { tokenLife, trialTokenLife } from '../../access/token';
import type { Services } from '../../api/context';
import type { Module } from '../../api/module';
import { KeyRing } from './key-ring';
import { SigningKeyRecord } from './signing-key.entity';

export type { KeyRing } from './key-ring';

const keyRings = new WeakMap<Services, KeyRing>();

/** The keys of a server. */
export function keyRingOf(services: Services): KeyRing {
  const known = keyRings.get(services);
  if (known !== undefined) return known;
  const made = new KeyRing(services.databases.accounts, services.secret);
  keyRings.set(services, made);
  return made;
}

/** Makes a new signing key and answers its name. `atOnce`, after a theft: the old ones are void. */
export function rotateSigningKey(services: Services, atOnce: boolean): Promise<string> {
  return keyRingOf(services).rotate(new Date(), atOnce ? 0 : overlap(services), !atOnce);
}

/** Seconds for which an old key has to verify after a rotation: until its last token is over. */
const overlap = ({ signIn }: Services) => (signIn.trials ? trialTokenLife : tokenLife);

/** Seconds. */
const keyAge = 30 * 24 * 3600;

async function rotateWhenDue(services: Services): Promise<void> {
  const keys = keyRingOf(services);
  const rotated = await keys.rotateWhenOlder(new Date(), keyAge, overlap(services));
  if (rotated) services.log.info('a new key will sign the tokens');
}

export const signingKeysModule: Module = {
  name: 'signing-keys',
  resolvers: [],
  entities: [SigningKeyRecord],
  jobs: [{ name: 'rotate signing keys', everySeconds: 3600, run: rotateWhenDue }],
};
