import { Role } from '../access/roles';
import type { Scope } from '../access/viewer';
import type { Services } from '../api/context';
import { uuidOf } from '../api/global-id';
import { OperatorError } from '../errors';
import { findEmployerKey } from '../modules/employers';
import { requirePlace } from '../modules/places';
import { issueTrialToken } from '../modules/sign-in';
import { print, runCommand, UsageError, withHouse } from './command';

const roles = Object.values(Role).filter((role) => role !== Role.ANONYMOUS);
const scopes: readonly Scope[] = ['contact'];

void runCommand({
  usage:
    'npm run -s token -- ROLE [--place CODE] [--employer TAXCODE] [--labourer ID] [--scope contact]',
  about: `Prints a token for trying things out; it holds for 12 hours and never in production.\nROLE is one of ${roles.join(', ')}.`,
  options: {
    place: {
      type: 'string',
      value: 'CODE',
      help: 'The place whose records the role works on: today’s code of a province or commune, or an old one.',
    },
    employer: {
      type: 'string',
      value: 'TAXCODE',
      help: 'The employer the role EMPLOYER acts for.',
    },
    labourer: {
      type: 'string',
      value: 'ID',
      help: 'The record in the register that is the CITIZEN’s own: its id in the API.',
    },
    scope: {
      type: 'string',
      value: 'SCOPE',
      help: 'What a portal was verified for: contact.',
    },
  },
  positionals: [1, 1],
  run: async ({ options, positionals, config }) => {
    if (config.production) {
      throw new OperatorError(
        'There are no tokens for trying things out when NODE_ENV is production: sign in instead.',
      );
    }
    const role = roleNamed(positionals[0] ?? '');
    const scope = scopeNamed(role, options.scope);
    const placeKey = options.place === undefined ? null : requirePlace(options.place).key;
    if (options.employer !== undefined && role !== Role.EMPLOYER) {
      throw new UsageError('--employer goes with the role EMPLOYER.');
    }
    const labourerId = labourerNamed(role, options.labourer);
    await withHouse(config, async ({ services }) => {
      const employerId = await employerOf(services, options.employer);
      const bearer = { role, placeKey, employerId, labourerId, scopes: scope };
      print(await issueTrialToken(services, bearer));
    });
  },
});

function roleNamed(given: string): Role {
  const role = roles.find((one) => one === given.toUpperCase());
  if (role !== undefined) return role;
  throw new UsageError(`There is no role "${given}". The roles: ${roles.join(', ')}.`);
}

function scopeNamed(role: Role, given: string | undefined): readonly Scope[] {
  if (given === undefined) return [];
  const scope = scopes.find((one) => one === given);
  if (scope === undefined) {
    throw new UsageError(`There is no scope "${given}". The scopes: ${scopes.join(', ')}.`);
  }
  if (role !== Role.PORTAL) throw new UsageError('--scope goes with the role PORTAL.');
  return [scope];
}

function labourerNamed(role: Role, given: string | undefined): string | null {
  if (given === undefined) return null;
  if (role !== Role.CITIZEN) throw new UsageError('--labourer goes with the role CITIZEN.');
  const key = uuidOf('Labourer', given);
  if (key === null) throw new UsageError(`"${given}" is no id of a labourer.`);
  return key;
}

async function employerOf(services: Services, taxCode: string | undefined): Promise<string | null> {
  if (taxCode === undefined) return null;
  const key = await findEmployerKey(services.databases.app.reader, taxCode);
  if (key !== null) return key;
  throw new OperatorError(
    `No employer has the tax code "${taxCode}". The query \`employers\` lists those there are.`,
  );
}
