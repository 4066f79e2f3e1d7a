import { Role } from '../../../src/access/roles';
import type { Services } from '../../../src/api/context';
import type { Refusal } from '../../../src/errors';
import {
  beginTotp,
  changePassword,
  confirmTotp,
  type Credentials,
  signIn,
} from '../../../src/modules/sign-in/sign-in.service';
import {
  base32,
  findTimeStep,
  timeStepOf,
  totpCode,
  totpUri,
} from '../../../src/modules/sign-in/totp';
import { makeAccount, type MadeAccount } from '../../support/make-account';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let strict: Services;
beforeAll(async () => {
  registry = await startRegistry();
  const totpRequiredRoles = new Set([Role.CENTRE_STAFF]);
  strict = { ...registry.services, signIn: { ...registry.services.signIn, totpRequiredRoles } };
});
afterAll(() => registry.stop());

const start = new Date('2026-11-22T01:00:00Z');
const at = (seconds: number) => ({
  address: null,
  now: new Date(start.getTime() + seconds * 1000),
});
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error as Refusal).faults[0].code,
  );

function fromBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const digits = Array.from(text, (letter) =>
    alphabet.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from(
    digits
      .join('')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [],
  );
}
const codeAt = (secret: string, seconds: number) =>
  totpCode(fromBase32(secret), timeStepOf(at(seconds).now));

async function enrolled(seconds = 0): Promise<{ account: MadeAccount; secret: string }> {
  const account = await makeAccount(registry);
  const { secret, enrolment } = await beginTotp(registry.services, account, at(seconds));
  const code = codeAt(secret, seconds);
  await confirmTotp(registry.services, { ...account, enrolment, code }, at(seconds));
  return { account, secret };
}
const trySignIn = (credentials: Credentials, seconds: number) =>
  codeOf(signIn(registry.services, credentials, at(seconds)));

describe('an account with a second factor', () => {
  test('is refused without its code, and with a wrong one', async () => {
    const { account, secret } = await enrolled();
    expect(await trySignIn(account, 60)).toBe('TOTP_REQUIRED');
    const right = codeAt(secret, 60);
    const wrong = right === '000000' ? '000001' : '000000';
    for (const totp of ['', wrong, '12345', '1234567', 'abcdef', '１２３４５６', `${right}0`]) {
      expect(await trySignIn({ ...account, totp }, 60 + 1000)).toBe('UNAUTHENTICATED');
      await registry.owner.query('DELETE FROM sign_in_attempt');
    }
  });

  test('does not say that a code is missing to who does not know the password', async () => {
    const { account } = await enrolled();
    const wrong = { login: account.login, password: 'wrong password' };
    expect(await trySignIn(wrong, 60)).toBe('UNAUTHENTICATED');
  });

  test('takes each code once, also within its half minute and from two requests at once', async () => {
    const { account, secret } = await enrolled();
    const totp = codeAt(secret, 60);
    const outcomes = await Promise.all([
      trySignIn({ ...account, totp }, 60),
      trySignIn({ ...account, totp }, 60),
    ]);
    expect(outcomes.sort()).toEqual(['UNAUTHENTICATED', 'done']);
    expect(await trySignIn({ ...account, totp }, 61)).toBe('UNAUTHENTICATED');
    const earlier = codeAt(secret, 30);
    expect(await trySignIn({ ...account, totp: earlier }, 62)).toBe('UNAUTHENTICATED');
  });

  test('does not take the code again that enrolled it', async () => {
    const { account, secret } = await enrolled();
    expect(await trySignIn({ ...account, totp: codeAt(secret, 0) }, 1)).toBe('UNAUTHENTICATED');
  });

  test('takes the code of a clock half a minute off, and of none further off', async () => {
    const { account, secret } = await enrolled();
    expect(await trySignIn({ ...account, totp: codeAt(secret, 60) }, 90)).toBe('done');
    expect(await trySignIn({ ...account, totp: codeAt(secret, 180) }, 150)).toBe('done');
    expect(await trySignIn({ ...account, totp: codeAt(secret, 300) }, 390)).toBe('UNAUTHENTICATED');
  });

  test('needs its code to change the password or the factor', async () => {
    const { account, secret } = await enrolled();
    const newPassword = 'sáu cây dừa nước xanh';
    const { services } = registry;
    expect(await codeOf(changePassword(services, { ...account, newPassword }, at(60)))).toBe(
      'TOTP_REQUIRED',
    );
    expect(await codeOf(beginTotp(services, account, at(60)))).toBe('TOTP_REQUIRED');
    const totp = codeAt(secret, 60);
    const changed = changePassword(services, { ...account, newPassword, totp }, at(60));
    expect(await codeOf(changed)).toBe('done');
  });

  test('keeps its secret sealed', async () => {
    const { account, secret } = await enrolled();
    const [row] = await registry.owner.query<{ sealed: Buffer }[]>(
      'SELECT totp_secret_sealed AS sealed FROM account WHERE id = $1',
      [account.id],
    );
    expect(row?.sealed.includes(fromBase32(secret))).toBe(false);
  });

  test('does not open with the sealed secret of another account', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    await registry.owner.query(
      `UPDATE account SET totp_secret_sealed =
         (SELECT totp_secret_sealed FROM account WHERE id = $1) WHERE id = $2`,
      [one.account.id, other.account.id],
    );
    const totp = codeAt(one.secret, 60);
    await expect(
      signIn(registry.services, { ...other.account, totp }, at(60)),
    ).rejects.not.toHaveProperty('faults');
  });
});

