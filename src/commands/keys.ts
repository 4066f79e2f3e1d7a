import type { Config } from '../config';
import { finishMasterKeyChange, nextMasterKey } from '../database/master-key';
import { rotateDataKeys, rotateMasterKey } from '../modules/protection';
import { rotateSigningKey } from '../modules/signing-keys';
import type { House } from '../services';
import { print, runCommand, UsageError, withHouse, withOwner } from './command';
import { type Progress, startProgress } from './progress';

type Rotation = (house: House, config: Config, now: boolean) => Promise<void>;

const rotations: Readonly<Record<string, Rotation>> = {
  rotate: async ({ services }, _config, now) => {
    print(`The new key is ${await rotateSigningKey(services, now)}.`);
  },
  'rotate-data': ({ services }, config) =>
    withOwner(config, async (owner) => {
      let progress: Progress | undefined;
      const { keyVersion, resealed, retiredKeys } = await rotateDataKeys(owner, services, {
        onStart: (total) => {
          progress = startProgress('Sealing anew', total, 'values');
        },
        onProgress: (done) => progress?.update(done),
      }).finally(() => progress?.end());
      print(
        `Key ${keyVersion} seals. ${resealed} values were sealed anew; ${retiredKeys} old keys were taken away.`,
      );
    }),
  'rotate-master': ({ services }, config) =>
    withOwner(config, async (owner) => {
      const next = nextMasterKey(config);
      const { masterKeys, secret } = services;
      const wrapped = await owner.transaction((tx) =>
        rotateMasterKey(tx, masterKeys, next, secret),
      );
      finishMasterKeyChange(config);
      print(`${wrapped} data keys are wrapped with the new master key, and with no other.`);
    }),
};

void runCommand({
  usage: 'npm run keys -- rotate [--now] | rotate-data | rotate-master',
  about: `rotate: makes a new key to sign tokens with. It signs a minute later, when every server knows it; the old one goes on verifying until its last token is over. The server does this by itself every 30 days.

rotate-data: makes a new key to seal identity numbers and proposed corrections with and seals all of them anew, while the register is in use. Stopped in the middle, it goes on the next time.

rotate-master: wraps all keys with a new master key: MASTER_KEY_NEXT, which every server has to have by then, or one that is made beside the old in DATA_DIR/keys. From then on the old one opens nothing. Start the servers again before the next rotate-data.`,
  options: {
    now: {
      type: 'boolean',
      help: 'After a theft of a signing key: the new one signs and the old ones are void at once; people stay signed in through `refresh`.',
    },
  },
  positionals: [1, 1],
  run: ({ options, positionals, config }) => {
    const [what = ''] = positionals;
    const rotation = rotations[what];
    if (rotation === undefined) {
      throw new UsageError(`Things to do with keys: ${Object.keys(rotations).join(', ')}.`);
    }
    return withHouse(config, (house) => rotation(house, config, options.now === true));
  },
});
