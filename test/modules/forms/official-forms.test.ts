import { canonicalFields } from '../../../src/modules/forms/definition/canonical-fields';
import { FormProcedure, FormSubject } from '../../../src/modules/forms/definition/form-subject';
import {
  formVersionByCode,
  formVersionInForce,
  formVersions,
} from '../../../src/modules/forms/form-versions';
import { membersOf } from '../../../src/modules/forms/options/option-concepts';
import { brief, faultsOf, form } from '../../support/change-form';

const item = (code: string, field: string) => {
  const found = form(code).items.find((one) => one.field === field);
  if (found === undefined) throw new Error(`${code} has no ${field}`);
  return found;
};
const members = (code: string, field: string) =>
  item(code, field).options?.map(({ member }) => member);
const required = (code: string) =>
  form(code)
    .items.filter((one) => one.required === 'REQUIRED')
    .map(({ field }) => field);

test('of no subject is a form in force before the first was issued', () => {
  for (const subject of Object.values(FormSubject)) {
    expect(formVersionInForce(subject, '2021-05-31')).toBeNull();
  }
  expect(formVersionByCode('TT11-2022/04')).toBeNull();
});

test.each<[FormSubject, string, string | undefined]>([
  [FormSubject.LABOURER, '2022-08-14', 'TT01-2022/01'],
  [FormSubject.LABOURER, '2022-08-15', 'TT11-2022/03'],
  [FormSubject.LABOURER, '2025-06-30', 'TT11-2022/03'],
  [FormSubject.LABOURER, '2025-07-01', 'TT09-2025/01'],
  [FormSubject.LABOURER, '2025-12-31', 'TT09-2025/01'],
  [FormSubject.LABOURER, '2026-01-01', 'ND318-2025/e-form'],
  [FormSubject.VACANCY, '2025-12-31', 'ND23-2021/03a'],
  [FormSubject.VACANCY, '2026-01-01', 'ND352-2025/03a'],
  [FormSubject.EMPLOYER, '2026-11-22', 'ND352-2025/03'],
  [FormSubject.JOBSEEKER, '2026-11-22', 'ND352-2025/01'],
  [FormSubject.WANTED_JOB, '2026-11-22', 'ND352-2025/01a'],
  [FormSubject.GROUP, '2026-11-22', 'ND352-2025/02'],
  [FormSubject.MATCH, '2024-01-01', 'ND23-2021/04'],
])('the form of a %s on %s is %s', (subject, date, code) => {
  expect(formVersionInForce(subject, date)?.code).toBe(code);
});

test('another procedure has its own form on the same day', () => {
  const collected = [FormProcedure.COLLECTION];
  expect(formVersionInForce(FormSubject.VACANCY, '2024-01-01', collected)?.code).toBe(
    'TT11-2022/01',
  );
  expect(formVersionInForce(FormSubject.VACANCY, '2026-01-01', collected)).toBeNull();
});

test('addresses lose the district on 1 July 2025', () => {
  expect(form('TT11-2022/03').addressLevels).toBe(3);
  expect(form('TT09-2025/01').addressLevels).toBe(2);
  expect(form('ND23-2021/03a').addressLevels).toBe(3);
  expect(form('ND352-2025/03a').addressLevels).toBe(2);
});

test('a form that was not compared with the print says so', () => {
  expect(form('TT09-2025/01').toVerify?.en).toContain('Not compared');
  expect(form('TT11-2022/03').toVerify).toBeNull();
});

