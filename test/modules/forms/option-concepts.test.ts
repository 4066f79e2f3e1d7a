import * as activity from '../../../src/modules/forms/options/activity-options';
import * as employers from '../../../src/modules/forms/options/employer-options';
import * as jobs from '../../../src/modules/forms/options/job-options';
import { type Concept, labelOf, listsOf } from '../../../src/modules/forms/options/option-concepts';
import { optionsOfList } from '../../../src/modules/forms/options/option-lists';
import * as persons from '../../../src/modules/forms/options/person-options';

const enums = Object.entries({ ...activity, ...employers, ...jobs, ...persons });

test('a list that no file has is refused by name', () => {
  expect(() => optionsOfList('shoe_size')).toThrow('"shoe_size"');
});

test.each(enums)('%s has exactly the members of its printed lists', (concept, members) => {
  const printed = listsOf(concept as Concept).flatMap((list) =>
    optionsOfList(list).map(({ member }) => member),
  );
  expect(new Set(Object.values<string>(members))).toEqual(new Set(printed));
});

test.each(enums)('the members of %s are their own values', (_concept, members) => {
  expect(Object.keys(members)).toEqual(Object.values(members));
});

test('a value that starts with a digit becomes FROM … TO …', () => {
  expect(Object.values(activity.UnemploymentDuration)).toEqual(['LT_3M', 'FROM_3M_TO_1Y', 'GT_1Y']);
  expect(employers.EmployerSize.FROM_10_TO_50).toBe('FROM_10_TO_50');
});

test('salary basis and band together are the one printed list', () => {
  const printed = optionsOfList('salary_basis_band').map(({ member }) => member);
  const divided = [...Object.keys(jobs.SalaryBand), ...Object.keys(jobs.SalaryBasis)];
  expect(divided.filter((member) => member !== 'MONTHLY').sort()).toEqual([...printed].sort());
});

test('an option has a name in both languages', () => {
  expect(labelOf('GeneralEducation', 'UPPER_SECONDARY', 'vi')).toBe('Tốt nghiệp THPT');
  expect(labelOf('GeneralEducation', 'UPPER_SECONDARY', 'en')).toBe('Upper secondary');
});
