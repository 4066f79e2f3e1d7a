import { makeAccount, makeApiClient } from '../../support/make-account';
import { readViewer } from '../../../src/modules/sign-in';
import { hashPassword, passwordFits } from '../../../src/modules/accounts';
import { startServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  const services: { value?: TestServer } = {};
  server = await startServer({
    readViewer: ({ headers }) => {
      const registry = services.value?.registry;
      if (registry === undefined) throw new Error('Not started yet.');
      return readViewer(registry.services, headers.authorization);
    },
  });
  services.value = server;
});
afterAll(() => server.stop());

test('no login, password, code, secret or token is logged, whatever goes wrong', async () => {
  const { login, password } = await makeAccount(server.registry);
  const { clientId, clientSecret } = await makeApiClient(server.registry);
  const post = (name: string, input: object, token?: string) =>
    server.post(
      {
        query: `mutation ($input: ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input!) {
          ${name}(input: $input) { token userErrors { code } } }`,
        variables: { input },
      },
      token === undefined ? {} : { authorization: `Bearer ${token}` },
    );
  const signedIn = await server.post({
    query: `mutation ($input: SignInInput!) { signIn(input: $input) { token refreshToken } }`,
    variables: { input: { login, password } },
  });
  const { token, refreshToken } = signedIn.body.data.signIn as {
    token: string;
    refreshToken: string;
  };
  const viewer = await server.post(
    { query: '{ viewer { role name } }' },
    { authorization: `Bearer ${token}` },
  );
  expect(viewer.body.data).toEqual({ viewer: { role: 'CENTRE_STAFF', name: 'Người Mẫu' } });

  const forged = `${token.slice(0, -8)}AAAAAAAA`;
  expect(
    (await server.post({ query: '{ viewer { role } }' }, { authorization: `Bearer ${forged}` }))
      .status,
  ).toBe(401);
  await post('signIn', { login, password: `${password}x`, totp: '918273' });
  await post('signIn', { login, password, unknown: password });
  await post('refresh', { refreshToken });
  await post('refresh', { refreshToken: `${refreshToken}x` });
  await server.post({
    query: `mutation ($input: ClientTokenInput!) { issueClientToken(input: $input) { token } }`,
    variables: { input: { clientId, clientSecret } },
  });
  // The database fails in the middle of a sign-in: the cause is logged, what was sent is not.
  await server.registry.owner.query('ALTER TABLE session RENAME TO session_away');
  const failed = await post('signIn', { login, password });
  await server.registry.owner.query('ALTER TABLE session_away RENAME TO session');
  expect(failed.body.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');

  const logged = server.logged.join('\n');
  expect(server.logged.length).toBeGreaterThan(8);
  const secrets = [
    login,
    password,
    clientSecret,
    token,
    forged,
    refreshToken,
    '918273',
    'Người Mẫu',
  ];
  for (const secret of secrets) expect(logged).not.toContain(secret);
});

test('the time of an answer does not tell an unknown login from a wrong password', async () => {
  const { secret } = server.registry.services;
  const hash = await hashPassword(secret, 'some password or other');
  await passwordFits(secret, null, 'warm up');
  const time = async (passwordHash: string | null) => {
    const started = process.hrtime.bigint();
    expect(await passwordFits(secret, passwordHash, 'guess')).toBe(false);
    return Number(process.hrtime.bigint() - started);
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    known.push(await time(hash));
    unknown.push(await time(null));
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[7] ?? 0;
  // Far apart only if one of them did no hashing, which takes some hundred times longer.
  expect(median(known) / median(unknown)).toBeGreaterThan(0.3);
  expect(median(known) / median(unknown)).toBeLessThan(3);
});
