import { Role } from '../../../src/access/roles';
import { readToken, signToken, type TokenClaims } from '../../../src/access/token';
import { KeyRing } from '../../../src/modules/signing-keys/key-ring';
import { startDatabase, type TestDatabase } from '../../support/databases';
import { testSecret } from '../../support/cluster';

let database: TestDatabase;
beforeEach(async () => {
  database = await startDatabase();
});
afterEach(() => database.stop());

const start = new Date('2026-11-22T01:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const ring = () => new KeyRing(database.databases.accounts, testSecret);
const claims: TokenClaims = {
  subject: 'client:1',
  role: Role.PORTAL,
  placeKey: null,
  officeId: null,
  employerId: null,
  labourerId: null,
  scopes: [],
  sessionId: null,
  epoch: 0,
};
const issue = async (keys: KeyRing, now: Date) =>
  signToken(await keys.signingKey(now), claims, now);
const holds = (keys: KeyRing, token: string, now: Date): Promise<boolean> =>
  readToken(token, (kid) => keys.verifyingKey(kid, now), now).then(
    () => true,
    () => false,
  );

test('an old key is refused when its overlap is over', async () => {
  const keys = ring();
  const old = (await keys.signingKey(start)).kid;
  await keys.rotate(at(100), 600);
  expect(await keys.verifyingKey(old, at(100 + 60 + 600))).not.toBeNull();
  expect(await keys.verifyingKey(old, at(100 + 60 + 601))).toBeNull();
  expect(await ring().verifyingKey(old, at(100 + 60 + 601))).toBeNull();
});

test('after a theft the old key is void at once, on this server and on the others', async () => {
  const [here, there] = [ring(), ring()];
  const stolen = await issue(here, start);
  expect(await holds(there, stolen, at(1))).toBe(true);
  await here.rotate(at(60), 0, false);
  expect(await holds(here, stolen, at(61))).toBe(false);
  expect(await holds(there, stolen, at(91))).toBe(false);
  const fresh = await issue(here, at(62));
  expect(await holds(there, fresh, at(63))).toBe(true);
});

test('a key that was announced and not used yet is void after a theft too', async () => {
  const keys = ring();
  await keys.signingKey(start);
  const announced = await keys.rotate(at(10), 600);
  await keys.rotate(at(20), 0, false);
  for (const seconds of [20, 69, 71, 300]) {
    const { kid } = await keys.signingKey(at(seconds));
    expect(kid).not.toBe(announced);
    expect(await keys.verifyingKey(kid, at(seconds + 600))).not.toBeNull();
  }
});

test('ten servers that start at once make one key', async () => {
  const kids = await Promise.all(Array.from({ length: 10 }, () => ring().signingKey(start)));
  expect(new Set(kids.map(({ kid }) => kid)).size).toBe(1);
});

test('rotating again and again under load refuses no token that is still valid', async () => {
  const servers = [ring(), ring()];
  const issued: { readonly token: string; readonly until: number }[] = [];
  let refused = 0;
  let checked = 0;
  for (let second = 0; second <= 3_600; second += 20) {
    const now = at(second);
    if (second % 300 === 100) await servers[0]?.rotate(now, 600);
    const issuer = servers[(second / 20) % 2] ?? ring();
    issued.push({ token: await issue(issuer, now), until: second + 600 });
    for (const { token } of issued.filter(({ until }) => until >= second)) {
      for (const server of servers) {
        checked += 1;
        if (!(await holds(server, token, now))) refused += 1;
      }
    }
  }
  expect(refused).toBe(0);
  expect(checked).toBeGreaterThan(10_000);
}, 30_000);

test('a key older than a month is replaced, and by one server only', async () => {
  const month = 30 * 86_400;
  const servers = [ring(), ring()];
  const first = await servers[0]?.signingKey(start);
  expect(await servers[0]?.rotateWhenOlder(at(month - 600), month, 600)).toBe(false);
  expect(await servers[0]?.rotateWhenOlder(at(month + 1), month, 600)).toBe(true);
  expect(await servers[1]?.rotateWhenOlder(at(month + 40), month, 600)).toBe(false);
  expect((await servers[1]?.signingKey(at(month + 120)))?.kid).not.toBe(first?.kid);
});

test('private keys lie sealed: neither readable, nor movable, nor open under another secret', async () => {
  const { kid } = await ring().signingKey(start);
  const [row] = await database.owner.query<{ sealed: Buffer }[]>(
    'SELECT private_key_sealed AS sealed FROM signing_key WHERE kid = $1',
    [kid],
  );
  expect(row?.sealed.includes(Buffer.from('06082a8648ce3d030107', 'hex'))).toBe(false);
  const stranger = new KeyRing(database.databases.accounts, Buffer.alloc(32, 'other'));
  await expect(stranger.signingKey(start)).rejects.toThrow();
  await database.owner.query('UPDATE signing_key SET kid = $1', ['moved']);
  await expect(ring().signingKey(start)).rejects.toThrow();
});

test('a key that another process made a moment after the keys were read is known', async () => {
  const server = ring();
  expect(await server.rotateWhenOlder(start, 86_400, 600)).toBe(false);
  const token = await issue(ring(), at(0.05));
  expect(await holds(server, token, at(0.15))).toBe(true);
});

test('unknown key names make a server read the keys ten times a second at most', async () => {
  const keys = ring();
  await keys.signingKey(start);
  const spy = jest.spyOn(database.databases.accounts, 'transaction');
  for (let index = 0; index < 500; index += 1) await keys.verifyingKey(`unknown-${index}`, at(2));
  expect(spy.mock.calls.length).toBeLessThanOrEqual(1);
  spy.mockRestore();
});
