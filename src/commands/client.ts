import { Role } from '../access/roles';
import { createApiClient } from '../modules/api-clients';
import { print, runCommand, UsageError, withHouse } from './command';

void runCommand({
  usage:
    'npm run -s client -- create CLIENT_ID --role PORTAL|MINISTRY_ANALYST --name NAME [options]',
  about:
    'Makes an API client and prints its secret, which is kept nowhere. It signs in with `issueClientToken`.',
  options: {
    role: { type: 'string', value: 'ROLE', help: 'PORTAL or MINISTRY_ANALYST.' },
    name: { type: 'string', value: 'NAME', help: 'Who is behind it.' },
    scope: { type: 'string', value: 'SCOPE', help: 'For a portal: contact.' },
    verified: {
      type: 'boolean',
      help: 'You have verified who is behind it: its scope holds at once.',
    },
  },
  positionals: [2, 2],
  run: ({ options, positionals: [verb, clientId = ''], config }) => {
    if (verb !== 'create') throw new UsageError('The one thing to do with clients here: create.');
    const role = [Role.PORTAL, Role.MINISTRY_ANALYST].find((one) => one === options.role);
    if (role === undefined) throw new UsageError('--role must be PORTAL or MINISTRY_ANALYST.');
    const { name, scope } = options;
    if (name === undefined) throw new UsageError('--name is missing.');
    if (scope !== undefined && scope !== 'contact')
      throw new UsageError('--scope must be contact.');
    const wanted = {
      clientId,
      name,
      role,
      scopes: scope === undefined ? [] : [scope as 'contact'],
      verified: options.verified === true,
      quotaPerMinute: null,
      quotaPerDay: null,
    };
    return withHouse(config, async ({ services }) => {
      const { clientSecret } = await services.databases.accounts.transaction((tx) =>
        createApiClient(tx, services.secret, wanted, new Date()),
      );
      print(`The client ${clientId} has the secret ${clientSecret}`);
    });
  },
});
