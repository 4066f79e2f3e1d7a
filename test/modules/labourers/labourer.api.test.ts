import { Role } from '../../../src/access/roles';
import {
  callRegister,
  elsewhere,
  filledLabourer,
  here,
  labourOffice,
} from '../../support/labour-office';
import { codesOf, freshPersonalId } from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let officer: Asker;
let neighbour: Asker;
let record: ReturnType<typeof labourOffice>['record'];

beforeAll(async () => {
  registry = await startRegistry();
  ({ officer, neighbour, record } = labourOffice(registry));
});
afterAll(() => registry.stop());

const details = `id version fullName dateOfBirth birthYear birthDatePrecision child sex status
  personalId socialInsuranceNumber permanentAddress { place { code } line }
  generalEducation technicalQualification trainingField { code } activityStatus
  employment { occupationText workplaceName workplaceType contractType socialInsurance
    workplaceAddress { place { code edition } line } }
  unemployment { duration } place { code } formVersion { code } source legalBasis declaredOn
  validFrom recordedAt verification { verified doubts }`;
const one = `query ($id: ID!, $purpose: String, $asOf: DateTime, $validOn: Date) {
  labourer(id: $id, purpose: $purpose, asOf: $asOf, validOn: $validOn) { ${details} } }`;

describe('a record is refused', () => {
  it('to who has no part in the register', async () => {
    const { id } = await record();
    for (const role of [Role.EMPLOYER, Role.ADMINISTRATOR, Role.MINISTRY_ANALYST, Role.PORTAL]) {
      const { data, errors } = await registry.as(role, { placeKey: here.commune }).ask(one, { id });
      expect([data.labourer, errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    }
    const { errors } = await registry.as(Role.ANONYMOUS).ask(one, { id });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['the officer of another commune', Role.COMMUNE_OFFICER, { placeKey: elsewhere.commune }],
    ['the police of another commune', Role.COMMUNE_POLICE, { placeKey: elsewhere.commune }],
    ['the officer of another province', Role.PROVINCE_OFFICER, { placeKey: elsewhere.province }],
    ['a centre it is not registered with', Role.CENTRE_STAFF, { placeKey: here.province }],
    ['another citizen', Role.CITIZEN, { labourerId: '00000000-0000-4000-8000-00000000000f' }],
  ])('to %s, as if it did not exist', async (_who, role, viewer) => {
    const { id, personalId } = await record();
    const asker = registry.as(role, viewer);
    const unknown = Buffer.from('Labourer:00000000-0000-4000-8000-000000000000').toString(
      'base64url',
    );
    const [answer, ofNobody] = [
      await asker.ask('query ($id: ID!) { labourer(id: $id) { id } }', { id }),
      await asker.ask('query ($id: ID!) { labourer(id: $id) { id } }', { id: unknown }),
    ];
    expect(answer).toEqual(ofNobody);
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const listed = await asker.ask('{ labourers(first: 100) { totalCount nodes { id } } }');
    expect(listed.data.labourers).toEqual({ totalCount: 0, nodes: [] });
    const { data } = await asker.ask('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(data.node).toBeNull();
    const byNumber = await asker.ask(
      `query ($personalId: PersonalId!, $purpose: String!) {
         labourerByPersonalId(personalId: $personalId, purpose: $purpose) { id } }`,
      { personalId, purpose: role === Role.CITIZEN ? 'OWN_DATA' : 'EMERGENCY' },
    );
    expect(byNumber.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('in its numbers to a district officer, who sees the rest', async () => {
    const { id } = await record();
    const district = registry.as(Role.DISTRICT_OFFICER, { placeKey: '2004:001' });
    const { data, errors } = await district.ask(
      'query ($id: ID!) { labourer(id: $id) { fullName personalId socialInsuranceNumber } }',
      { id },
    );
    expect(data.labourer).toEqual({
      fullName: 'Nguyễn Văn Thử',
      personalId: null,
      socialInsuranceNumber: null,
    });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('in its sensitive items without a purpose that covers them', async () => {
    const { id } = await record({ priorityGroups: ['ETHNIC_MINORITY'], ethnicGroup: '08' });
    const query = `query ($id: ID!, $purpose: String) { labourer(id: $id, purpose: $purpose) {
      fullName ethnicGroup { code } priorityGroups inactiveReason } }`;
    const refused = await officer.ask(query, { id });
    expect(refused.data.labourer).toMatchObject({ ethnicGroup: null, priorityGroups: null });
    expect(refused.errors).toHaveLength(3);
    expect(refused.errors?.[0]?.message).toContain('`purpose`');
    const granted = await officer.ask(query, { id, purpose: 'PRIORITY_SUPPORT' });
    expect(granted.errors).toBeUndefined();
    expect(granted.data.labourer).toEqual({
      fullName: 'Nguyễn Văn Thử',
      ethnicGroup: { code: '08' },
      priorityGroups: ['ETHNIC_MINORITY'],
      inactiveReason: null,
    });
    const police = registry.as(Role.COMMUNE_POLICE, { placeKey: here.commune });
    const { errors } = await police.ask(query, { id, purpose: 'POPULATION_RECONCILIATION' });
    expect(errors).toHaveLength(3);
  });

  it('with a form that has faults, all of them told, and nothing is saved', async () => {
    const { labourer, userErrors } = await callRegister(officer, 'recordLabourer', {
      formVersion: 'TT09-2025/01',
      labourer: filledLabourer({
        fullName: 'Không Ai Cả',
        activityStatus: 'INACTIVE',
        inactiveReason: 'STUDYING',
        permanentAddress: { placeCode: '99999' },
      }),
    });
    expect(labourer).toBeNull();
    expect(codesOf(userErrors)).toEqual(
      expect.arrayContaining([
        ['INVALID_INPUT', 'labourer.employment.workplaceName'],
        ['INVALID_INPUT', 'labourer.socialInsurance'],
        ['UNKNOWN_CODE', 'labourer.permanentAddress.placeCode'],
      ]),
    );
    const { data } = await officer.ask(
      '{ labourers(first: 1, search: "khong ai ca") { totalCount } }',
    );
    expect(data.labourers.totalCount).toBe(0);
  });

  it('of a person of another commune', async () => {
    const { userErrors } = await callRegister(neighbour, 'recordLabourer', {
      formVersion: 'TT09-2025/01',
      labourer: filledLabourer(),
    });
    expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'labourer.placeCode']]);
  });

  it('of an old commune that is two today, until it is said which', async () => {
    const province = registry.as(Role.PROVINCE_OFFICER, { placeKey: here.province });
    const input = {
      formVersion: 'TT11-2022/03',
      labourer: filledLabourer({ placeCode: '00007', declaredOn: '2025-05-20' }),
    };
    const refused = await callRegister(province, 'recordLabourer', input);
    expect(codesOf(refused.userErrors)).toEqual([['INVALID_INPUT', 'placeCode']]);
    expect(refused.userErrors[0]?.message).toContain('00008');
    const chosen = { ...input, placeCode: '00025' };
    const fields = 'place { code } permanentAddress { place { code edition } }';
    const { labourer } = await callRegister(province, 'recordLabourer', chosen, fields);
    expect(labourer).toMatchObject({
      place: { code: '00025' },
      permanentAddress: { place: { code: here.code, edition: '2004' } },
    });
  });

  it.each(['79', '0790912345678', 'Nguyễn Văn A', ''])(
    'by a number that is none (%s), without repeating it',
    async (personalId) => {
      const { errors } = await officer.ask(
        `query ($personalId: PersonalId!) {
           labourerByPersonalId(personalId: $personalId, purpose: "LABOUR_ADMINISTRATION") { id } }`,
        { personalId },
      );
      expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
      expect(JSON.stringify(errors)).not.toContain(personalId || 'got');
    },
  );

  it.each([
    [{ hoTen: 'Nguyễn Văn A' }, 'at "input.labourer": Field "hoTen" is not defined'],
    [{ sex: 'NAM' }, 'at "input.labourer.sex": Value "NAM" does not exist'],
    [{ socialInsuranceNumber: 112_233_445 }, 'String cannot represent a non string value.'],
  ])('that is no filled form (%j), without repeating numbers', async (changes, reason) => {
    const labourer = { ...filledLabourer(), ...changes };
    const { errors } = await officer.ask(
      `mutation ($input: RecordLabourerInput!) {
         recordLabourer(input: $input) { userErrors { code } } }`,
      { input: { labourer } },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(reason);
    expect(JSON.stringify(errors)).not.toMatch(/\d{9}/);
  });

  it('that holds from before the person was born', async () => {
    const labourer = filledLabourer();
    const { userErrors } = await callRegister(officer, 'recordLabourer', {
      formVersion: 'TT09-2025/01',
      labourer,
      validFrom: '1930-01-01',
    });
    expect(codesOf(userErrors)).toEqual([['INVALID_INPUT', 'validFrom']]);
  });

  it('under a number that is another person’s, without telling whose', async () => {
    const { personalId } = await record({ fullName: 'Phạm Bí Mật' });
    const { labourer, userErrors } = await callRegister(neighbour, 'recordLabourer', {
      formVersion: 'TT09-2025/01',
      labourer: filledLabourer({ placeCode: elsewhere.code, personalId }),
    });
    expect(labourer).toBeNull();
    expect(codesOf(userErrors)).toEqual([['CONFLICT', 'labourer.personalId']]);
    expect(JSON.stringify(userErrors)).not.toMatch(/Bí Mật|00004|Ba Đình/);
  });
});

describe('a record', () => {
  it('is read back as it was declared', async () => {
    const { id, personalId } = await record({ socialInsuranceNumber: '0123456789' });
    const { data, errors } = await officer.ask(one, { id });
    expect(errors).toBeUndefined();
    expect(data.labourer).toMatchObject({
      version: 1,
      fullName: 'Nguyễn Văn Thử',
      dateOfBirth: '1991-05-20',
      birthYear: 1991,
      birthDatePrecision: 'DAY',
      child: false,
      sex: 'MALE',
      status: 'ACTIVE',
      personalId,
      socialInsuranceNumber: '0123456789',
      permanentAddress: { place: { code: here.code }, line: '12 Phố Thử' },
      activityStatus: 'EMPLOYED',
      employment: {
        occupationText: 'Kế toán tiền lương',
        workplaceName: 'Công ty Thử Nghiệm',
        socialInsurance: 'COMPULSORY',
        workplaceAddress: { place: { code: '26734', edition: '2004' }, line: '12 Đường Thử' },
      },
      unemployment: null,
      place: { code: here.code },
      formVersion: { code: 'TT09-2025/01' },
      source: 'SURVEY',
      declaredOn: '2025-11-20',
      validFrom: '2025-11-20',
      verification: { verified: false, doubts: [] },
    });
  });

  it('is found by its number, and by the person it is about', async () => {
    const { id, personalId } = await record();
    const { data } = await officer.ask(
      `query ($personalId: PersonalId!) {
         labourerByPersonalId(personalId: $personalId, purpose: "LABOUR_ADMINISTRATION") { id } }`,
      { personalId },
    );
    expect(data.labourerByPersonalId).toEqual({ id });
    const labourerId = Buffer.from(id, 'base64url').toString().slice('Labourer:'.length);
    const citizen = registry.as(Role.CITIZEN, { labourerId });
    const own = await citizen.ask(
      `{ viewer { labourer { id fullName personalId ethnicGroup { code } priorityGroups status } } }`,
    );
    expect(own.errors).toBeUndefined();
    expect(own.data.viewer.labourer).toMatchObject({ id, personalId, priorityGroups: null });
  });

  it('tells what is to be verified', async () => {
    const labourer = filledLabourer({
      dateOfBirth: '1990',
      sex: 'FEMALE',
      personalId: freshPersonalId({ born: 1991 }).replace(/^00/, ''),
    });
    const { warnings, labourer: saved } = await callRegister(
      officer,
      'recordLabourer',
      { formVersion: 'TT09-2025/01', labourer },
      'dateOfBirth birthYear birthDatePrecision verification { doubts }',
    );
    expect(codesOf(warnings)).toEqual(
      expect.arrayContaining([
        ['LEADING_ZEROS_RESTORED', 'labourer.personalId'],
        ['SEX_DIFFERS_FROM_NUMBER', 'labourer.personalId'],
        ['BIRTH_YEAR_DIFFERS_FROM_NUMBER', 'labourer.personalId'],
        ['BIRTH_DATE_INCOMPLETE', 'labourer.dateOfBirth'],
      ]),
    );
    expect(saved).toMatchObject({
      dateOfBirth: null,
      birthYear: 1990,
      birthDatePrecision: 'YEAR',
    });
  });

  it('recorded twice with one key is recorded once', async () => {
    const input = {
      clientMutationId: 'form-17',
      formVersion: 'TT09-2025/01',
      labourer: filledLabourer(),
    };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => callRegister(officer, 'recordLabourer', input)),
    );
    expect(new Set(answers.map(({ labourer }) => labourer.id)).size).toBe(1);
    const other = await callRegister(officer, 'recordLabourer', {
      ...input,
      labourer: filledLabourer(),
    });
    expect(codesOf(other.userErrors)).toEqual([['CONFLICT', 'clientMutationId']]);
  });

  it('of two forms with one number at the same time one is a record', async () => {
    const personalId = freshPersonalId();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        callRegister(officer, 'recordLabourer', {
          formVersion: 'TT09-2025/01',
          labourer: filledLabourer({ personalId }),
        }),
      ),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    const refused = answers.flatMap(({ userErrors }) => codesOf(userErrors));
    expect(refused.every(([code]) => code === 'CONFLICT')).toBe(true);
  });
});
