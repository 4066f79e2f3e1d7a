import { createHmac, createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { Role } from '../../src/access/roles';
import {
  type KeyFinder,
  type TokenClaims,
  bearerToken,
  readToken,
  signToken,
} from '../../src/access/token';
import { VerifiedTokens } from '../../src/access/verified-tokens';
import { RequestError } from '../../src/errors';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ed25519 = generateKeyPairSync('ed25519');
const now = new Date('2026-11-22T03:00:00Z');
const at = (offset: number) => new Date(now.getTime() + offset * 1000);
const keyOf: KeyFinder = (kid) => Promise.resolve(kid === 'ours' ? pair.publicKey : null);
const claims: TokenClaims = {
  subject: 'account:5a0ec6b4-6f6c-4c5f-9a43-0d6f0b1f8c11',
  role: Role.CENTRE_STAFF,
  placeKey: '2025:79',
  officeId: '0f9f6d5c-8d3c-4a43-8d0f-0a4f2f3f5a10',
  employerId: null,
  labourerId: null,
  scopes: [],
  sessionId: '9d7e4b8e-55b5-4ce4-8d1c-7b0ff4b0a001',
  epoch: 3,
};
const valid = signToken({ kid: 'ours', privateKey: pair.privateKey }, claims, now);

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const partOf = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
const header = partOf(valid, 0);
const payload = partOf(valid, 1);

type Signature = (input: string) => Buffer;
const es256 =
  (key: KeyObject): Signature =>
  (input) =>
    sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
const hmac =
  (algorithm: string, key: string | Buffer): Signature =>
  (input) =>
    createHmac(algorithm, key).update(input).digest();
const rs =
  (algorithm: string): Signature =>
  (input) =>
    createSign(algorithm).update(input).sign(rsa.privateKey);
const ours = es256(pair.privateKey);

function forge(head: object, body: object, signature: Signature = ours): string {
  const input = `${encode(head)}.${encode(body)}`;
  return `${input}.${signature(input).toString('base64url')}`;
}
const withHeader = (changes: object) => forge({ ...header, ...changes }, payload);
const withPayload = (changes: object) => forge(header, { ...payload, ...changes });
const without = (name: string) =>
  forge(header, Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name)));

const remembering = new VerifiedTokens();

const outcomeOf = (reading: Promise<TokenClaims>) =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof RequestError ? error.code : error),
  );

/** Read anew and as a server reads that has read the valid one before: both say the same. */
async function refused(token: string, when = now): Promise<unknown> {
  await remembering.read(valid, keyOf, now);
  const outcome = await outcomeOf(readToken(token, keyOf, when));
  for (let time = 0; time < 2; time += 1) {
    expect(await outcomeOf(remembering.read(token, keyOf, when))).toEqual(outcome);
  }
  return outcome;
}

const spki = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const der = pair.publicKey.export({ type: 'spki', format: 'der' });
const jwk = pair.publicKey.export({ format: 'jwk' });
const [h = '', p = '', s = ''] = valid.split('.');
const raw = ours(`${h}.${p}`);
const asDer = sign('sha256', Buffer.from(`${h}.${p}`), pair.privateKey);

