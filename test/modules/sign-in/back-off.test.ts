import { RequestError } from '../../../src/errors';
import { BackOff } from '../../../src/modules/sign-in/back-off';
import { signIn } from '../../../src/modules/sign-in/sign-in.service';
import { makeAccount } from '../../support/make-account';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let backOff: BackOff;
beforeAll(async () => {
  registry = await startRegistry();
  backOff = new BackOff(registry.databases.accounts, registry.services.secret);
});
afterAll(() => registry.stop());

const start = new Date('2026-11-22T01:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

/** Seconds to wait, or 0 when the attempt was let through. */
const waitOf = (login: string | null, address: string | null, now: Date): Promise<number> =>
  backOff.claim({ login, address, now }).then(
    () => 0,
    (error: unknown) => (error as RequestError).extensions['retryAfter'] as number,
  );

describe('guessing', () => {
  test('at one login is let through five times, then waits twice as long each time', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(await waitOf('login-1', null, start)).toBe(0);
    }
    let now = 0;
    for (const wait of [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      expect(await waitOf('login-1', null, after(now))).toBe(wait);
      now += wait;
      expect(await waitOf('login-1', null, after(now))).toBe(0);
    }
  });

  test('at a login nobody has is slowed down just the same', async () => {
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const credentials = { login: 'nobody', password: `guess ${attempt}` };
      const tried = signIn(registry.services, credentials, { address: null, now: start });
      outcomes.push(await tried.then(String, (error: unknown) => (error as Error).message));
    }
    expect(outcomes.slice(0, 6).every((message) => message.includes('wrong'))).toBe(true);
    expect(outcomes[6]).toBe('Too many attempts. Wait 2 seconds and try again.');
  });

  test('in parallel gains nothing', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () => waitOf('login-2', null, start)),
    );
    expect(outcomes.filter((wait) => wait === 0)).toHaveLength(6);
  });

  test('with the right password has to wait as well', async () => {
    const account = await makeAccount(registry);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await waitOf(account.login, null, start);
    }
    const tooSoon = signIn(registry.services, account, { address: null, now: after(1) });
    await expect(tooSoon).rejects.toBeInstanceOf(RequestError);
    const inTime = await signIn(registry.services, account, { address: null, now: after(3) });
    expect(inTime.token).toEqual(expect.any(String));
  });

  test('from one address at many logins is slowed down after fifty', async () => {
    for (let attempt = 0; attempt < 51; attempt += 1) {
      expect(await waitOf(`spray-${attempt}`, '203.0.113.7', start)).toBe(0);
    }
    expect(await waitOf('spray-51', '203.0.113.7', start)).toBe(2);
    expect(await waitOf('spray-51', '::ffff:203.0.113.7', start)).toBe(2);
    expect(await waitOf('spray-51', '203.0.113.8', start)).toBe(0);
  });

  test('from the many addresses of one IPv6 subscriber counts as from one', async () => {
    for (let attempt = 0; attempt < 51; attempt += 1) {
      expect(await waitOf(null, `2001:db8:1:2::${attempt.toString(16)}`, start)).toBe(0);
    }
    expect(await waitOf(null, '2001:db8:1:2:ffff::1', start)).toBe(2);
    expect(await waitOf(null, '2001:0db8:0001:0002:0:0:0:1', start)).toBe(2);
    expect(await waitOf(null, '2001:db8:1:3::1', start)).toBe(0);
  });

  test('is forgiven after a day', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) await waitOf('login-3', null, start);
    expect(await waitOf('login-3', null, start)).toBe(2);
    expect(await waitOf('login-3', null, after(86_401))).toBe(0);
    expect(await waitOf('login-3', null, after(86_401))).toBe(0);
  });
});

describe('success', () => {
  test('lets the login start afresh and gives the address one attempt back', async () => {
    for (let round = 0; round < 30; round += 1) {
      const attempt = { login: 'login-4', address: '198.51.100.1', now: start };
      expect(await waitOf(attempt.login, attempt.address, start)).toBe(0);
      expect(await waitOf(attempt.login, attempt.address, start)).toBe(0);
      await backOff.release(attempt);
    }
  });

  test('with one account does not let an address guess at others', async () => {
    let guesses = 0;
    for (let round = 0; round < 80; round += 1) {
      const own = { login: 'own-account', address: '198.51.100.2', now: start };
      if ((await waitOf(own.login, own.address, start)) === 0) await backOff.release(own);
      if ((await waitOf(`victim-${round}`, '198.51.100.2', start)) === 0) guesses += 1;
    }
    expect(guesses).toBeLessThanOrEqual(51);
  });
});

test('neither logins nor addresses are kept in plain', async () => {
  await waitOf('plain-login', '192.0.2.44', start);
  const rows = await registry.owner.query<{ key: Buffer }[]>('SELECT key FROM sign_in_attempt');
  for (const { key } of rows) expect(key.toString('latin1')).not.toMatch(/plain-login|192\.0/);
});