describe('each form knows its own options', () => {
  test('of technical qualification', () => {
    expect(members('TT11-2022/03', 'technicalQualification')).toEqual([
      'UNTRAINED',
      'SKILLED_NO_CERT',
      'CERT_UNDER_3M',
      'ELEMENTARY',
      'INTERMEDIATE',
      'COLLEGE',
      'UNIVERSITY',
      'POSTGRADUATE',
    ]);
    expect(members('TT11-2022/01', 'technicalQualification')).toEqual([
      'UNTRAINED',
      'SKILLED_NO_CERT',
      'CERT_UNDER_3M',
      'ELEMENTARY',
      'INTERMEDIATE',
      'COLLEGE',
      'UNIVERSITY',
      'MASTER',
      'DOCTOR',
    ]);
    expect(members('ND318-2025/e-form', 'technicalQualification')).toEqual([
      'UNTRAINED',
      'SKILLED_NO_CERT',
      'CERT_UNDER_3M',
      'NATIONAL_SKILL_CERT',
      'ELEMENTARY',
      'INTERMEDIATE',
      'COLLEGE',
      'UNIVERSITY',
      'POSTGRADUATE',
    ]);
    expect(members('ND352-2025/03a', 'technicalQualification')).toEqual([
      'UNTRAINED',
      'SKILLED_NO_CERT',
      'ELEMENTARY',
      'INTERMEDIATE',
      'COLLEGE',
      'UNIVERSITY',
      'MASTER',
      'DOCTOR',
    ]);
  });

  test('of contracts: only form 02 of the circular has seasonal work', () => {
    expect(members('TT11-2022/02', 'wanted.contractType')).toEqual([
      'INDEFINITE',
      'FIXED',
      'SEASONAL',
    ]);
    expect(members('TT11-2022/01', 'contractType')).toEqual([
      'INDEFINITE',
      'LT12',
      'FROM_12_TO_36',
    ]);
    expect(members('ND352-2025/01a', 'wanted.contractType')).toEqual([
      'INDEFINITE',
      'LT12',
      'FROM_12_TO_36',
    ]);
  });

  test('of inactivity: the decree has no disability there', () => {
    expect(members('TT11-2022/03', 'inactiveReason')).toContain('DISABLED');
    expect(members('ND318-2025/e-form', 'inactiveReason')).not.toContain('DISABLED');
  });

  test('of workplaces: the decree adds registered household businesses', () => {
    expect(members('TT11-2022/03', 'employment.workplaceType')).toHaveLength(11);
    expect(members('ND318-2025/e-form', 'employment.workplaceType')).toHaveLength(12);
  });

  test('of status in employment: the yearly collection has no members of cooperatives', () => {
    expect(members('TT11-2022/03', 'employment.statusInEmployment')).toContain('COOP_MEMBER');
    expect(members('TT01-2022/01', 'employment.statusInEmployment')).not.toContain('COOP_MEMBER');
  });

  test('of meals: no jobseeker is asked for no meals', () => {
    expect(members('TT11-2022/01', 'benefits')).toContain('MEAL_NONE');
    expect(members('TT11-2022/02', 'wanted.benefits')).not.toContain('MEAL_NONE');
  });

  test('of employers: by the circular and by the decree', () => {
    expect(members('TT11-2022/01', 'employer.type')).toEqual([
      'SOE',
      'NON_STATE',
      'FDI',
      'STATE_AGENCY',
      'BUSINESS_HOUSEHOLD',
      'INDIVIDUAL',
    ]);
    expect(members('ND352-2025/03', 'type')).toEqual(['STATE', 'NON_STATE', 'FDI']);
  });
});

test('a vacancy answers what the decree stars', () => {
  expect(required('ND352-2025/03a')).toEqual(
    expect.arrayContaining([
      'title',
      'openings',
      'description',
      'positionLevel',
      'generalEducation',
      'technicalQualification',
      'workForm',
      'salary',
      'benefits',
      'conditions',
      'recruitmentMethods',
      'applyBy',
      'contact',
    ]),
  );
  for (const field of ['workForm', 'salary', 'benefits', 'conditions']) {
    expect(item('TT11-2022/01', field).required).toBe('OPTIONAL');
  }
  expect(item('ND352-2025/03a', 'occupationCode').required).toBe('FILLED_BY_CENTRE');
});

test('the e-form has no status in employment and asks for wishes', () => {
  const fields = form('ND318-2025/e-form').items.map(({ field }) => field);
  expect(fields).not.toContain('employment.statusInEmployment');
  expect(fields).toEqual(
    expect.arrayContaining(['wantsJob', 'employment.industryCode', 'unemployment.reason']),
  );
});

test('the printed form on labourers has no telephone; the yearly collection has', () => {
  const fields = form('TT11-2022/03').items.map(({ field }) => field);
  expect(fields).not.toContain('phone');
  expect(item('TT01-2022/01', 'phone').required).toBe('OPTIONAL');
});

test('the forms of both decrees ask the same of a vacancy', () => {
  const asked = (code: string) =>
    form(code).items.map(({ field, required }) => `${field} ${required}`);
  expect(asked('ND23-2021/03a')).toEqual(asked('ND352-2025/03a'));
});

test('every field of a record is asked by some form', () => {
  const asked = new Set(
    formVersions.flatMap((one) => one.items.map(({ field }) => `${one.subject} ${field}`)),
  );
  const idle = Object.entries(canonicalFields).flatMap(([subject, fields]) =>
    [...fields.keys()].map((field) => `${subject} ${field}`).filter((field) => !asked.has(field)),
  );
  expect(idle).toEqual([]);
});

test('an option of another form is refused on every form, for every choice', () => {
  for (const { code, items } of formVersions) {
    for (const { field, type, options, number } of items) {
      if (!('concept' in type) || field.includes('[]')) continue;
      const foreign = membersOf(type.concept).filter(
        (member) => !options?.some((option) => option.member === member),
      );
      for (const member of foreign) {
        const faults = faultsOf(code, { [field]: type.kind === 'choices' ? [member] : member });
        const lines = faults.map(brief);
        expect(
          lines.some((line) => line.startsWith(`${number} `) && line.endsWith(` ${field}`)),
        ).toBe(true);
      }
    }
  }
});

test('a form without one of its required answers is refused for that item', () => {
  for (const { code, items } of formVersions) {
    for (const { field, number, required } of items) {
      if (required !== 'REQUIRED' || field.includes('[]')) continue;
      expect(faultsOf(code, { [field]: null }).map(brief)).toContain(`${number} MISSING ${field}`);
    }
  }
});
