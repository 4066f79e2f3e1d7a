import { errorClassOf } from '../../../src/modules/labourers/reading/error-class';
import {
  type LabourerReading,
  readLabourerRecord,
} from '../../../src/modules/labourers/reading/read-labourer-record';
import { residencesOf } from '../../../src/modules/labourers/reading/declared-places';
import { form } from '../../support/change-form';
import { filledForms, today } from '../../support/filled-forms';

const codes = ['TT11-2022/03', 'TT09-2025/01', 'ND318-2025/e-form', 'TT01-2022/01'] as const;
type Code = (typeof codes)[number];

const read = (code: Code, changes: Readonly<Record<string, unknown>> = {}): LabourerReading =>
  readLabourerRecord({ ...filledForms[code], ...changes }, form(code), { today });

const told = ({ faults }: LabourerReading) =>
  faults.map((fault) => [fault.field.join('.'), fault.code, 'rule' in fault ? fault.rule : null]);
const warned = ({ warnings }: LabourerReading) =>
  warnings.map(({ code, field }) => [code, field.join('.')]);

const employment = (changes: object) => ({
  employment: { ...(filledForms['TT11-2022/03']?.['employment'] as object), ...changes },
});

describe('a form is refused', () => {
  it('where an inactive person has an employer, by the item and in its class', () => {
    const reading = read('TT11-2022/03', {
      activityStatus: 'INACTIVE',
      inactiveReason: 'HOMEMAKER',
    });
    expect(told(reading)).toContainEqual([
      'employment.workplaceName',
      'INVALID_INPUT',
      'NOT_ASKED',
    ]);
    expect(errorClassOf(reading.faults, reading.record)).toBe('LOAI2');
  });

  it('where an unemployed person has an employer', () => {
    const reading = read('TT11-2022/03', {
      activityStatus: 'UNEMPLOYED',
      unemployment: { history: 'WORKED_BEFORE', duration: 'LT_3M' },
    });
    expect(errorClassOf(reading.faults, reading.record)).toBe('LOAI3');
  });

  it.each([
    ['REJECTED', { personalId: '' }],
    ['LOAI1', { fullName: null }],
    ['LOAI1', { dateOfBirth: undefined }],
    ['LOAI4', { activityStatus: null }],
    ['OTHER', { generalEducation: null }],
  ])('in class %s for %p', (errorClass, changes) => {
    const reading = read('TT11-2022/03', changes);
    expect(errorClassOf(reading.faults, reading.record)).toBe(errorClass);
  });

  it('with what is wrong about the day on which a contract began', () => {
    const { faults } = read('TT11-2022/03', employment({ contractStart: '01/03/20' }));
    expect(faults.map(({ message }) => message.en)).toEqual([
      expect.stringContaining('the year must have four digits'),
    ]);
  });

  it('before full fifteen years, with the day it was counted on', () => {
    const reading = read('TT11-2022/03', { dateOfBirth: '2010-06-03', declaredOn: '2025-06-02' });
    expect(told(reading)).toEqual([['dateOfBirth', 'INVALID_INPUT', 'RANGE']]);
    expect(told(read('TT11-2022/03', { dateOfBirth: '02/06/2010' }))).toEqual([]);
  });

  it('where the year of birth leaves open whether fifteen years are full', () => {
    expect(told(read('TT11-2022/03', { dateOfBirth: '2010' }))).toEqual([
      ['dateOfBirth', 'INVALID_INPUT', 'RANGE'],
    ]);
    expect(told(read('TT11-2022/03', { dateOfBirth: '2009' }))).toEqual([]);
  });

  it('for a date nobody can read, saying why', () => {
    const [fault] = read('TT11-2022/03', { dateOfBirth: '20/5/91' }).faults;
    expect(fault?.message.en).toBe(
      'Item 2 "Date of birth": the year must have four digits: two do not tell the century; got "20/5/91".',
    );
  });

  it('for codes that their lists do not know', () => {
    const reading = read('TT11-2022/03', {
      placeCode: '99999',
      trainingField: '0000',
      ...employment({ occupationCode: '9999', workplaceAddress: { placeCode: '99998' } }),
      priorityGroups: ['ETHNIC_MINORITY'],
      ethnicGroup: '99',
    });
    expect(told(reading).map(([field, code]) => [field, code])).toEqual([
      ['trainingField', 'UNKNOWN_CODE'],
      ['ethnicGroup', 'UNKNOWN_CODE'],
      ['employment.occupationCode', 'UNKNOWN_CODE'],
      ['placeCode', 'UNKNOWN_CODE'],
      ['employment.workplaceAddress.placeCode', 'UNKNOWN_CODE'],
    ]);
  });

  it('where the occupation says less than the form asks for', () => {
    expect(told(read('TT11-2022/03', employment({ occupationCode: '33' })))).toEqual([
      ['employment.occupationCode', 'INVALID_INPUT', null],
    ]);
  });

  it('where the industry says less than the form asks for', () => {
    const employment = filledForms['ND318-2025/e-form']?.['employment'] as object;
    expect(
      told(read('ND318-2025/e-form', { employment: { ...employment, industryCode: '14' } })),
    ).toEqual([['employment.industryCode', 'INVALID_INPUT', null]]);
  });

  it('where the majority is named as the ethnic minority', () => {
    const minority = { priorityGroups: ['ETHNIC_MINORITY'] };
    expect(told(read('TT11-2022/03', { ...minority, ethnicGroup: '01' }))).toEqual([
      ['ethnicGroup', 'INVALID_INPUT', null],
    ]);
    expect(told(read('TT11-2022/03', { ...minority, ethnicGroup: '08' }))).toEqual([]);
  });

  it.each(['Nguyễn Văn 2', '123', '-', '=HYPERLINK("x","y")', '<b>Nguyễn</b>'])(
    'whose name is no name: %s',
    (fullName) => {
      expect(told(read('TT11-2022/03', { fullName }))).toEqual([
        ['fullName', 'INVALID_INPUT', null],
      ]);
    },
  );

  it('with a number that lost more than zeros, as it was written', () => {
    const [fault] = read('TT11-2022/03', { personalId: '99917896270' }).faults;
    expect(fault?.message.en).toContain('got "999…" (11)');
  });

  it.each(['1.0919E+11', '1,09192E+11'])(
    'with a number that a spreadsheet cut short: %s',
    (personalId) => {
      const [fault] = read('TT11-2022/03', { personalId }).faults;
      expect(fault?.message.en).toContain('shortened by the spreadsheet');
    },
  );

  it('where a residence is no commune', () => {
    expect(told(read('TT11-2022/03', { placeCode: '79' }))).toEqual([
      ['placeCode', 'INVALID_INPUT', null],
    ]);
  });

  it('for a place that did not exist on its day', () => {
    expect(told(read('TT11-2022/03', { placeCode: '26743', declaredOn: '2025-06-02' }))).toEqual(
      expect.anything(),
    );
  });

  it('for an old identity card on a form of today', () => {
    const card = { personalId: '079123456' };
    expect(told(read('TT09-2025/01', card))).toEqual([
      ['personalId', 'INVALID_INPUT', 'IDENTIFIER'],
    ]);
    expect(told(read('TT11-2022/03', card))).toEqual([]);
  });

  it('without repeating a personal number', () => {
    const reading = read('ND318-2025/e-form', { personalId: '99991900777' });
    expect(JSON.stringify(reading.faults)).not.toContain('91900777');
    expect(told(reading)).toEqual([['personalId', 'INVALID_INPUT', 'IDENTIFIER']]);
  });
});

