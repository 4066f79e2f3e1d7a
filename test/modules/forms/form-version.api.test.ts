import { Role } from '../../../src/access/roles';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const items = `
  query ($code: String!, $language: Language) {
    formVersion(code: $code) {
      title(language: $language) issuedBy effectiveFrom effectiveTo addressLevels toVerify
      items { number field label required answer askedWhen note options { value label } }
    }
  }`;

test('a code nobody issued is refused with the nearest codes', async () => {
  const { data, errors } = await registry.as(Role.ANONYMOUS).ask(items, { code: 'ND352-2025/3a' });
  expect(data.formVersion).toBeNull();
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNKNOWN_CODE', given: 'ND352-2025/3a' });
  expect(errors?.[0]?.message).toContain('ND352-2025/03 (Form 03: Registration of an employer)');
});

test('anyone reads the forms of a subject, retired ones included, oldest first', async () => {
  const { data } = await registry
    .as(Role.ANONYMOUS)
    .ask<{ formVersions: { code: string }[] }>(
      `{ formVersions(subject: LABOURER) { code subject effectiveFrom effectiveTo procedure } }`,
    );
  expect(data.formVersions.map(({ code }) => code)).toEqual([
    'TT01-2022/01',
    'TT11-2022/03',
    'TT09-2025/01',
    'ND318-2025/e-form',
  ]);
  expect(data.formVersions[1]).toEqual({
    code: 'TT11-2022/03',
    subject: 'LABOURER',
    effectiveFrom: '2022-08-15',
    effectiveTo: '2025-06-30',
    procedure: 'COLLECTION',
  });
});

test('every form is listed when no subject is asked for', async () => {
  const { data } = await registry.as(Role.PORTAL).ask(`{ formVersions { code } }`);
  expect(data.formVersions).toHaveLength(20);
});

test('labels come in the language of the request or of the argument', async () => {
  const asker = registry.as(Role.ANONYMOUS, {}, 'en');
  const { data } = await asker.ask(items, { code: 'ND352-2025/03a', language: 'VI' });
  expect(data.formVersion.title).toBe('Mẫu số 03a: Phiếu đăng ký giới thiệu/cung ứng lao động');
  expect(data.formVersion.issuedBy).toBe('Decree 352/2025/ND-CP, Appendix I');
  expect(data.formVersion.items[0]).toMatchObject({
    number: '1.1',
    field: 'title',
    label: 'Job title',
    required: 'REQUIRED',
    answer: 'TEXT',
    options: [],
  });
});

test('a condition of an item is said in words', async () => {
  const { data } = await registry
    .as(Role.ANONYMOUS, {}, 'vi')
    .ask<{ formVersion: { items: { field: string; askedWhen: string }[] } }>(items, {
      code: 'TT11-2022/03',
    });
  const workplace = data.formVersion.items.find(
    ({ field }) => field === 'employment.workplaceName',
  );
  expect(workplace?.askedWhen).toBe(
    'Mục 11 "Tình trạng tham gia hoạt động kinh tế" là "Người có việc làm" và Mục 12.1 "Vị thế việc làm" không phải "Tự làm"',
  );
});

test('the database knows every form version, and the public pool may read them', async () => {
  const { rows } = await registry.services.databases.portal.reader.query<{ codes: string[] }>({
    text: `SELECT array_agg(f.code ORDER BY f.code) AS codes FROM form_version AS f`,
  });
  expect(rows[0]?.codes).toContain('TT09-2025/01');
});
