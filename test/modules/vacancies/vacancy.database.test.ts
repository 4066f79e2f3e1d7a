import { makeEmployer, type MadeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startDatabase, type TestDatabase } from '../../support/databases';
import type { DatabaseRole } from '../../../src/database/database';
import { membersOfChecks } from '../../support/checks';
import * as forms from '../../../src/modules/forms';
import { VacancyStatus } from '../../../src/modules/vacancies';
import { DeclaredBy } from '../../../src/modules/employers';

let database: TestDatabase;
let employer: MadeEmployer;

beforeAll(async () => {
  database = await startDatabase();
  employer = await makeEmployer(database.owner, { tax_code: '9900000017' });
  await makeVacancy(database.owner, employer, { title: 'Đang đăng' });
  await makeVacancy(database.owner, employer, { title: 'Bản nháp', status: 'DRAFT' });
});
afterAll(() => database.stop());

const as = (role: DatabaseRole, sql: string, values: unknown[] = []) =>
  database.databases[role].reader.query<Record<string, unknown>>({ text: sql, values });

const denied = /permission denied/;

describe('with every check of the program switched off, the role of the public layer', () => {
  it.each([
    'SELECT name FROM vacancy_contact',
    'SELECT vacancy_id FROM vacancy_contact',
    'SELECT phone FROM employer_contact',
    'SELECT personal_id_sealed FROM employer',
    'SELECT personal_id_index FROM employer',
    'SELECT planned_hires_6m FROM employer',
    'SELECT * FROM employer',
    'SELECT title FROM vacancy',
    'SELECT reason FROM vacancy_step',
    'SELECT by_subject FROM contact_reveal',
    `SELECT phone FROM reveal_vacancy_contacts('{1}', 'CENTRE_STAFF', 'x', NULL, 'x')`,
    `SELECT phone FROM reveal_employer_contacts('{1}', 'CENTRE_STAFF', 'x', NULL, 'x')`,
    `SELECT services_requested FROM public_vacancy`,
    `UPDATE employer SET name = 'x'`,
    `INSERT INTO vacancy_step (vacancy_id, action, to_status, version, by_role) VALUES (1, 'x', 'x', 1, 'x')`,
  ])('cannot: %s', async (sql) => {
    await expect(as('portal', sql)).rejects.toThrow(/permission denied|does not exist/);
  });

  it('sees what is public, and no draft', async () => {
    const { rows } = await as('portal', 'SELECT v.title AS title FROM public_vacancy AS v');
    expect(rows).toEqual([{ title: 'Đang đăng' }]);
  });
});

describe('the role of the program', () => {
  it.each([
    'SELECT name FROM vacancy_contact',
    'SELECT phone FROM employer_contact',
    'SELECT personal_id_sealed FROM employer',
    'UPDATE vacancy_step SET reason = NULL',
    'DELETE FROM vacancy_step',
    'DELETE FROM contact_reveal',
    `INSERT INTO contact_reveal (vacancy_id, request_id, by_role) VALUES (1, 'x', 'x')`,
    'DELETE FROM vacancy',
    'TRUNCATE vacancy_step',
  ])('cannot: %s', async (sql) => {
    await expect(as('app', sql)).rejects.toThrow(denied);
  });

  it('gets a contact through the function only for whom it is meant, and is counted', async () => {
    const { key } = await makeVacancy(database.owner, employer, { status: 'DRAFT' });
    const reveal = (role: string, own: string | null, request: string) =>
      as('app', 'SELECT r.name AS name FROM reveal_vacancy_contacts($1, $2, $3, $4, $5) AS r', [
        [key],
        role,
        'someone',
        own,
        request,
      ]);
    for (const role of ['ANONYMOUS', 'PORTAL', 'CITIZEN', 'ENUMERATOR', 'EMPLOYER']) {
      expect((await reveal(role, null, role)).rows).toEqual([]);
    }
    expect((await reveal('EMPLOYER', employer.publicId, '1')).rows).toHaveLength(1);
    expect((await reveal('CENTRE_STAFF', null, '2')).rows).toHaveLength(1);
    expect((await reveal('CENTRE_STAFF', null, '2')).rows).toHaveLength(1);
    const [{ count }] = await database.owner.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM contact_reveal WHERE vacancy_id = $1',
      [key],
    );
    expect(count).toBe(2);
  });
});

describe('the role of sign-in', () => {
  it.each(['SELECT id FROM vacancy', 'SELECT id FROM employer', 'SELECT id FROM public_vacancy'])(
    'cannot: %s',
    async (sql) => {
      await expect(as('accounts', sql)).rejects.toThrow(denied);
    },
  );
});

