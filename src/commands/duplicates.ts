import {
  comparePeopleOnList,
  countCandidates,
  listEverybody,
} from '../modules/labourer-duplicates';
import { print, runCommand, withHouse } from './command';
import { startProgress } from './progress';

const batch = 500;

void runCommand({
  usage: 'npm run duplicates',
  about:
    'Compares every labourer with all they may be. A running server does so with who is recorded or changed; this is for the whole register, after an import or when names have become more usual. Stopped or killed, a server or the next run goes on where it was.',
  options: {},
  positionals: [0, 0],
  run: ({ config }) =>
    withHouse(config, async ({ services: { databases } }) => {
      const total = await listEverybody(databases.register);
      const progress = startProgress('Comparing', total, 'people');
      let done = 0;
      for (let compared = batch; compared > 0; done += compared) {
        compared = await comparePeopleOnList(databases.register, batch);
        progress.update(Math.min(done, total));
      }
      progress.end();
      const open = await countCandidates(databases.register);
      print(`${done} people compared; ${open} pairs wait for an officer.`);
    }),
});
