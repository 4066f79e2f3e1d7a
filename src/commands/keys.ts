import { rotateSigningKey } from '../modules/signing-keys';
import { print, runCommand, UsageError, withHouse } from './command';

void runCommand({
  usage: 'npm run keys -- rotate [--now]',
  about:
    'Makes a new key to sign tokens with. It signs a minute later, when every server knows it; the old one goes on verifying until its last token is over. The server does this by itself every 30 days.',
  options: {
    now: {
      type: 'boolean',
      help: 'After a theft: the new key signs and the old ones are void at once; people stay signed in through `refresh`.',
    },
  },
  positionals: [1, 1],
  run: ({ options, positionals, config }) => {
    if (positionals[0] !== 'rotate') throw new UsageError('The one thing to do with keys: rotate.');
    return withHouse(config, async ({ services }) => {
      const kid = await rotateSigningKey(services, options.now === true);
      print(`The new key is ${kid}.`);
    });
  },
});
