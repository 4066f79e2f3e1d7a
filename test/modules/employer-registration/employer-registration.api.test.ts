import { randomUUID } from 'node:crypto';
import { Role } from '../../../src/access/roles';
import { accountSubject } from '../../../src/access/viewer';
import { globalId } from '../../../src/api/global-id';
import { syntheticTaxCode } from '../../../src/modules/employer-registration/sample-employers';
import { makeEmployer } from '../../support/make-employer';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let centre: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  centre = registry.as(Role.CENTRE_STAFF, { subject: 'test centre' });
});
afterAll(() => registry.stop());

interface Payload {
  readonly employer: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly taxCode: string | null;
    readonly kind: string | null;
    readonly verified: boolean;
    readonly address: { readonly line: string | null; readonly place: object | null } | null;
  } | null;
  readonly userErrors: readonly { code: string; message: string; field: string[] | null }[];
}

async function call(asker: Asker, mutation: string, input: object): Promise<Payload> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await asker.ask<Record<string, Payload>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
      employer { id version name taxCode kind verified address { line place { code } } }
      userErrors { code message field }
    } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  const payload = data[mutation];
  if (payload === undefined) throw new Error(`${mutation} gave no payload.`);
  return payload;
}

const codes = ({ userErrors }: Payload) =>
  userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);

let serial = 1000;
const newTaxCode = () => syntheticTaxCode(++serial);

const filled = (changes: object = {}) => ({
  name: 'Công ty mẫu Cánh Buồm',
  kind: 'ENTERPRISE',
  taxCode: newTaxCode(),
  type: 'NON_STATE',
  address: { placeCode: '26743', line: 'Số 1 đường Mẫu' },
  phone: '02400000021',
  email: 'lien-he@Vi-Du.example',
  industryCode: 'C',
  mainProducts: 'Buồm mẫu',
  sizeBand: 'FROM_10_TO_50',
  services: 'Tuyển lao động',
  representative: 'Nguyễn Văn Mẫu',
  ...changes,
});

const individual = (changes: object = {}) =>
  filled({
    name: 'Chủ nhà mẫu',
    kind: 'INDIVIDUAL',
    taxCode: null,
    personalId: '001190900077',
    ...changes,
  });

async function registered(changes: object = {}) {
  const payload = await call(centre, 'registerEmployer', { employer: filled(changes) });
  expect(payload.userErrors).toEqual([]);
  if (payload.employer === null) throw new Error('No employer.');
  return payload.employer;
}

async function makeAccount(): Promise<string> {
  const publicId = randomUUID();
  await registry.owner.query(
    `INSERT INTO account (public_id, login, name, role, password_hash)
     VALUES ($1, $2, 'Tài khoản mẫu', 'EMPLOYER', '$argon2id$mau')`,
    [publicId, `mau.${publicId}`],
  );
  return publicId;
}

