import { Role } from '../../../src/access/roles';
import type { Message, Refusal } from '../../../src/errors';
import { authorityOf } from '../../../src/modules/sign-in/authority';
import { refreshSession, type SignedIn } from '../../../src/modules/sign-in/session.service';
import { signIn } from '../../../src/modules/sign-in/sign-in.service';
import { makeAccount } from '../../support/make-account';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const start = new Date('2026-11-22T01:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

async function open(role = Role.CENTRE_STAFF): Promise<SignedIn> {
  const account = await makeAccount(registry, { role });
  return signIn(registry.services, account, { address: null, now: start });
}
const refresh = (token: string, now: Date, key: string | null = null) =>
  refreshSession(registry.services, token, key, now);
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error as Refusal).faults[0].code,
  );
const isSignedIn = (token: string, now: Date) =>
  authorityOf(registry.services)
    .readViewer(`Bearer ${token}`, now)
    .then(
      () => true,
      () => false,
    );

describe('a refresh token', () => {
  test.each(['', 'x', 'a'.repeat(43), 'a'.repeat(100_000), "' OR '' = '"])(
    'that was never issued is refused (%#)',
    async (token) => {
      expect(await codeOf(refresh(token, start))).toBe('UNAUTHENTICATED');
    },
  );

  test('used a second time later on ends the session for both who hold it', async () => {
    const first = await open();
    const second = await refresh(first.refreshToken, after(60));
    expect(await isSignedIn(second.token, after(61))).toBe(true);
    expect(await codeOf(refresh(first.refreshToken, after(120)))).toBe('UNAUTHENTICATED');
    expect(await codeOf(refresh(second.refreshToken, after(121)))).toBe('UNAUTHENTICATED');
    expect(await isSignedIn(second.token, after(121))).toBe(false);
    const [session] = await registry.owner.query<{ reason: string }[]>(
      'SELECT end_reason AS reason FROM session ORDER BY id DESC LIMIT 1',
    );
    expect(session?.reason).toBe('REFRESH_TOKEN_REUSED');
  });

  test('of an ancestor ends the session as well', async () => {
    const first = await open();
    const second = await refresh(first.refreshToken, after(10));
    const third = await refresh(second.refreshToken, after(20));
    expect(await codeOf(refresh(first.refreshToken, after(300)))).toBe('UNAUTHENTICATED');
    expect(await codeOf(refresh(third.refreshToken, after(301)))).toBe('UNAUTHENTICATED');
  });

  test('sent twenty times at once works once, and the session goes on', async () => {
    const { refreshToken } = await open();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(refresh(refreshToken, after(60)))),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'CONFLICT')).toHaveLength(19);
  });

  test('of the winner of two requests at once still works', async () => {
    const { refreshToken } = await open();
    const outcomes = await Promise.allSettled([
      refresh(refreshToken, after(60)),
      refresh(refreshToken, after(60)),
    ]);
    const winners = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(winners).toHaveLength(1);
    expect(await codeOf(refresh(winners[0]?.refreshToken ?? '', after(61)))).toBe('done');
  });

  test('may be sent again under the same key by who never saw the answer', async () => {
    const { refreshToken } = await open();
    const lost = await refresh(refreshToken, after(60), 'request 1');
    const again = await refresh(refreshToken, after(600), 'request 1');
    expect(again.refreshToken).toBe(lost.refreshToken);
    expect(await isSignedIn(again.token, after(601))).toBe(true);
    const next = await refresh(again.refreshToken, after(700), 'request 2');
    expect(next.refreshToken).not.toBe(again.refreshToken);
    expect(await codeOf(refresh(refreshToken, after(800), 'request 1'))).toBe('UNAUTHENTICATED');
    expect(await codeOf(refresh(next.refreshToken, after(801)))).toBe('UNAUTHENTICATED');
  });

  test('of a working day holds twelve hours, of a citizen a month', async () => {
    const staff = await open(Role.CENTRE_STAFF);
    const citizen = await open(Role.CITIZEN);
    expect(await codeOf(refresh(citizen.refreshToken, after(29 * 86_400)))).toBe('done');
    expect(await codeOf(refresh(staff.refreshToken, after(12 * 3600)))).toBe('UNAUTHENTICATED');
  });

  test('is nowhere in the database', async () => {
    const { refreshToken, token } = await open();
    const rows = await registry.owner.query<object[]>('SELECT * FROM refresh_token, session');
    const dump = JSON.stringify(rows, (_key, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    );
    expect(dump).not.toContain(refreshToken);
    expect(dump).not.toContain(token);
    const bytes = rows
      .flatMap((row) => Object.values<unknown>({ ...row }))
      .filter((value) => Buffer.isBuffer(value));
    expect(bytes.some((one) => one.equals(Buffer.from(refreshToken, 'base64url')))).toBe(false);
  });
});

test('what is said of an ended session has both languages', async () => {
  const attempt = refresh('unknown', start).catch((error: unknown) => error as Refusal);
  const { message } = ((await attempt) as Refusal).faults[0] as { message: Message };
  expect(Object.keys(message)).toEqual(['vi', 'en']);
});
