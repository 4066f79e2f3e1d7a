import { Role } from '../../../src/access/roles';
import type { RequestError } from '../../../src/errors';
import { processingPurposes, purposeFor, purposesOf } from '../../../src/modules/register/purposes';

const refusalOf = (role: Role, given: string | null) => {
  try {
    purposeFor({ role }, given);
  } catch (error) {
    return error as RequestError;
  }
  throw new Error(`${role} may give ${given ?? 'no purpose'}.`);
};
import { startRegistry, type TestRegistry } from '../../support/registry';

describe('the purposes people’s data are used for', () => {
  it.each([
    Role.ANONYMOUS,
    Role.PORTAL,
    Role.EMPLOYER,
    Role.ENUMERATOR,
    Role.VILLAGE_HEAD,
    Role.MINISTRY_ANALYST,
    Role.ADMINISTRATOR,
  ])('are none for %s', (role) => {
    expect(refusalOf(role, null)).toMatchObject({ code: 'FORBIDDEN' });
    expect(refusalOf(role, 'LABOUR_ADMINISTRATION')).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('refuse a code nobody issued with the nearest', () => {
    const refusal = refusalOf(Role.COMMUNE_OFFICER, 'labour_administraton');
    expect(refusal.code).toBe('UNKNOWN_CODE');
    expect(refusal.extensions['nearest']).toEqual([
      expect.objectContaining({ code: 'LABOUR_ADMINISTRATION' }),
      expect.objectContaining({ code: 'LABOUR_REGISTRATION' }),
      expect.anything(),
    ]);
  });

  it('refuse one that is not open to the role and name those that are', () => {
    const refusal = refusalOf(Role.CENTRE_STAFF, 'LABOUR_ADMINISTRATION');
    expect(refusal.code).toBe('FORBIDDEN');
    expect(refusal.messages.en).toContain('EMPLOYMENT_SERVICE, SUBJECT_RIGHTS, EMERGENCY');
  });

  it.each([
    [Role.CITIZEN, 'OWN_DATA', true],
    [Role.COMMUNE_OFFICER, 'LABOUR_ADMINISTRATION', false],
    [Role.DISTRICT_OFFICER, 'LABOUR_ADMINISTRATION', false],
    [Role.PROVINCE_OFFICER, 'LABOUR_ADMINISTRATION', false],
    [Role.COMMUNE_POLICE, 'POPULATION_RECONCILIATION', false],
    [Role.CENTRE_STAFF, 'EMPLOYMENT_SERVICE', false],
    [Role.DATA_PROTECTION_OFFICER, 'SUBJECT_RIGHTS', true],
  ])('of %s begin with %s', (role, code, coversSensitive) => {
    expect(purposeFor({ role }, undefined)).toMatchObject({ code, coversSensitive });
  });

  it('cover sensitive items for an office only where it names such a purpose', () => {
    const covering = purposesOf(Role.COMMUNE_OFFICER).filter((one) => one.coversSensitive);
    expect(covering.map(({ code }) => code)).toEqual([
      'LABOUR_REGISTRATION',
      'PRIORITY_SUPPORT',
      'SUBJECT_RIGHTS',
    ]);
    expect(purposesOf(Role.COMMUNE_POLICE).some((one) => one.coversSensitive)).toBe(false);
    expect(purposesOf(Role.DISTRICT_OFFICER).some((one) => one.coversSensitive)).toBe(false);
  });

  it('each stand on a law and have a name in both languages', () => {
    for (const { code, name, legalBasis, roles } of processingPurposes) {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(name.vi).not.toBe('');
      expect(name.en).not.toBe('');
      expect(legalBasis).toMatch(/Luật 91\/2025\/QH15, Điều \d+/);
      expect(roles).not.toHaveLength(0);
    }
  });
});

describe('the purposes over the API', () => {
  let registry: TestRegistry;
  beforeAll(async () => (registry = await startRegistry()));
  afterAll(() => registry.stop());

  it('are public, with their law and who may give them', async () => {
    const { data } = await registry
      .as(Role.ANONYMOUS)
      .ask('{ processingPurposes { code legalBasis roles coversSensitive name(language: VI) } }');
    expect(data.processingPurposes).toContainEqual({
      code: 'OWN_DATA',
      legalBasis: expect.stringContaining('Điều 4.1'),
      roles: ['CITIZEN'],
      coversSensitive: true,
      name: 'Xem dữ liệu của chính mình',
    });
  });
});
