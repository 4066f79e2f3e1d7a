import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readForms } from '../../../src/modules/forms/form-versions';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forms-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const title = { vi: 'Mẫu thử', en: 'Test form' };
const item = (field: string, more: object = {}) => ({
  number: '1',
  label: { vi: 'Mục', en: 'Item' },
  field,
  required: 'OPTIONAL',
  ...more,
});
const draft = (more: object = {}) => ({
  code: 'TT99-2099/01',
  title,
  issuedBy: title,
  subject: 'VACANCY',
  procedure: 'SERVICE',
  effectiveFrom: '2099-01-01',
  effectiveTo: null,
  addressLevels: 2,
  toVerify: null,
  items: [item('title')],
  ...more,
});

function write(form: object, file = 'TT99-2099_01.json') {
  writeFileSync(join(folder, file), JSON.stringify(form));
}

describe('a definition stops the start, naming the file and the fault', () => {
  test.each<[fault: string, form: object]>([
    ['a VACANCY has no such field', draft({ items: [item('shoeSize')] })],
    ['unknown key "requred"', draft({ items: [item('title', { requred: 'REQUIRED' })] })],
    ['unknown key "validFrom"', draft({ validFrom: '2099-01-01' })],
    ['unknown requirement', draft({ items: [item('title', { required: 'MAYBE' })] })],
    ['unknown subject', draft({ subject: 'PET' })],
    ['unknown procedure', draft({ procedure: 'RAFFLE' })],
    ['label is {vi, en}', draft({ items: [item('title', { label: 'Title' })] })],
    ['effectiveFrom is a date', draft({ effectiveFrom: '2099-02-30' })],
    ['effectiveTo precedes', draft({ effectiveTo: '2098-12-31' })],
    ['addressLevels is 2 or 3', draft({ addressLevels: 4 })],
    ['a form has items', draft({ items: [] })],
    ['a field is asked twice', draft({ items: [item('title'), item('title')] })],
    ['PositionLevel has the lists position_level', draft({ items: [item('positionLevel')] })],
    ['PositionLevel has the lists', draft({ items: [item('positionLevel', { list: 'benefit' })] })],
    ['only a choice has a list', draft({ items: [item('title', { list: 'benefit' })] })],
    [
      'position_level has no KING to leave out',
      draft({ items: [item('positionLevel', { list: 'position_level', except: ['KING'] })] }),
    ],
    [
      'the form does not ask workForm',
      draft({ items: [item('title', { askedWhen: { field: 'workForm', in: ['FULL_TIME'] } })] }),
    ],
    [
      'positionLevel cannot be KING',
      draft({
        items: [
          item('positionLevel', { list: 'position_level' }),
          item('positionLevelOther', { askedWhen: { field: 'positionLevel', in: ['KING'] } }),
        ],
      }),
    ],
    [
      'askedWhen is not understood',
      draft({ items: [item('title', { askedWhen: { field: 'title', is: 'x' } })] }),
    ],
    ['min is not understood', draft({ items: [item('openings', { min: 'one' })] })],
    [
      'the form does not ask salary.min',
      draft({ items: [item('salary.max', { atLeast: 'salary.min' })] }),
    ],
    ['the form does not ask languages', draft({ items: [item('languages[].name')] })],
    [
      'no option MEAL_9',
      draft({ items: [item('benefits', { list: 'benefit', excludes: { MEAL_9: [] } })] }),
    ],
  ])('%s', (fault, form) => {
    write(form);
    expect(() => readForms(folder)).toThrow(`TT99-2099_01.json: `);
    expect(() => readForms(folder)).toThrow(fault);
  });

  test('that is no JSON', () => {
    writeFileSync(join(folder, 'TT99-2099_01.json'), '{"code":');
    expect(() => readForms(folder)).toThrow('TT99-2099_01.json');
  });

  test('whose code is not its file name', () => {
    write(draft(), 'other.json');
    expect(() => readForms(folder)).toThrow('other.json: the code is TT99-2099/01');
  });

  test('that is in force together with another of its subject and procedure', () => {
    write(draft({ effectiveTo: '2099-12-31' }));
    write(draft({ code: 'TT99-2099/02', effectiveFrom: '2099-12-31' }), 'TT99-2099_02.json');
    expect(() => readForms(folder)).toThrow(
      'TT99-2099_02.json: in force together with TT99-2099/01 for VACANCY and SERVICE.',
    );
  });
});

test('the form of next year is one more file', () => {
  write(draft({ effectiveTo: '2099-12-31' }));
  write(draft({ code: 'TT99-2100/01', effectiveFrom: '2100-01-01' }), 'TT99-2100_01.json');
  write(draft({ code: 'TT99-2099/03', procedure: 'COLLECTION' }), 'TT99-2099_03.json');
  expect(readForms(folder).map(({ code }) => code)).toEqual([
    'TT99-2099/01',
    'TT99-2099/03',
    'TT99-2100/01',
  ]);
});