describe('a forged token is refused', () => {
  const algorithms = [
    'none',
    'None',
    'NONE',
    'nOnE',
    '',
    'HS256',
    'HS384',
    'HS512',
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES384',
    'ES512',
    'ES256K',
    'EdDSA',
    'es256',
    'ES256 ',
    null,
    1,
    ['ES256'],
  ];
  const signatures: Readonly<Record<string, Signature>> = {
    'our own key': ours,
    'another key': es256(other.privateKey),
    'no signature': () => Buffer.alloc(0),
    'a zero signature': () => Buffer.alloc(64),
    'HMAC of the public key as PEM': hmac('sha256', spki),
    'HMAC-512 of the public key as PEM': hmac('sha512', spki),
    'HMAC of the public key as DER': hmac('sha256', der),
    'HMAC of nothing': hmac('sha256', ''),
    'an RSA key': rs('sha256'),
    'an RSA key with SHA-512': rs('sha512'),
    'a P-384 key': es256(p384.privateKey),
    'an Ed25519 key': (input) => sign(null, Buffer.from(input), ed25519.privateKey),
  };
  const cases = algorithms.flatMap((alg) =>
    Object.entries(signatures).map(([name, signature]) => [alg, name, signature] as const),
  );
  test.each(cases)('alg %j signed with %s', async (alg, _name, signature) => {
    expect(await refused(forge({ ...header, alg }, payload, signature))).toBe('UNAUTHENTICATED');
  });

  const forgeries: Readonly<Record<string, string>> = {
    'ES256 by another key': forge(header, payload, es256(other.privateKey)),
    'ES256 by a P-384 key': forge(header, payload, es256(p384.privateKey)),
    'the signature in DER': `${h}.${p}.${asDer.toString('base64url')}`,
    'r = s = 0': `${h}.${p}.${Buffer.alloc(64).toString('base64url')}`,
    'r = 0': `${h}.${p}.${Buffer.concat([Buffer.alloc(32), raw.subarray(32)]).toString('base64url')}`,
    's = 0': `${h}.${p}.${Buffer.concat([raw.subarray(0, 32), Buffer.alloc(32)]).toString('base64url')}`,
    'r = s = the order of the curve': `${h}.${p}.${Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex').toString('base64url')}`,
    'a signature one byte short': `${h}.${p}.${raw.subarray(0, 63).toString('base64url')}`,
    'a signature one byte long': `${h}.${p}.${Buffer.concat([raw, Buffer.alloc(1)]).toString('base64url')}`,
    'a truncated signature': `${h}.${p}.${s.slice(0, 40)}`,
    'no signature': `${h}.${p}.`,
    'two parts': `${h}.${p}`,
    'four parts': `${valid}.${s}`,
    'five parts, like a JWE': `${h}..${p}.${s}.${s}`,
    'an empty header': `.${p}.${s}`,
    'an empty payload': `${h}..${s}`,
    nothing: '',
    dots: '..',
    'padding after the signature': `${valid}==`,
    'base64 instead of base64url': `${h}.${p}.${raw.toString('base64')}`,
    'white space inside': `${h}. ${p}.${s}`,
    'a line break at the end': `${valid}\n`,
    'JSON serialization': JSON.stringify({ protected: h, payload: p, signature: s }),
    'a payload of another token': `${h}.${encode({ ...payload, role: Role.ADMINISTRATOR })}.${s}`,
    'a header of another token': `${encode({ ...header, x: 1 })}.${p}.${s}`,
    'jwk in the header': forge({ ...header, jwk }, payload),
    'a foreign jwk in the header': forge(
      { ...header, jwk: other.publicKey.export({ format: 'jwk' }) },
      payload,
      es256(other.privateKey),
    ),
    'jku in the header': withHeader({ jku: 'https://attacker.example/jwks.json' }),
    'x5u in the header': withHeader({ x5u: 'https://attacker.example/x5u' }),
    'x5c in the header': withHeader({ x5c: ['MIIB'] }),
    'crit in the header': withHeader({ crit: ['exp'] }),
    'b64 in the header': withHeader({ b64: false, crit: ['b64'] }),
    'zip in the header': withHeader({ zip: 'DEF' }),
    'cty in the header': withHeader({ cty: 'JWT' }),
    'no kid': forge({ alg: 'ES256', typ: 'at+jwt' }, payload),
    'an unknown kid': withHeader({ kid: 'theirs' }),
    'kid null': withHeader({ kid: null }),
    'kid a number': withHeader({ kid: 0 }),
    'kid a path': withHeader({ kid: '../../../dev/null' }),
    'kid with SQL': withHeader({ kid: "ours' OR '1'='1" }),
    'kid of 10 kB': withHeader({ kid: 'a'.repeat(10_000) }),
    'kid __proto__': withHeader({ kid: '__proto__' }),
    'no typ': forge({ alg: 'ES256', kid: 'ours' }, payload),
    'typ JWT (an ID token)': withHeader({ typ: 'JWT' }),
    'typ secevent+jwt': withHeader({ typ: 'secevent+jwt' }),
    'typ in capitals': withHeader({ typ: 'AT+JWT' }),
    'another issuer': withPayload({ iss: 'https://attacker.example' }),
    'the issuer in a list': withPayload({ iss: ['urn:cung-cau'] }),
    'no issuer': without('iss'),
    'another audience': withPayload({ aud: 'urn:other' }),
    'several audiences': withPayload({ aud: ['urn:cung-cau:graphql', 'urn:other'] }),
    'no audience': without('aud'),
    'no subject': without('sub'),
    'a strange subject': withPayload({ sub: 'root' }),
    'a subject that is a number': withPayload({ sub: 1 }),
    'no expiry': without('exp'),
    'expiry as text': withPayload({ exp: '2099-01-01' }),
    'expiry a fraction': withPayload({ exp: Number(payload['exp']) - 0.5 }),
    'expiry in the far future': withPayload({ exp: 99_999_999_999 }),
    'expiry before issue': withPayload({ iat: payload['exp'], exp: payload['iat'] }),
    'no issue time': without('iat'),
    'issued in the future': withPayload({ iat: Number(payload['iat']) + 60 }),
    'not yet valid': withPayload({ nbf: Number(payload['iat']) + 60 }),
    'nbf as text': withPayload({ nbf: 'now' }),
    'no role': without('role'),
    'an unknown role': withPayload({ role: 'ROOT' }),
    'role ANONYMOUS': withPayload({ role: Role.ANONYMOUS }),
    'two roles': withPayload({ role: [Role.CENTRE_STAFF, Role.ADMINISTRATOR] }),
    'an unknown scope': withPayload({ scope: 'contact admin' }),
    'a scope list': withPayload({ scope: ['contact'] }),
    'no epoch': without('epoch'),
    'an epoch as text': withPayload({ epoch: '3' }),
    'a place that is an object': withPayload({ place: { $ne: null } }),
    'no session claim': without('sid'),
    'a trial life for an account': withPayload({ exp: Number(payload['iat']) + 12 * 3600 }),
    'a payload that is a list': `${h}.${encode([payload])}.${ours(`${h}.${encode([payload])}`).toString('base64url')}`,
    'a payload that is text': `${h}.${encode('x')}.${ours(`${h}.${encode('x')}`).toString('base64url')}`,
    '5 kB': withPayload({ padding: 'a'.repeat(5_000) }),
    '5 MB': `${h}.${'a'.repeat(5_000_000)}.${s}`,
  };
  test.each(Object.entries(forgeries))('%s', async (_name, token) => {
    expect(await refused(token)).toBe('UNAUTHENTICATED');
  });

  test('10,000 mutated tokens, while the valid one keeps passing', async () => {
    const edit = fc.record({
      position: fc.nat({ max: valid.length - 1 }),
      kind: fc.constantFrom('replace', 'insert', 'delete', 'swap', 'cut'),
      character: fc.constantFrom(
        ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ '),
      ),
    });
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const token = edits.reduce(mutate, valid);
        if (token === valid) return;
        tried += 1;
        expect(await refused(token)).toBe('UNAUTHENTICATED');
        if (tried % 100 === 0) expect(await refused(valid)).toBeNull();
      }),
      { numRuns: 10_500, seed: 20261122 },
    );
    expect(tried).toBeGreaterThanOrEqual(10_000);
  });
});

