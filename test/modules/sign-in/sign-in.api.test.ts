import { Role } from '../../../src/access/roles';
import { linkAccountToEmployer } from '../../../src/modules/accounts';
import { globalId } from '../../../src/api/global-id';
import { readViewer } from '../../../src/modules/sign-in';
import { eventually } from '../../support/eventually';
import { makeAccount, makeApiClient, type MadeAccount } from '../../support/make-account';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) {
  token expiresAt refreshToken userErrors { code message field } } }`;
const refresh = `mutation ($input: RefreshInput!) { refresh(input: $input) {
  token refreshToken userErrors { code message } } }`;
const clientToken = `mutation ($input: ClientTokenInput!) { issueClientToken(input: $input) {
  token expiresAt userErrors { code message } } }`;
const changePassword = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
  token userErrors { code field } } }`;

interface Payload {
  readonly token: string | null;
  readonly refreshToken: string | null;
  readonly userErrors: readonly { readonly code: string; readonly field?: readonly string[] }[];
}

async function ask(query: string, input: object): Promise<Payload | undefined> {
  const { data, errors } = await registry.as(Role.ANONYMOUS).ask<Payload[]>(query, { input });
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}
const viewerOf = (token: string | null | undefined) =>
  readViewer(registry.services, `Bearer ${token ?? ''}`);

interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
}
async function signInAs({ login, password }: MadeAccount): Promise<SignedIn> {
  return (await ask(signIn, { login, password })) as SignedIn;
}