describe('registering an employer', () => {
  it('is refused to whoever has no part in it', async () => {
    const query =
      'mutation ($input: RegisterEmployerInput!) { registerEmployer(input: $input) { userErrors { code } } }';
    for (const [role, code] of [
      [Role.ANONYMOUS, 'UNAUTHENTICATED'],
      [Role.PORTAL, 'FORBIDDEN'],
      [Role.CITIZEN, 'FORBIDDEN'],
    ] as const) {
      const { errors } = await registry.as(role).ask(query, { input: { employer: filled() } });
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
  });

  it('names every fault at once, and never repeats a personal number', async () => {
    const payload = await call(centre, 'registerEmployer', {
      employer: filled({
        name: ' ',
        taxCode: '9900000018',
        personalId: '001190900077',
        phone: '0123',
        email: 'x',
        address: { placeCode: '99999' },
        industryCode: 'Z',
        sizeBand: null,
        plannedHires6m: -1,
      }),
    });
    expect(payload.employer ?? null).toBeNull();
    expect(codes(payload)).toEqual(
      expect.arrayContaining([
        ['INVALID_INPUT', 'employer.name'],
        ['INVALID_INPUT', 'employer.taxCode'],
        ['INVALID_INPUT', 'employer.personalId'],
        ['INVALID_INPUT', 'employer.phone'],
        ['INVALID_INPUT', 'employer.email'],
        ['INVALID_INPUT', 'employer.sizeBand'],
        ['INVALID_INPUT', 'employer.plannedHires6m'],
        ['UNKNOWN_CODE', 'employer.address.placeCode'],
        ['UNKNOWN_CODE', 'employer.industryCode'],
      ]),
    );
    expect(JSON.stringify(payload)).not.toContain('001190900077');
  });

  it('a tax code has its check digit, a personal number its 12 digits', async () => {
    const wrong = await call(centre, 'registerEmployer', {
      employer: filled({ taxCode: '9900000018' }),
    });
    expect(wrong.userErrors[0]?.message).toMatch(/check digit.*"990…"/);
    const short = await call(centre, 'registerEmployer', {
      employer: individual({ personalId: '00119090007' }),
    });
    expect(codes(short)).toEqual([['INVALID_INPUT', 'employer.personalId']]);
    expect(JSON.stringify(short)).not.toContain('00119090007');
  });

  it('keeps a tax code of a dependent unit as digits, and finds it as people write it', async () => {
    const main = newTaxCode();
    const { taxCode, version, verified } = await registered({ taxCode: `${main}-001` });
    expect({ taxCode, version, verified }).toEqual({
      taxCode: `${main}001`,
      version: 1,
      verified: false,
    });
    const { data } = await registry
      .as(Role.ANONYMOUS)
      .ask('query ($code: String!) { employer(taxCode: $code) { name } }', {
        code: `${main}-001`,
      });
    expect(data).toEqual({ employer: { name: 'Công ty mẫu Cánh Buồm' } });
  });

  it('a tax code belongs to one employer', async () => {
    const taxCode = newTaxCode();
    await registered({ taxCode });
    const again = await call(centre, 'registerEmployer', {
      employer: filled({ taxCode }),
    });
    expect(codes(again)).toEqual([['CONFLICT', 'employer.taxCode']]);
  });

  it('a personal number that is known already is taken in all the same: the answer tells nothing', async () => {
    const answers = [];
    for (const name of ['Chủ nhà mẫu', 'Người khác mẫu']) {
      answers.push(await call(centre, 'registerEmployer', { employer: individual({ name }) }));
    }
    expect(answers.map((answer) => codes(answer))).toEqual([[], []]);
  });

  it('an account of an employer then acts for the one it registered, and for no second', async () => {
    const accountId = await makeAccount();
    const subject = accountSubject(accountId);
    const account = registry.as(Role.EMPLOYER, { subject });
    const first = await call(account, 'registerEmployer', {
      employer: filled(),
    });
    expect(codes(first)).toEqual([]);
    const second = await call(account, 'registerEmployer', {
      employer: filled(),
    });
    expect(codes(second)).toEqual([['CONFLICT', null]]);
    const [row] = await registry.owner.query<[{ employer_public_id: string }]>(
      'SELECT employer_public_id FROM account WHERE public_id = $1',
      [accountId],
    );
    expect(globalId('Employer', row.employer_public_id)).toBe(first.employer?.id);
    const { data } = await registry
      .as(Role.EMPLOYER, { subject, employerId: row.employer_public_id })
      .ask('{ viewer { employer { id name } } }');
    expect(data.viewer.employer.id).toBe(first.employer?.id);
  });

  it('takes the first part of Form 01 of Circular 11/2022', async () => {
    const { name, address, phone, email, industryCode } = filled();
    const payload = await call(centre, 'registerEmployer', {
      formVersion: 'TT11-2022/01',
      employer: {
        name,
        taxCode: newTaxCode(),
        type: 'STATE_AGENCY',
        address,
        phone,
        email,
        industryCode,
      },
    });
    expect(payload.userErrors).toEqual([]);
    expect(payload.employer?.kind).toBe('ENTERPRISE');
  });
});

describe('an employer that is a person', () => {
  it('is known by a sealed number, and its home is nobody’s business', async () => {
    const { employer } = await call(centre, 'registerEmployer', {
      employer: individual({ personalId: '079185900123' }),
    });
    expect(employer).toMatchObject({
      kind: 'INDIVIDUAL',
      taxCode: null,
      address: { line: null, place: { code: '26743' } },
    });
    const rows = await registry.owner.query<object[]>(
      `SELECT to_jsonb(e) AS employer, to_jsonb(c) AS contact
       FROM employer AS e JOIN employer_contact AS c ON c.employer_id = e.id
       WHERE e.kind = 'INDIVIDUAL'`,
    );
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain('079185900123');
    expect(kept).not.toContain(Buffer.from('079185900123').toString('hex'));
    expect(kept).toContain('Số 1 đường Mẫu');
  });

  it('is verified with the number on the card, which then belongs to one employer', async () => {
    const personalId = '079185900456';
    const register = () =>
      call(centre, 'registerEmployer', { employer: individual({ personalId }) });
    const [first, second] = [(await register()).employer, (await register()).employer];
    const verify = (employer: typeof first, number?: string) =>
      call(centre, 'verifyEmployer', {
        id: employer?.id,
        version: employer?.version,
        personalId: number,
      });
    expect(codes(await verify(first))).toEqual([['INVALID_INPUT', 'personalId']]);
    expect(codes(await verify(first, '079185900457'))).toEqual([['INVALID_INPUT', 'personalId']]);
    expect((await verify(first, personalId)).employer?.verified).toBe(true);
    expect(codes(await verify(second, personalId))).toEqual([['CONFLICT', 'employer.personalId']]);
  });
});

describe('changing an employer', () => {
  it('of somebody else, or of another province, is not found', async () => {
    const made = await makeEmployer(registry.owner, { place_keys: ['2025:79'] });
    const other = await makeEmployer(registry.owner);
    const input = {
      id: globalId('Employer', made.publicId),
      version: 1,
      employer: { mainProducts: 'x' },
    };
    for (const asker of [
      registry.as(Role.EMPLOYER, { employerId: other.publicId }),
      registry.as(Role.EMPLOYER),
      registry.as(Role.CENTRE_STAFF, { placeKey: '2025:01' }),
    ]) {
      expect(codes(await call(asker, 'updateEmployer', input))).toEqual([['NOT_FOUND', null]]);
    }
  });

  it('leaves what was not given, and is refused for an old version', async () => {
    const { id, version } = await registered();
    const changed = await call(centre, 'updateEmployer', {
      id,
      version,
      employer: { mainProducts: 'Thuyền mẫu' },
    });
    expect(changed).toMatchObject({
      userErrors: [],
      employer: { version: 2, address: { line: 'Số 1 đường Mẫu' } },
    });
    const late = await call(centre, 'updateEmployer', { id, version, employer: { services: 'x' } });
    expect(codes(late)).toEqual([['CONFLICT', 'version']]);
  });

  it('the contact changes without being read, and is given to the centre', async () => {
    const { id, version } = await registered();
    await call(centre, 'updateEmployer', { id, version, employer: { phone: '02400000099' } });
    const { data } = await centre.ask('query ($id: ID!) { employer(id: $id) { phone email } }', {
      id,
    });
    expect(data.employer).toEqual({ phone: '+842400000099', email: 'lien-he@vi-du.example' });
  });

  it('who it is, once verified, only the centre changes', async () => {
    const { id, version } = await registered();
    const verified = await call(centre, 'verifyEmployer', { id, version });
    expect(verified.employer?.verified).toBe(true);
    const employerId = Buffer.from(id, 'base64url').toString().slice('Employer:'.length);
    const own = registry.as(Role.EMPLOYER, { employerId });
    const input = { id, version: 2, employer: { name: 'Tên khác', mainProducts: 'Khác' } };
    expect(codes(await call(own, 'updateEmployer', input))).toEqual([
      ['CONFLICT', 'employer.name'],
    ]);
    expect((await call(centre, 'updateEmployer', input)).employer?.name).toBe('Tên khác');
  });

  it('of two who change the same version at once, one wins', async () => {
    const { id, version } = await registered();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((mainProducts) =>
        call(centre, 'updateEmployer', { id, version, employer: { mainProducts } }),
      ),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });
});