describe('enrolment', () => {
  test('is refused with a wrong code, a stale offer, and the offer of another account', async () => {
    const [account, other] = [await makeAccount(registry), await makeAccount(registry)];
    const { services } = registry;
    const { secret, enrolment } = await beginTotp(services, account, at(0));
    const confirm = (who: MadeAccount, seconds: number, code = codeAt(secret, seconds)) =>
      codeOf(confirmTotp(services, { ...who, enrolment, code }, at(seconds)));
    expect(await confirm(account, 10, '000000')).toBe('INVALID_INPUT');
    expect(await confirm(other, 10)).toBe('INVALID_INPUT');
    expect(await confirm(account, 901)).toBe('INVALID_INPUT');
    const broken = { ...account, enrolment: 'broken', code: codeAt(secret, 10) };
    expect(await codeOf(confirmTotp(services, broken, at(10)))).toBe('INVALID_INPUT');
    expect(await trySignIn(account, 11)).toBe('done');
    expect(await confirm(account, 20)).toBe('done');
    expect(await trySignIn(account, 60)).toBe('TOTP_REQUIRED');
  });

  test('is required of the roles the operator named, and of no other', async () => {
    const staff = await makeAccount(registry, { role: Role.CENTRE_STAFF });
    const citizen = await makeAccount(registry, { role: Role.CITIZEN });
    expect(await codeOf(signIn(strict, citizen, at(0)))).toBe('done');
    expect(await codeOf(signIn(strict, staff, at(0)))).toBe('TOTP_ENROLMENT_REQUIRED');
    const newPassword = 'sáu cây dừa nước xanh';
    const changed = await changePassword(strict, { ...staff, newPassword }, at(1));
    expect(changed).toBeNull();
    const credentials = { login: staff.login, password: newPassword };
    const { secret, enrolment } = await beginTotp(strict, credentials, at(2));
    const code = codeAt(secret, 2);
    const signedIn = await confirmTotp(strict, { ...credentials, enrolment, code }, at(2));
    expect(signedIn.token).toEqual(expect.any(String));
  });
});

describe('the codes', () => {
  const secret = Buffer.from('12345678901234567890');

  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i are those of RFC 6238', (seconds, code) => {
    const now = new Date(seconds * 1000);
    expect(totpCode(secret, timeStepOf(now))).toBe(code);
    expect(findTimeStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toBe(timeStepOf(now));
  });

  test('come from a secret that applications can read', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(totpUri(secret, 'a@mau')).toBe(
      'otpauth://totp/Cung%20C%E1%BA%A7u%3Aa%40mau?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cung%20C%E1%BA%A7u',
    );
  });
});