describe('the database refuses wrong data, should the program be wrong', () => {
  it.each<[string, object]>([
    ['vacancy_status_known', { status: 'LOST' }],
    ['vacancy_title_given', { title: '   ' }],
    ['vacancy_title_given', { title: 'x'.repeat(301) }],
    ['vacancy_description_length', { description: 'x'.repeat(20_001) }],
    ['vacancy_openings_range', { openings: 0 }],
    ['vacancy_openings_range', { openings: 100_001 }],
    ['vacancy_salary_range', { salary_min: 9, salary_max: 8 }],
    ['vacancy_salary_range', { salary_min: -1 }],
    ['vacancy_salary_has_basis', { salary_basis: null }],
    ['vacancy_salary_basis_known', { salary_basis: 'YEARLY' }],
    ['vacancy_benefits_known', { benefits: ['GOLD'] }],
    ['vacancy_occupation_whole', { occupation_code: '7531' }],
    ['vacancy_published_is_dated', { posted_at: null }],
    ['vacancy_published_is_dated', { last_confirmed_at: null }],
    ['vacancy_position_on_earth', { latitude: 91, longitude: 0 }],
    ['vacancy_position_on_earth', { latitude: 10 }],
    ['vacancy_workplaces_list', { workplaces: '{}' }],
    ['vacancy_external_id_has_source', { external_id: 'x' }],
    ['vacancy_employer_id_fkey', { employer_id: '999999' }],
  ])('%s', async (constraint, columns) => {
    await expect(
      makeVacancy(database.owner, employer, columns as Record<string, unknown>),
    ).rejects.toThrow(constraint);
  });

  it.each<[string, object]>([
    ['employer_name_given', { name: ' ' }],
    ['employer_tax_code_digits', { tax_code: '12345' }],
    ['employer_identifier_fits_kind', { kind: 'INDIVIDUAL', tax_code: '9900000029' }],
    [
      'employer_identifier_fits_kind',
      { personal_id_sealed: Buffer.alloc(40), personal_id_index: Buffer.alloc(32) },
    ],
    ['employer_personal_id_whole', { kind: 'INDIVIDUAL', personal_id_index: Buffer.alloc(32) }],
    ['employer_individual_home_is_private', { kind: 'INDIVIDUAL', address_line: 'Ngõ Mẫu' }],
    ['employer_tax_code_key', { tax_code: '9900000017' }],
  ])('%s', async (constraint, columns) => {
    await expect(makeEmployer(database.owner, columns as Record<string, unknown>)).rejects.toThrow(
      constraint,
    );
  });

  it('a rejection without a reason', async () => {
    const { key } = await makeVacancy(database.owner, employer, { status: 'REJECTED' });
    await expect(
      as(
        'app',
        `INSERT INTO vacancy_step (vacancy_id, action, to_status, version, by_role, reason)
         VALUES ($1, 'REJECT', 'REJECTED', 2, 'CENTRE_STAFF', ' ')`,
        [key],
      ),
    ).rejects.toThrow('vacancy_step_rejection_has_reason');
  });

  it('an expiry that is not the end of the closing day in Vietnam', async () => {
    const { key } = await makeVacancy(database.owner, employer, {
      apply_by: '2099-01-31',
      expires_at: '2199-01-01T00:00:00Z',
    });
    const [row] = await database.owner.query<[{ expires_at: Date }]>(
      'SELECT expires_at FROM vacancy WHERE id = $1',
      [key],
    );
    expect(row.expires_at.toISOString()).toBe('2099-01-31T17:00:00.000Z');
  });

  it('without a closing date, a vacancy lapses 30 days after it was last confirmed', async () => {
    const { key } = await makeVacancy(database.owner, employer, {
      last_confirmed_at: '2026-11-01T02:00:00Z',
    });
    const [row] = await database.owner.query<[{ expires_at: Date }]>(
      'SELECT expires_at FROM vacancy WHERE id = $1',
      [key],
    );
    expect(row.expires_at.toISOString()).toBe('2026-12-01T02:00:00.000Z');
  });
});

it('every closed list of the program is the list of its constraint', async () => {
  const expected = {
    vacancy_status_known: VacancyStatus,
    vacancy_position_level_known: forms.PositionLevel,
    vacancy_general_education_known: forms.GeneralEducation,
    vacancy_technical_qualification_known: forms.TechnicalQualification,
    vacancy_experience_known: forms.ExperienceBand,
    vacancy_contract_type_known: forms.ContractWanted,
    vacancy_work_form_known: forms.WorkForm,
    vacancy_work_purpose_known: forms.WorkPurpose,
    vacancy_salary_basis_known: forms.SalaryBasis,
    vacancy_salary_band_known: forms.SalaryBand,
    vacancy_soft_skills_known: forms.SoftSkill,
    vacancy_benefits_known: forms.Benefit,
    vacancy_extra_requirements_known: forms.WorkExtra,
    vacancy_priority_groups_known: forms.PriorityGroup,
    vacancy_recruitment_methods_known: forms.RecruitmentMethod,
    vacancy_services_requested_known: forms.EmployerService,
    vacancy_source_known: DeclaredBy,
    employer_kind_known: forms.EmployerKind,
    employer_type_known: forms.EmployerType,
    employer_size_band_known: forms.EmployerSize,
    employer_source_known: DeclaredBy,
  };
  const found = await membersOfChecks(database.owner, Object.keys(expected));
  for (const [name, options] of Object.entries(expected)) {
    expect([name, found.get(name)]).toEqual([name, new Set(Object.values(options))]);
  }
});