describe('who may not sign in', () => {
  test('an unknown login, a wrong password and a suspended account get the same answer', async () => {
    const known = await makeAccount(registry);
    const suspended = await makeAccount(registry, { status: 'SUSPENDED' });
    const answers = await Promise.all([
      ask(signIn, { login: 'nobody-here', password: 'some password' }),
      ask(signIn, { login: known.login, password: 'some password' }),
      ask(signIn, { login: suspended.login, password: suspended.password }),
      ask(signIn, { login: known.login, password: 'x'.repeat(90_000) }),
      ask(signIn, { login: "' OR 1=1 --", password: '' }),
    ]);
    const refusal = {
      token: null,
      expiresAt: null,
      refreshToken: null,
      userErrors: [{ code: 'UNAUTHENTICATED', message: expect.any(String) as string, field: null }],
    };
    for (const answer of answers) expect(answer).toEqual(refusal);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('whoever has a one-time password has to change it first, and only once', async () => {
    const soon = new Date(Date.now() + 3600_000);
    const { login, password } = await makeAccount(registry, { oneTimeUntil: soon });
    const first = await ask(signIn, { login, password });
    expect(first?.userErrors[0]?.code).toBe('PASSWORD_CHANGE_REQUIRED');
    const newPassword = 'bốn con vịt xanh lội nước';
    const changed = await ask(changePassword, { login, password, newPassword });
    expect(changed).toEqual({ token: expect.any(String) as string, userErrors: [] });
    expect((await ask(signIn, { login, password }))?.userErrors[0]?.code).toBe('UNAUTHENTICATED');
    const again = await ask(signIn, { login, password: newPassword.normalize('NFD') });
    expect(again?.userErrors).toEqual([]);
  });

  test('a one-time password that has expired is a wrong password', async () => {
    const past = new Date(Date.now() - 1000);
    const { login, password } = await makeAccount(registry, { oneTimeUntil: past });
    const newPassword = 'bốn con vịt xanh lội nước';
    const changed = await ask(changePassword, { login, password, newPassword });
    expect(changed?.userErrors[0]?.code).toBe('UNAUTHENTICATED');
  });

  test.each(['short', '1234567890', 'Mat Khau 123', 'aaaaaaaaaaaa', 'x'.repeat(201)])(
    'the new password %j is refused and changes nothing',
    async (newPassword) => {
      const account = await makeAccount(registry);
      const { login, password } = account;
      const changed = await ask(changePassword, { login, password, newPassword });
      expect(changed?.userErrors).toEqual([{ code: 'INVALID_INPUT', field: ['newPassword'] }]);
      expect((await signInAs(account)).token).toEqual(expect.any(String));
    },
  );

  test('a password that holds the login is refused', async () => {
    const { login, password } = await makeAccount(registry, { login: 'nguyen.mau' });
    const changed = await ask(changePassword, { login, password, newPassword: 'xx-Nguyen.Mau-xx' });
    expect(changed?.userErrors[0]?.code).toBe('INVALID_INPUT');
  });
});

describe('a session', () => {
  test('tells who is asking: role, place and name, from the account', async () => {
    const account = await makeAccount(registry, {
      role: Role.COMMUNE_OFFICER,
      placeKey: '2025:26734',
      login: 'Can.Bo.Xa'.toLowerCase(),
    });
    const { token } = await signInAs({ ...account, login: '  Can.Bo.Xa ' });
    expect(await viewerOf(token)).toEqual({
      role: Role.COMMUNE_OFFICER,
      subject: `account:${account.publicId}`,
      name: 'Người Mẫu',
      placeKey: '2025:26734',
      officeId: null,
      employerId: null,
      labourerId: null,
      scopes: new Set(),
      quota: null,
    });
  });

  test('ends when the account is suspended, changes its role or signs out', async () => {
    for (const change of ["status = 'SUSPENDED'", "role = 'ENUMERATOR'", 'epoch = epoch + 1']) {
      const account = await makeAccount(registry);
      const { token, refreshToken } = await signInAs(account);
      await registry.owner.query(`UPDATE account SET ${change} WHERE id = $1`, [account.id]);
      await expect(viewerOf(token)).rejects.toThrow('ended');
      if (change.startsWith('role')) continue;
      const refreshed = await ask(refresh, { refreshToken });
      expect(refreshed?.userErrors[0]?.code).toBe('UNAUTHENTICATED');
    }
  });

  test('ends on this server with the answer to who suspends the account', async () => {
    const account = await makeAccount(registry);
    const { token } = await signInAs(account);
    await viewerOf(token);
    const { data } = await registry.as(Role.ADMINISTRATOR).ask(
      `mutation ($input: SuspendAccountInput!) { suspendAccount(input: $input) {
         userErrors { code } } }`,
      { input: { id: globalId('Account', account.publicId), version: 1 } },
    );
    expect(data.suspendAccount.userErrors).toEqual([]);
    await expect(viewerOf(token)).rejects.toThrow('ended');
  });

  test('ends everywhere at once when its owner says so, and the next sign-in works', async () => {
    const account = await makeAccount(registry);
    const sessions = [await signInAs(account), await signInAs(account), await signInAs(account)];
    for (const { token } of sessions) await viewerOf(token);
    const viewer = await viewerOf(sessions[0]?.token ?? '');
    const everywhere = 'mutation { signOutEverywhere(input: {}) { userErrors { code } } }';
    const { data } = await registry.as(viewer.role, viewer).ask(everywhere);
    expect(data).toEqual({ signOutEverywhere: { userErrors: [] } });
    for (const { token, refreshToken } of sessions) {
      await expect(viewerOf(token)).rejects.toThrow('ended');
      expect((await ask(refresh, { refreshToken }))?.token).toBeNull();
    }
    expect((await viewerOf((await signInAs(account)).token)).role).toBe(Role.CENTRE_STAFF);
  });

  test('signing out ends this session and no other', async () => {
    const account = await makeAccount(registry);
    const [here, there] = [await signInAs(account), await signInAs(account)];
    await viewerOf(here.token);
    const signOut =
      'mutation ($input: SignOutInput!) { signOut(input: $input) { userErrors { code } } }';
    expect((await ask(signOut, { refreshToken: here.refreshToken }))?.userErrors).toEqual([]);
    expect((await ask(signOut, { refreshToken: 'unknown' }))?.userErrors).toEqual([]);
    await expect(viewerOf(here.token)).rejects.toThrow('ended');
    expect((await viewerOf(there.token)).name).toBe('Người Mẫu');
  });

  test('signing out everywhere needs an account', async () => {
    const everywhere = 'mutation { signOutEverywhere(input: {}) { userErrors { code } } }';
    const nobody = await registry.as(Role.ANONYMOUS, { subject: null }).ask(everywhere);
    expect(nobody.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const portal = await registry.as(Role.PORTAL, { subject: 'client:1' }).ask(everywhere);
    expect(portal.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('changing the password ends the other sessions', async () => {
    const account = await makeAccount(registry);
    const before = await signInAs(account);
    const { login, password } = account;
    const changed = await ask(changePassword, { login, password, newPassword: 'sáu cây dừa nước' });
    await expect(viewerOf(before.token)).rejects.toThrow('ended');
    expect((await viewerOf(changed?.token)).role).toBe(Role.CENTRE_STAFF);
  });
});

describe('an API client', () => {
  test('is refused alike for an unknown id, a wrong secret and a suspension', async () => {
    const client = await makeApiClient(registry);
    const suspended = await makeApiClient(registry, { status: 'SUSPENDED' });
    const answers = await Promise.all([
      ask(clientToken, { clientId: 'nobody', clientSecret: client.clientSecret }),
      ask(clientToken, { clientId: client.clientId, clientSecret: 'wrong' }),
      ask(clientToken, { clientId: suspended.clientId, clientSecret: suspended.clientSecret }),
    ]);
    for (const answer of answers) {
      expect(answer?.token).toBeNull();
      expect(answer?.userErrors[0]?.code).toBe('UNAUTHENTICATED');
    }
  });

  test.each([
    ['verified', true, ['contact']],
    ['not verified', false, []],
  ])('that is %s gets these scopes: %j', async (_name, verified, scopes) => {
    const client = await makeApiClient(registry, { verified, scopes: ['contact'] });
    const { clientId, clientSecret } = client;
    const issued = await ask(clientToken, { clientId, clientSecret });
    const viewer = await viewerOf(issued?.token);
    expect(viewer.role).toBe(Role.PORTAL);
    expect([...viewer.scopes]).toEqual(scopes);
  });

  test('loses a scope with its verification', async () => {
    const { clientId, clientSecret, publicId } = await makeApiClient(registry, {
      verified: true,
      scopes: ['contact'],
    });
    const issued = await ask(clientToken, { clientId, clientSecret });
    await registry.owner.query('UPDATE api_client SET verified_at = NULL WHERE public_id = $1', [
      publicId,
    ]);
    expect((await viewerOf(issued?.token)).scopes.size).toBe(0);
  });
});

test('an employer that has just registered acts for its record with the same token', async () => {
  const account = await makeAccount(registry, { role: Role.EMPLOYER });
  const { token } = await signInAs(account);
  expect((await viewerOf(token)).employerId).toBeNull();
  const employerId = '5a0ec6b4-6f6c-4c5f-9a43-0d6f0b1f8c11';
  const subject = `account:${account.publicId}`;
  const link = () =>
    registry.databases.app.transaction((tx) => linkAccountToEmployer(tx, subject, employerId));
  expect(await link()).toBe(true);
  await eventually(async () => (await viewerOf(token)).employerId === employerId);
  expect(await link()).toBe(false);
});

test.each([null, 'trial:EMPLOYER', 'client:5a0ec6b4-6f6c-4c5f-9a43-0d6f0b1f8c11'])(
  'the subject %j cannot be linked to an employer',
  async (subject) => {
    const employerId = '5a0ec6b4-6f6c-4c5f-9a43-0d6f0b1f8c11';
    const linked = registry.databases.app.transaction((tx) =>
      linkAccountToEmployer(tx, subject, employerId),
    );
    expect(await linked).toBe(false);
  },
);