interface Edit {
  readonly position: number;
  readonly kind: string;
  readonly character: string;
}

function mutate(token: string, { position, kind, character }: Edit): string {
  const before = token.slice(0, position);
  const after = token.slice(position + 1);
  if (kind === 'cut') return before;
  if (kind === 'delete') return before + after;
  if (kind === 'insert') return before + character + token.slice(position);
  if (kind === 'swap')
    return before + after.slice(0, 1) + token.slice(position, position + 1) + after.slice(1);
  return before + character + after;
}

describe('the life of a token', () => {
  test('ends after ten minutes, to the second that clocks may differ by', async () => {
    expect(await refused(valid, at(600))).toBeNull();
    expect(await refused(valid, at(606))).toBe('UNAUTHENTICATED');
  });
  test('has not begun for a server whose clock is behind by more than that', async () => {
    expect(await refused(valid, at(-4))).toBeNull();
    expect(await refused(valid, at(-60))).toBe('UNAUTHENTICATED');
  });
  test.each([-3, 3])('a clock %i years off refuses', async (years) => {
    expect(await refused(valid, at(years * 365 * 86_400))).toBe('UNAUTHENTICATED');
  });
});

describe('a token that was verified', () => {
  const read = (tokens: VerifiedTokens, key: KeyObject | null) =>
    outcomeOf(tokens.read(valid, () => Promise.resolve(key), now));

  test('says the same when it comes again', async () => {
    const tokens = new VerifiedTokens();
    for (let time = 0; time < 3; time += 1) {
      await expect(tokens.read(valid, keyOf, now)).resolves.toEqual(claims);
    }
  });
  test.each([
    ['is taken back', null],
    ['is another now', other.publicKey],
  ])('is refused from the moment its key %s', async (_what, key) => {
    const tokens = new VerifiedTokens();
    expect(await read(tokens, pair.publicKey)).toBeNull();
    expect(await read(tokens, key)).toBe('UNAUTHENTICATED');
    expect(await read(tokens, pair.publicKey)).toBeNull();
  });
});

describe('a valid token', () => {
  test('says who is asking', async () => {
    await expect(readToken(valid, keyOf, now)).resolves.toEqual(claims);
  });
  test('holds no name and no number of a person', () => {
    expect(Object.keys(payload).sort()).toEqual([
      'aud',
      'employer',
      'epoch',
      'exp',
      'iat',
      'iss',
      'labourer',
      'office',
      'place',
      'role',
      'scope',
      'sid',
      'sub',
    ]);
  });
});

describe('the Authorization header', () => {
  test.each([
    '',
    'Bearer',
    'Bearer ',
    `Basic ${valid}`,
    valid,
    `Bearer ${valid} x`,
    `Bearer  ${valid}`,
    `Bearer ${valid}, Bearer ${valid}`,
    `Bearer ${'a'.repeat(5000)}`,
    'Bearer <script>',
    `Bearer\t${valid}`,
  ])('%j is refused', (given) => {
    expect(() => bearerToken(given)).toThrow(RequestError);
  });
  test('is optional, and its scheme may be written in any case', () => {
    expect(bearerToken(undefined)).toBeNull();
    expect(bearerToken(`bearer ${valid}`)).toBe(valid);
  });
});
