import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const asAdministrator = () => registry.as(Role.ADMINISTRATOR);
const createAccount = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) {
  account { id version login role place { code } office { name } awaitsFirstSignIn secondFactor }
  oneTimePassword userErrors { code field } } }`;
const createOffice = `mutation ($input: CreateOfficeInput!) { createOffice(input: $input) {
  office { id name place { code } } userErrors { code field } } }`;
const changePassword = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
  token userErrors { code } } }`;
const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) {
  token userErrors { code } } }`;

const staff = { name: 'Nhân viên Mẫu', role: Role.CENTRE_STAFF, placeCode: '79' };
interface Payload {
  readonly account: {
    readonly id: string;
    readonly status: string;
    readonly secondFactor: boolean;
  };
  readonly office: { readonly id: string };
  readonly oneTimePassword: string | null;
  readonly token: string | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
}
type Mutations =
  'createAccount' | 'createOffice' | 'changePassword' | 'signIn' | 'resetSignIn' | 'result';

async function ask(query: string, input: object): Promise<Record<Mutations, Payload>> {
  const { data, errors } = await asAdministrator().ask<Record<Mutations, Payload>>(query, {
    input,
  });
  expect(errors).toBeUndefined();
  return data;
}
async function openOffice(name: string): Promise<string> {
  const { createOffice: made } = await ask(createOffice, { name, placeCode: '79' });
  return made.office.id;
}

describe('an account is not made', () => {
  test('with faults, all of which are named', async () => {
    const { createAccount: refused } = await ask(createAccount, {
      login: 'Có dấu!',
      name: ' ',
      role: Role.ENUMERATOR,
      employerId: globalId('Employer', '00000000-0000-4000-8000-000000000000'),
    });
    expect(refused.oneTimePassword).toBeNull();
    expect(refused.userErrors.map(({ field }) => field[0])).toEqual([
      'login',
      'name',
      'placeCode',
      'officeId',
      'employerId',
    ]);
  });

  test.each([Role.ANONYMOUS, Role.PORTAL])('with the role %s', async (role) => {
    const { createAccount: refused } = await ask(createAccount, { login: 'abc', name: 'A', role });
    expect(refused.userErrors).toEqual([{ code: 'INVALID_INPUT', field: ['role'] }]);
  });

  test('in a place or an office that does not exist', async () => {
    const somewhere = { ...staff, login: 'somewhere', placeCode: '7x' };
    const { createAccount: refused } = await ask(createAccount, somewhere);
    expect(refused.userErrors[0]?.code).toBe('UNKNOWN_CODE');
    const officeId = globalId('Office', '00000000-0000-4000-8000-000000000000');
    const { createAccount: homeless } = await ask(createAccount, {
      ...staff,
      login: 'homeless',
      officeId,
    });
    expect(homeless.userErrors[0]?.code).toBe('NOT_FOUND');
  });

  test('under a login that is taken, in any case', async () => {
    const citizen = { login: 'taken', name: 'A', role: Role.CITIZEN };
    expect((await ask(createAccount, citizen)).createAccount.userErrors).toEqual([]);
    const { createAccount: refused } = await ask(createAccount, { ...citizen, login: 'TAKEN' });
    expect(refused.userErrors).toEqual([{ code: 'CONFLICT', field: ['login'] }]);
  });

  test('with an identity outside where none is used', async () => {
    const citizen = { login: 'outside', name: 'A', role: Role.CITIZEN, outsideSubject: 'x' };
    expect((await ask(createAccount, citizen)).createAccount.userErrors[0]?.code).toBe(
      'INVALID_INPUT',
    );
  });
});

describe('an account', () => {
  test('begins with a one-time password and works once that is changed', async () => {
    const officeId = await openOffice('Trung tâm A');
    const { createAccount: made } = await ask(createAccount, {
      ...staff,
      login: 'Nhan.Vien.1',
      officeId,
    });
    expect(made.account).toEqual({
      id: expect.any(String) as string,
      version: 1,
      login: 'nhan.vien.1',
      role: 'CENTRE_STAFF',
      place: { code: '79' },
      office: { name: 'Trung tâm A' },
      awaitsFirstSignIn: true,
      secondFactor: false,
    });
    const credentials = { login: 'nhan.vien.1', password: made.oneTimePassword };
    const newPassword = 'bảy con ngan trắng';
    expect(
      (await ask(changePassword, { ...credentials, newPassword })).changePassword.userErrors,
    ).toEqual([]);
    const again = await ask(signIn, { ...credentials, password: newPassword });
    expect(again.signIn.token).toEqual(expect.any(String));
  });

  test('is made once when the request is repeated; its password is told once', async () => {
    const input = { login: 'once', name: 'A', role: Role.CITIZEN, clientMutationId: 'make once' };
    const { createAccount: first } = await ask(createAccount, input);
    const { createAccount: second } = await ask(createAccount, input);
    expect(second.account.id).toBe(first.account.id);
    expect(first.oneTimePassword).toEqual(expect.any(String));
    expect(second.oneTimePassword).toBeNull();
    const [saved] = await registry.owner.query<{ answer: object }[]>(
      "SELECT answer FROM client_mutation WHERE client_mutation_id = 'make once'",
    );
    expect(JSON.stringify(saved?.answer)).not.toContain(first.oneTimePassword);
  });

  test('that is reset gets a new password, loses its factor, and the old version conflicts', async () => {
    const { createAccount: made } = await ask(createAccount, {
      login: 'locked.out',
      name: 'A',
      role: Role.CITIZEN,
    });
    const reset = `mutation ($input: ResetSignInInput!) { resetSignIn(input: $input) {
      account { version secondFactor } oneTimePassword userErrors { code } } }`;
    const input = { id: made.account.id, version: 1 };
    const { resetSignIn } = await ask(reset, input);
    expect(resetSignIn.account.secondFactor).toBe(false);
    expect(resetSignIn.oneTimePassword).not.toBe(made.oneTimePassword);
    expect((await ask(reset, input)).resetSignIn.userErrors).toEqual([{ code: 'CONFLICT' }]);
    const old = { login: 'locked.out', password: made.oneTimePassword };
    expect((await ask(signIn, old)).signIn.userErrors[0]?.code).toBe('UNAUTHENTICATED');
  });

  test('that is suspended cannot sign in before it is reactivated', async () => {
    const { createAccount: made } = await ask(createAccount, {
      login: 'suspended',
      name: 'A',
      role: Role.CITIZEN,
    });
    const { id } = made.account;
    const credentials = { login: 'suspended', password: made.oneTimePassword };
    const change = (verb: string, version: number) =>
      ask(
        `mutation ($input: ${verb}AccountInput!) { result: ${verb.toLowerCase()}Account(input: $input) {
           account { status version } userErrors { code } } }`,
        { id, version },
      );
    expect((await change('Suspend', 1)).result.account).toEqual({
      status: 'SUSPENDED',
      version: 2,
    });
    expect((await ask(signIn, credentials)).signIn.userErrors[0]?.code).toBe('UNAUTHENTICATED');
    expect((await change('Reactivate', 2)).result.account.status).toBe('ACTIVE');
    expect((await ask(signIn, credentials)).signIn.userErrors[0]?.code).toBe(
      'PASSWORD_CHANGE_REQUIRED',
    );
  });
});

test('accounts are listed by login, page by page, by the start of the login and the role', async () => {
  for (const number of [3, 1, 2]) {
    await ask(createAccount, { login: `page-${number}`, name: 'A', role: Role.CITIZEN });
  }
  const query = `query ($first: Int, $after: String) {
    accounts(filter: { login: "page-", role: CITIZEN }, first: $first, after: $after) {
      totalCount nodes { login } pageInfo { hasNextPage endCursor } } }`;
  const { data } = await asAdministrator().ask(query, { first: 2 });
  expect(data.accounts.totalCount).toBe(3);
  expect(data.accounts.nodes).toEqual([{ login: 'page-1' }, { login: 'page-2' }]);
  const after = data.accounts.pageInfo.endCursor as string;
  const rest = await asAdministrator().ask(query, { first: 2, after });
  expect(rest.data.accounts.nodes).toEqual([{ login: 'page-3' }]);
  expect(rest.data.accounts.pageInfo.hasNextPage).toBe(false);
});

test('an office of the same name and place is refused', async () => {
  await openOffice('Trung tâm B');
  const { createOffice: refused } = await ask(createOffice, {
    name: 'Trung tâm B',
    placeCode: '79',
  });
  expect(refused).toEqual({ office: null, userErrors: [{ code: 'CONFLICT', field: ['name'] }] });
});