describe('a form is read', () => {
  test.each(codes)('%s, filled as it demands', (code) => {
    const reading = read(code);
    expect(told(reading)).toEqual([]);
    expect(reading.record).toMatchObject({
      fullName: 'Nguyễn Văn Thử',
      dateOfBirth: '1991-05-20',
      personalId: '079091900001',
    });
  });

  it('with an apostrophe, blanks and lost zeros in numbers, which is to be verified', () => {
    const reading = read('TT11-2022/03', {
      personalId: "'79 091 900 001",
      socialInsuranceNumber: '79123456',
    });
    expect(told(reading)).toEqual([]);
    expect(reading.record).toMatchObject({
      personalId: '079091900001',
      socialInsuranceNumber: '0079123456',
    });
    expect(warned(reading)).toContainEqual(['LEADING_ZEROS_RESTORED', 'personalId']);
    expect(reading.record.doubts).toContain('LEADING_ZEROS_RESTORED');
  });

  it.each(['079091234567.0', '79091234567.0', 79_091_234_567])(
    'with a number that went through a decimal cell: %s',
    (personalId) => {
      expect(read('TT11-2022/03', { personalId }).record.personalId).toBe('079091234567');
    },
  );

  it('with the number of the health insurance card, which ends with the social insurance number', () => {
    const { record, faults } = read('TT11-2022/03', { socialInsuranceNumber: 'DN4 79 0123456789' });
    expect(faults).toEqual([]);
    expect(record.socialInsuranceNumber).toBe('0123456789');
  });

  it.each(['H’Hen Niê', "K'Sor Y-Ban", 'Nguyễn Văn A.', 'Y', 'LÒ THỊ ÍN'])(
    'of somebody named %s',
    (fullName) => {
      expect(read('TT11-2022/03', { fullName }).faults).toEqual([]);
    },
  );

  it('without the invisible marks that come along when a name is copied', () => {
    const { record } = read('TT11-2022/03', { fullName: '\u200bLê\u202e Thị\u00ad Lan\ufeff' });
    expect(record.fullName).toBe('Lê Thị Lan');
  });

  it('with a day number of a spreadsheet for a birthday', () => {
    expect(read('TT11-2022/03', { dateOfBirth: 33378 }).record.dateOfBirth).toBe('1991-05-20');
  });

  it('with a number that says another sex or year, as a warning', () => {
    const reading = read('TT11-2022/03', { sex: 'FEMALE', dateOfBirth: '1990-05-20' });
    expect(told(reading)).toEqual([]);
    expect(warned(reading)).toEqual(
      expect.arrayContaining([
        ['SEX_DIFFERS_FROM_NUMBER', 'personalId'],
        ['BIRTH_YEAR_DIFFERS_FROM_NUMBER', 'personalId'],
      ]),
    );
  });

  it('of a child, with a warning until somebody stands in for it', () => {
    const child = {
      dateOfBirth: '2010-01-01',
      personalId: '079210900001',
      activityStatus: 'INACTIVE',
      inactiveReason: 'STUDYING',
      employment: null,
      socialInsurance: null,
      technicalQualification: 'UNTRAINED',
      trainingField: null,
    };
    expect(warned(read('TT11-2022/03', child))).toContainEqual([
      'REPRESENTATIVE_MISSING',
      'representative',
    ]);
    const accompanied = read('TT11-2022/03', {
      ...child,
      representative: { name: 'Trần Thị Thử', relation: 'mẹ', phone: '0912 345 678' },
    });
    expect(told(accompanied)).toEqual([]);
    expect(accompanied.record.representative).toEqual({
      name: 'Trần Thị Thử',
      relation: 'mẹ',
      phone: '+84912345678',
    });
    expect(warned(accompanied).flat()).not.toContain('REPRESENTATIVE_MISSING');
  });

  it('with old places, as they were written and as they are today', () => {
    const reading = read('TT11-2022/03');
    expect(reading.record.permanentAddress).toEqual({
      placeCode: '26734',
      placeKey: '2004:26734',
      line: '12 Đường Thử',
    });
    const [today] = residencesOf(reading.record);
    expect(today).toMatch(/^2025:/);
    expect(warned(reading)).toContainEqual(['OLD_PLACE', 'permanentAddress.placeCode']);
  });

  it('dated by its receipt where it is electronic', () => {
    expect(read('ND318-2025/e-form').record.declaredOn).toBe(today);
  });

  it('with decomposed letters and doubled blanks as one spelling', () => {
    const reading = read('TT11-2022/03', { fullName: '  Nguyễn  Văn Thử '.normalize('NFD') });
    expect(reading.record.fullName).toBe('Nguyễn Văn Thử');
  });
});
