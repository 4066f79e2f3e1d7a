import { print, runCommand, withHouse } from './command';

void runCommand({
  usage: 'npm run migrate',
  about:
    'Brings the database of DATABASE_URL, or the embedded one of DATA_DIR, to what this program needs: roles, migrations, official lists. The server does the same when it starts.',
  options: {},
  positionals: [0, 0],
  run: ({ config }) =>
    withHouse(config, () => {
      print('The database is up to date.');
      return Promise.resolve();
    }),
});
