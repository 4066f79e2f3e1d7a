import { Role } from '../access/roles';
import type { Services } from '../api/context';
import { uuidOf } from '../api/global-id';
import { OperatorError } from '../errors';
import {
  AccountStatus,
  createAccount,
  findAccountByLogin,
  type Invitation,
  resetSignIn,
  setAccountStatus,
} from '../modules/accounts';
import { findEmployerKey } from '../modules/employers';
import { insertOffice } from '../modules/offices';
import { requirePlace } from '../modules/places';
import { print, runCommand, UsageError, withHouse } from './command';

interface Wishes {
  readonly role?: string | undefined;
  readonly name?: string | undefined;
  readonly place?: string | undefined;
  readonly office?: string | undefined;
  readonly employer?: string | undefined;
  readonly labourer?: string | undefined;
}

void runCommand({
  usage: 'npm run -s account -- create|reset|suspend|reactivate LOGIN [options]',
  about:
    'Makes the first accounts of an installation and helps who is locked out. `create` and `reset` print a password that has to be changed with `changePassword` within seven days.',
  options: {
    role: { type: 'string', value: 'ROLE', help: 'For create: the role.' },
    name: { type: 'string', value: 'NAME', help: 'For create: the name of the person.' },
    place: { type: 'string', value: 'CODE', help: 'For create: the place it works on.' },
    office: { type: 'string', value: 'NAME', help: 'For create: its office; made when new.' },
    employer: { type: 'string', value: 'TAXCODE', help: 'For create: the employer it acts for.' },
    labourer: {
      type: 'string',
      value: 'ID',
      help: 'For create, of a CITIZEN: the id of their own record, as `labourers` answers it.',
    },
  },
  positionals: [2, 2],
  run: ({ options, positionals: [verb = '', login = ''], config }) =>
    withHouse(config, async ({ services }) => {
      if (verb === 'create') {
        tell(login, await create(services, login, options));
        return;
      }
      const key = await keyOf(services, login);
      const { databases, secret } = services;
      const account = { key, version: null };
      if (verb === 'reset') {
        const work = databases.accounts.transaction((tx) =>
          resetSignIn(tx, secret, account, new Date()),
        );
        tell(login, await work);
        return;
      }
      const status = statusAfter(verb);
      await databases.accounts.transaction((tx) =>
        setAccountStatus(tx, account, status, new Date()),
      );
      print(`The account ${login} is ${status.toLowerCase()}.`);
    }),
});

function create(services: Services, login: string, wishes: Wishes): Promise<Invitation> {
  const role = Object.values(Role).find((one) => one === wishes.role?.toUpperCase());
  if (role === undefined) {
    throw new UsageError(`--role must be one of ${Object.values(Role).join(', ')}.`);
  }
  if (wishes.name === undefined) throw new UsageError('--name is missing.');
  const name = wishes.name;
  const placeKey = wishes.place === undefined ? null : requirePlace(wishes.place).key;
  return services.databases.accounts.transaction(async (tx) => {
    const office =
      wishes.office === undefined ? null : await insertOffice(tx, wishes.office, placeKey);
    const wanted = {
      login,
      name,
      role,
      placeKey,
      officeKey: office?.key ?? null,
      employerKey: await employerKeyOf(services, wishes.employer),
      labourerKey: labourerKeyOf(role, wishes.labourer),
      outside: null,
    };
    return createAccount(tx, services.secret, wanted, new Date());
  });
}

async function employerKeyOf(services: Services, taxCode: string | undefined) {
  if (taxCode === undefined) return null;
  const key = await findEmployerKey(services.databases.app.reader, taxCode);
  if (key === null) throw new OperatorError(`No employer has the tax code "${taxCode}".`);
  return key;
}

/** The id of the record, not a number of the person: a command line is kept in many places. */
function labourerKeyOf(role: Role, given: string | undefined): string | null {
  if (given === undefined) return null;
  if (role !== Role.CITIZEN) throw new UsageError('--labourer goes with the role CITIZEN.');
  const key = uuidOf('Labourer', given);
  if (key === null) throw new UsageError(`"${given}" is no id of a labourer.`);
  return key;
}

async function keyOf({ databases }: Services, login: string): Promise<string> {
  const account = await findAccountByLogin(databases.accounts.reader, login.toLowerCase());
  if (account === null) throw new OperatorError(`There is no account "${login}".`);
  return account.publicId;
}

function statusAfter(verb: string): AccountStatus {
  if (verb === 'suspend') return AccountStatus.SUSPENDED;
  if (verb === 'reactivate') return AccountStatus.ACTIVE;
  throw new UsageError(`What to do must be create, reset, suspend or reactivate, not "${verb}".`);
}

function tell(login: string, { oneTimePassword }: Invitation): void {
  print(`The account ${login} has the one-time password ${oneTimePassword}`);
}
