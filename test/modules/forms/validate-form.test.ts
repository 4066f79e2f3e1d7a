import fc from 'fast-check';
import { formVersions } from '../../../src/modules/forms/form-versions';
import { validateForm } from '../../../src/modules/forms/validate-form';
import { brief, changed, faultsOf, form } from '../../support/change-form';
import { today } from '../../support/filled-forms';

test('LOAI2: an inactive person has no employer and no unemployment', () => {
  const faults = faultsOf('TT11-2022/03', {
    activityStatus: 'INACTIVE',
    inactiveReason: 'STUDYING',
    'unemployment.history': 'NEVER_WORKED',
  });
  expect(faults.map(brief)).toEqual([
    '12.1 NOT_ASKED employment.statusInEmployment',
    '12.2 NOT_ASKED employment.occupationText',
    '12.2a NOT_ASKED socialInsurance',
    '12.2b NOT_ASKED employment.contractType',
    '12.3 NOT_ASKED employment.workplaceName',
    '12.3a NOT_ASKED employment.workplaceType',
    '12.3b NOT_ASKED employment.workplaceAddress',
    '13 NOT_ASKED unemployment.history',
  ]);
});

test('LOAI3: an unemployed person has no employer', () => {
  const faults = faultsOf('TT11-2022/03', {
    activityStatus: 'UNEMPLOYED',
    unemployment: { history: 'WORKED_BEFORE', duration: 'GT_1Y' },
  });
  expect(new Set(faults.map(({ rule }) => rule))).toEqual(new Set(['NOT_ASKED']));
  expect(faults.every(({ item }) => item.startsWith('12'))).toBe(true);
});

test('LOAI4: a form without an activity status is refused for that item alone', () => {
  const faults = faultsOf('TT11-2022/03', { activityStatus: undefined });
  expect(faults.map(brief)).toEqual(['11 MISSING activityStatus']);
});

test('a fault names the item, the rule and what was given, in both languages', () => {
  expect(faultsOf('TT11-2022/03', { technicalQualification: 'MASTER' })[0]?.message).toEqual({
    vi: expect.stringMatching(
      /^Mục 10 "Trình độ chuyên môn kỹ thuật cao nhất đạt được": mẫu này không có lựa chọn "MASTER"; các lựa chọn: 1 Chưa qua đào tạo \(UNTRAINED\)/,
    ),
    en: expect.stringMatching(
      /^Item 10 "Highest technical qualification": this form has no option "MASTER"; its options: /,
    ),
  });
  const [workplace] = faultsOf('TT11-2022/03', { 'employment.statusInEmployment': 'OWN_ACCOUNT' });
  expect(workplace?.message.en).toBe(
    'Item 12.3 "Name of the workplace": answered only when Item 11 "Economic activity" is "Employed" and ' +
      'Item 12.1 "Status in employment" is not "Own-account worker", otherwise left empty; ' +
      'got "Công ty Thử Nghiệm".',
  );
});

test('a personal number never comes back in a fault', () => {
  for (const [field, given] of [
    ['personalId', '003091900001'],
    ['personalId', '07909190000'],
    ['socialInsuranceNumber', '79123456789'],
  ] as const) {
    const faults = faultsOf('TT11-2022/03', { [field]: given });
    expect(faults).toHaveLength(1);
    expect(JSON.stringify(faults)).not.toContain(given.slice(0, 6));
  }
});

test('what is checked elsewhere can be left out, and paths begin where the record does', () => {
  const record = changed('TT11-2022/01', { employer: undefined, title: '' });
  const faults = validateForm(form('TT11-2022/01'), record, {
    today,
    without: ['employer'],
    at: ['vacancy'],
  });
  expect(faults.map(({ field }) => field)).toEqual([['vacancy', 'title']]);
});

test('a civil date may come as the API reads it', () => {
  expect(faultsOf('TT11-2022/03', { dateOfBirth: new Date('1991-05-20') })).toEqual([]);
  expect(faultsOf('TT11-2022/03', { dateOfBirth: new Date('2011-05-20') })).toHaveLength(1);
});

test('a person is full 15 on the declared date, whenever it is checked', () => {
  expect(
    faultsOf('TT11-2022/03', {
      dateOfBirth: '2010-06-02',
      'employment.contractStart': '2025-06-01',
    }),
  ).toEqual([]);
});

test.each(formVersions.map(({ code }) => [code]))('the example of %s passes', (code) => {
  expect(faultsOf(code, {}).map(brief)).toEqual([]);
});

test.each(formVersions.map(({ code }) => [code]))(
  '%s never throws, whatever the record is',
  (code) => {
    const one = form(code);
    const answer = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        ...one.items.flatMap(({ options }) => options?.map(({ member }) => member) ?? ['']),
      ),
      fc.constantFrom('0100109106', '2024-02-29', true, 7),
    );
    // Real paths with any answers, so that the checks behind the first are reached too.
    const record = fc
      .record(Object.fromEntries(one.items.map(({ field }) => [field, answer])), {
        requiredKeys: [],
      })
      .map((answers) => {
        const made: Record<string, unknown> = {};
        for (const [field, given] of Object.entries(answers)) {
          let at = made;
          const steps = field.replaceAll('[]', '.0').split('.');
          const last = steps.pop() ?? '';
          for (const step of steps) {
            if (typeof at[step] !== 'object' || at[step] === null)
              at[step] = step === '0' ? {} : { length: 1 };
            at = at[step] as Record<string, unknown>;
          }
          at[last] = given;
        }
        return made;
      });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), record), (given) => {
        for (const { message, field } of validateForm(one, given, { today })) {
          expect(message.vi).not.toBe('');
          expect(message.en).not.toMatch(/undefined|\[object/);
          expect(field.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 50 },
    );
  },
);
