import { Role } from '../../../src/access/roles';
import type { Services } from '../../../src/api/context';
import { sampleLogin, sampleSignIns } from '../../../src/modules/accounts';
import { samplePortal } from '../../../src/modules/api-clients';
import { issueTrialToken, readViewer } from '../../../src/modules/sign-in';
import { issueClientToken } from '../../../src/modules/sign-in/session.service';
import { signIn } from '../../../src/modules/sign-in/sign-in.service';
import { modules } from '../../../src/modules';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let production: Services;
beforeAll(async () => {
  registry = await startRegistry();
  const { services, owner } = registry;
  production = { ...services, signIn: { ...services.signIn, trials: false } };
  await owner.transaction(async (tx) => {
    for (const name of ['accounts', 'api-clients']) {
      const module = modules.find((one) => one.name === name);
      await module?.loadSample?.(tx, services.secret, services.masterKeys);
    }
  });
});
afterAll(() => registry.stop());

const origin = { address: null, now: new Date() };
const bearer = {
  role: Role.PORTAL,
  placeKey: null,
  employerId: null,
  labourerId: null,
  scopes: [],
};

describe('a server in production', () => {
  test('refuses a token for trying things out, and makes none', async () => {
    const token = await issueTrialToken(registry.services, bearer);
    expect((await readViewer(registry.services, `Bearer ${token}`)).role).toBe(Role.PORTAL);
    await expect(readViewer(production, `Bearer ${token}`)).rejects.toThrow('not valid');
    await expect(issueTrialToken(production, bearer)).rejects.toThrow('not accepted');
  });

  test('signs in nobody of the sample', async () => {
    const login = sampleLogin(Role.ADMINISTRATOR);
    const found = sampleSignIns(production.secret).find((one) => one.login === login);
    const credentials = { login, password: found?.password ?? '' };
    expect((await signIn(registry.services, credentials, origin)).token).toEqual(
      expect.any(String),
    );
    await expect(signIn(production, credentials, origin)).rejects.toThrow('wrong');
    const { clientId, clientSecret } = samplePortal(production.secret);
    const issued = issueClientToken(registry.services, clientId, clientSecret, origin);
    expect((await issued).token).toEqual(expect.any(String));
    const refused = issueClientToken(production, clientId, clientSecret, origin);
    await expect(refused).rejects.toThrow('wrong');
  });
});
