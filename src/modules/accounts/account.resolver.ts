import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OutsideProvider } from '../../access/sign-in-settings';
import { standingHasChanged } from '../../access/standing';
import { accountSubject } from '../../access/viewer';
import { Access } from '../../access/data-class';
import { connectionType, type CountedConnection } from '../../api/connection';
import { Context } from '../../api/context';
import { requireUuid, uuidOf } from '../../api/global-id';
import { mutate } from '../../api/mutation';
import { connectionOf, PageArguments, readPage } from '../../api/pagination';
import { invalidInput, notFound } from '../../errors';
import { Office, officeOf } from '../offices';
import { requirePlace } from '../places';
import { countAccounts, findAccount, findAccounts } from './account-listing.queries';
import {
  AccountFilter,
  AccountPayload,
  CreateAccountInput,
  InvitationPayload,
  ReactivateAccountInput,
  ResetSignInInput,
  SuspendAccountInput,
} from './account.inputs';
import { createAccount, resetSignIn, setAccountStatus } from './account.service';
import { Account, AccountStatus } from './account.type';

const AccountConnection = connectionType('Account', () => Account);
const list = 'accounts by login';

@Resolver(() => Account)
export class AccountResolver {
  @Access('OFFICE')
  @Query(() => Account, { nullable: true, description: 'One account.' })
  async account(
    @Arg('id', () => ID) id: string,
    @Ctx() { services }: Context,
  ): Promise<Account | null> {
    const key = uuidOf('Account', id);
    const found = key === null ? null : await findAccount(services.databases.accounts.reader, key);
    if (found === null) throw notFound({ vi: 'tài khoản này', en: 'account' });
    return new Account(found);
  }

  @Access('OFFICE')
  @Query(() => AccountConnection, { nullable: true, description: 'The accounts, by login.' })
  async accounts(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { services: { databases, cursors } }: Context,
    @Arg('filter', () => AccountFilter, { nullable: true }) filter?: AccountFilter | null,
  ): Promise<CountedConnection<Account>> {
    const asked = readPage(page);
    const { reader } = databases.accounts;
    const wanted = { login: filter?.login ?? null, role: filter?.role ?? null };
    const after = asked.cursor === null ? null : cursors.open(list, asked.cursor)[0];
    const rows = await findAccounts(reader, wanted, asked, after as string | null);
    const accounts = rows.map((row) => new Account(row));
    const connection = connectionOf(asked, accounts, ({ login }) => cursors.seal(list, [login]));
    return { ...connection, totalCount: await countAccounts(reader, wanted) };
  }

  @Access('OFFICE')
  @FieldResolver(() => Office, {
    nullable: true,
    description: 'Where the person works; null for employers, citizens and those of no office.',
  })
  office(@Root() { officeKey }: Account, @Ctx() context: Context): Promise<Office | null> {
    return officeOf(context, officeKey);
  }

  @Access('OFFICE')
  @Mutation(() => InvitationPayload, {
    description: 'Makes an account; the person gets a one-time password.',
  })
  createAccount(
    @Arg('input') input: CreateAccountInput,
    @Ctx() context: Context,
  ): Promise<InvitationPayload> {
    const { secret, signIn } = context.services;
    const keyOf = (type: string, id: string | null | undefined, field: string) =>
      id == null ? null : requireUuid(type, id, [field]);
    return invite(context, 'createAccount', input, (tx) => {
      const subject = input.outsideSubject ?? null;
      const wanted = {
        login: input.login,
        name: input.name,
        role: input.role,
        placeKey: input.placeCode == null ? null : requirePlace(input.placeCode).key,
        officeKey: keyOf('Office', input.officeId, 'officeId'),
        employerKey: keyOf('Employer', input.employerId, 'employerId'),
        labourerKey: keyOf('Labourer', input.labourerId, 'labourerId'),
        outside: subject === null ? null : outsideIdentity(signIn.outsideProvider, subject),
      };
      return createAccount(tx, secret, wanted, new Date());
    });
  }

  @Access('OFFICE')
  @Mutation(() => InvitationPayload, {
    description:
      'For who lost password or second factor: a new one-time password, no factor, all sessions ended.',
  })
  resetSignIn(
    @Arg('input') input: ResetSignInInput,
    @Ctx() context: Context,
  ): Promise<InvitationPayload> {
    return invite(context, 'resetSignIn', input, (tx) =>
      resetSignIn(tx, context.services.secret, accountOf(input), new Date()),
    );
  }

  @Access('OFFICE')
  @Mutation(() => AccountPayload, { description: 'Ends all sessions and lets nobody sign in.' })
  suspendAccount(
    @Arg('input') input: SuspendAccountInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    return changeStatus(context, 'suspendAccount', input, AccountStatus.SUSPENDED);
  }

  @Access('OFFICE')
  @Mutation(() => AccountPayload, { description: 'Lets a suspended account sign in again.' })
  reactivateAccount(
    @Arg('input') input: ReactivateAccountInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    return changeStatus(context, 'reactivateAccount', input, AccountStatus.ACTIVE);
  }
}

function outsideIdentity(provider: OutsideProvider | null, subject: string) {
  if (provider !== null) return { issuer: provider.issuer, subject };
  throw invalidInput(
    {
      vi: 'Máy chủ này không dùng nhà cung cấp danh tính bên ngoài.',
      en: 'This server uses no identity provider outside.',
    },
    ['outsideSubject'],
  );
}

type AccountInput = ResetSignInInput;
type Work = Parameters<typeof mutate>[3];

const accountOf = ({ id, version }: AccountInput) => ({
  key: requireUuid('Account', id, ['id']),
  version,
});

async function present({ services }: Context, key: string): Promise<{ account: Account | null }> {
  const row = await findAccount(services.databases.accounts.reader, key);
  return { account: row === null ? null : new Account(row) };
}

function changeStatus(
  context: Context,
  mutation: string,
  input: AccountInput,
  status: AccountStatus,
): Promise<AccountPayload> {
  const { accounts } = context.services.databases;
  const work = async (tx: Parameters<Work>[0]) => {
    const account = accountOf(input);
    await setAccountStatus(tx, account, status, new Date());
    return { key: account.key };
  };
  const shown = ({ key }: { readonly key: string }) => {
    standingHasChanged(context.services, accountSubject(key));
    return present(context, key);
  };
  return mutate(context, mutation, input, work, shown, accounts);
}

/** The one-time password passes by what is saved for repeated requests: it is told once. */
function invite(
  context: Context,
  mutation: string,
  input: CreateAccountInput | AccountInput,
  work: (tx: Parameters<Work>[0]) => Promise<{ key: string; oneTimePassword: string }>,
): Promise<InvitationPayload> {
  let told: string | null = null;
  const inviting = async (tx: Parameters<Work>[0]) => {
    const { key, oneTimePassword } = await work(tx);
    told = oneTimePassword;
    return { key };
  };
  return mutate(
    context,
    mutation,
    input,
    inviting,
    async ({ key }) => ({ ...(await present(context, key)), oneTimePassword: told }),
    context.services.databases.accounts,
  );
}
