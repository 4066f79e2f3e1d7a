import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Role } from '../../../src/access/roles';
import type { Services } from '../../../src/api/context';
import { Authority } from '../../../src/modules/sign-in/authority';
import { makeAccount } from '../../support/make-account';
import { startRegistry, type TestRegistry } from '../../support/registry';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
const next = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuer = 'https://identity.example';
const audience = 'cung-cau-mau';
const start = new Date('2026-11-22T01:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

/** An identity provider that publishes its keys, as its operator wishes at the moment. */
let published: { status: number; body: string };
let reads: number;
let provider: Server;
let registry: TestRegistry;
let url: string;
beforeAll(async () => {
  registry = await startRegistry();
  provider = createServer((request, response) => {
    reads += 1;
    if (request.url === '/moved') response.writeHead(302, { location: '/jwks' }).end();
    else response.writeHead(published.status).end(published.body);
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => provider.close(resolve));
  await registry.stop();
});

const jwk = (key: KeyObject, kid: string, more: object = {}) => ({
  ...key.export({ format: 'jwk' }),
  kid,
  ...more,
});
const keySet = (...keys: object[]) => ({ status: 200, body: JSON.stringify({ keys }) });
beforeEach(() => {
  reads = 0;
  published = keySet(
    { kty: 'oct', kid: 'strange' },
    jwk(rsa.publicKey, 'rsa', { use: 'sig', alg: 'RS256' }),
    jwk(ec.publicKey, 'ec'),
    jwk(weak.publicKey, 'weak'),
    jwk(ec.publicKey, 'for-encryption', { use: 'enc' }),
    jwk(ec.publicKey, 'for-signing-only', { key_ops: ['sign'] }),
  );
});

function authority(change: Partial<Services['signIn']> = {}, path = '/jwks'): Authority {
  const outsideProvider = { issuer, audience, jwksUrl: `${url}${path}` };
  const signIn = { ...registry.services.signIn, outsideProvider, ...change };
  return new Authority({ ...registry.services, signIn });
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = (subject: string) => ({
  iss: issuer,
  aud: audience,
  sub: subject,
  iat: start.getTime() / 1000,
  exp: start.getTime() / 1000 + 3600,
});
function es256(body: object, head: object = {}, key = ec.privateKey): string {
  const input = `${encode({ alg: 'ES256', kid: 'ec', typ: 'JWT', ...head })}.${encode(body)}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}
function rs256(body: object, head: object = {}): string {
  const input = `${encode({ alg: 'RS256', kid: 'rsa', ...head })}.${encode(body)}`;
  return `${input}.${sign('sha256', Buffer.from(input), rsa.privateKey).toString('base64url')}`;
}

const roleOf = (server: Authority, token: string, now = at(60)) =>
  server.readViewer(`Bearer ${token}`, now).then(
    ({ role }) => role,
    (error: unknown) => (error as { code: string }).code,
  );

async function linked(traits: Parameters<typeof makeAccount>[1] = {}) {
  const subject = `person-${Math.random()}`;
  const account = await makeAccount(registry, { ...traits, outside: { issuer, subject } });
  return { account, subject };
}

describe('a token of the identity provider is refused', () => {
  test('when its subject is linked to no account, or to a suspended one', async () => {
    const server = authority();
    expect(await roleOf(server, es256(claims('stranger')))).toBe('UNAUTHENTICATED');
    const { subject } = await linked({ status: 'SUSPENDED' });
    expect(await roleOf(server, es256(claims(subject)))).toBe('UNAUTHENTICATED');
  });

  test('whatever role it claims for itself', async () => {
    const { subject } = await linked({ role: Role.CITIZEN });
    const token = es256({ ...claims(subject), role: Role.ADMINISTRATOR, roles: ['ADMINISTRATOR'] });
    expect(await roleOf(authority(), token)).toBe(Role.CITIZEN);
  });

  test('when it is forged, for someone else, or out of its time', async () => {
    const { subject } = await linked();
    const body = claims(subject);
    const forged = {
      'another key': es256(body, {}, next.privateKey),
      'a key under another name': es256(body, { kid: 'rsa' }),
      'an unknown key': es256(body, { kid: 'unknown' }),
      'no key named': es256(body, { kid: undefined }),
      'a key for encryption': es256(body, { kid: 'for-encryption' }),
      'a key that may not verify': es256(body, { kid: 'for-signing-only' }),
      'a weak key': es256(body, { kid: 'weak' }),
      'an algorithm the key is not for': rs256(body, { alg: 'PS256' }),
      'alg none': `${encode({ alg: 'none', kid: 'ec' })}.${encode(body)}.AA`,
      'alg HS256': es256(body, { alg: 'HS256' }),
      'alg RS512': rs256(body, { alg: 'RS512' }),
      'critical headers': es256(body, { crit: ['x'], x: 1 }),
      'a logout token': es256(body, { typ: 'logout+jwt' }),
      'another audience': es256({ ...body, aud: 'other' }),
      'no audience': es256({ ...body, aud: undefined }),
      'no expiry': es256({ ...body, exp: undefined }),
      'no issue time': es256({ ...body, iat: undefined }),
      'a life of a year': es256({ ...body, exp: body.iat + 365 * 86_400 }),
      'not yet valid': es256({ ...body, nbf: body.iat + 3600 }),
      'no subject': es256({ ...body, sub: undefined }),
      'a subject that is a list': es256({ ...body, sub: [subject] }),
      'an issuer with a slash more': es256({ ...body, iss: `${issuer}/` }),
    };
    const server = authority();
    for (const [name, token] of Object.entries(forged)) {
      expect([name, await roleOf(server, token)]).toEqual([name, 'UNAUTHENTICATED']);
    }
    expect(await roleOf(server, es256(body), at(3700))).toBe('UNAUTHENTICATED');
  });

  test('when no provider is configured', async () => {
    const { subject } = await linked();
    const server = authority({ outsideProvider: null });
    expect(await roleOf(server, es256(claims(subject)))).toBe('UNAUTHENTICATED');
  });

  test('when it is older than the last sign-out everywhere', async () => {
    const { account, subject } = await linked();
    await registry.owner.query('UPDATE account SET signed_out_at = $2 WHERE id = $1', [
      account.id,
      at(30),
    ]);
    const server = authority();
    expect(await roleOf(server, es256(claims(subject)))).toBe('UNAUTHENTICATED');
    const newer = { ...claims(subject), iat: claims(subject).iat + 31 };
    expect(await roleOf(server, es256(newer))).toBe(Role.CENTRE_STAFF);
  });

  test('without a second factor where the role needs one', async () => {
    const { subject } = await linked();
    const server = authority({ totpRequiredRoles: new Set([Role.CENTRE_STAFF]) });
    expect(await roleOf(server, es256(claims(subject)))).toBe('UNAUTHENTICATED');
    expect(await roleOf(server, es256({ ...claims(subject), amr: ['pwd'] }))).toBe(
      'UNAUTHENTICATED',
    );
    expect(await roleOf(server, es256({ ...claims(subject), amr: ['pwd', 'mfa'] }))).toBe(
      Role.CENTRE_STAFF,
    );
  });
});

describe('the keys of the identity provider', () => {
  test('verify ES256 and RS256, beside our own tokens', async () => {
    const { subject } = await linked();
    const server = authority();
    expect(await roleOf(server, es256(claims(subject)))).toBe(Role.CENTRE_STAFF);
    expect(await roleOf(server, rs256(claims(subject)))).toBe(Role.CENTRE_STAFF);
    expect(reads).toBe(1);
  });

  test('are read again when it has a new one, but not for every unknown name', async () => {
    const { subject } = await linked();
    const server = authority();
    expect(await roleOf(server, es256(claims(subject)))).toBe(Role.CENTRE_STAFF);
    published = keySet(jwk(ec.publicKey, 'ec'), jwk(next.publicKey, 'next'));
    const token = es256(claims(subject), { kid: 'next' }, next.privateKey);
    expect(await roleOf(server, token, at(70))).toBe('UNAUTHENTICATED');
    expect(await roleOf(server, token, at(91))).toBe(Role.CENTRE_STAFF);
    for (let index = 0; index < 50; index += 1) {
      await roleOf(server, es256(claims(subject), { kid: `unknown-${index}` }), at(92));
    }
    expect(reads).toBe(2);
  });

  test('that were withdrawn verify no longer than ten minutes', async () => {
    const { subject } = await linked();
    const server = authority();
    expect(await roleOf(server, es256(claims(subject)))).toBe(Role.CENTRE_STAFF);
    published = keySet(jwk(next.publicKey, 'next'));
    expect(await roleOf(server, es256(claims(subject)), at(661))).toBe('UNAUTHENTICATED');
  });

  test('hold on while it is away', async () => {
    const { subject } = await linked();
    const server = authority();
    expect(await roleOf(server, es256(claims(subject)))).toBe(Role.CENTRE_STAFF);
    published = { status: 503, body: 'away' };
    expect(await roleOf(server, es256(claims(subject)), at(1200))).toBe(Role.CENTRE_STAFF);
  });

  test.each([
    ['nothing that is JSON', { status: 200, body: '<html>' }],
    ['no list', { status: 200, body: '{"keys":{}}' }],
    ['null', { status: 200, body: 'null' }],
    ['a megabyte', { status: 200, body: `{"keys":[${' '.repeat(1_000_000)}]}` }],
    ['an error', { status: 500, body: '' }],
  ])('that come as %s verify nothing', async (_name, answer) => {
    const { subject } = await linked();
    published = answer;
    expect(await roleOf(authority(), es256(claims(subject)))).toBe('UNAUTHENTICATED');
  });

  test('are not looked for where a redirection leads', async () => {
    const { subject } = await linked();
    expect(await roleOf(authority({}, '/moved'), es256(claims(subject)))).toBe('UNAUTHENTICATED');
  });
});
