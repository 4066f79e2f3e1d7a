import { defaultForm } from '../../../src/modules/labourer-intake';
import { ProvincialRows } from '../../../src/modules/labourer-intake/layouts/provincial-rows';
import { provincialColumns } from '../../../src/modules/labourer-intake/layouts/provincial-columns';
import { RecordRows } from '../../../src/modules/labourer-intake/layouts/record-rows';
import { requirePlace } from '../../../src/modules/places';

const form = defaultForm('XLSX');
const declaredOn = '2025-05-20';
const commune = requirePlace('23944', declaredOn);
const list = { form, area: commune, declaredOn };

/** A row of a provincial list with these cells and no others. */
const row = (cells: Partial<Record<(typeof provincialColumns)[number], string>>) => ({
  number: 12,
  cells: provincialColumns.map((name) => cells[name] ?? ''),
});

const read = (cells: Parameters<typeof row>[0]) => new ProvincialRows(list).read(row(cells));

describe('a provincial list', () => {
  it('tells the sex by the column in which the date of birth stands', () => {
    expect(read({ bornMale: '32874' }).given).toMatchObject({ sex: 'MALE', dateOfBirth: '32874' });
    expect(read({ bornFemale: '1/2/1990' }).given).toMatchObject({
      sex: 'FEMALE',
      dateOfBirth: '1/2/1990',
    });
    const both = read({ bornMale: '1/2/1990', bornFemale: '1/2/1990' });
    expect(both.given).not.toHaveProperty('sex');
    expect(both.faults[0]?.message.en).toMatch(/columns of both sexes/);
  });

  it('has a household until the next one is named, also after a pause', () => {
    const rows = new ProvincialRows(list);
    expect(rows.read(row({ household: '7' })).household).toBe('7');
    expect(rows.read(row({})).household).toBe('7');
    rows.pass(row({ household: '8' }));
    expect(rows.read(row({})).household).toBe('8');
  });

  it('reads options by their printed number, by their wording and without accents', () => {
    for (const technicalQualification of ['5', '05', 'Trung cấp', 'trung cap']) {
      expect(read({ technicalQualification }).given).toMatchObject({
        technicalQualification: 'INTERMEDIATE',
      });
    }
    for (const generalEducation of ['4', 'Tốt nghiệp THPT', 'THPT', 'thpt']) {
      expect(read({ generalEducation }).given).toMatchObject({
        generalEducation: 'UPPER_SECONDARY',
      });
    }
    expect(read({ technicalQualification: '99' }).given).toMatchObject({
      technicalQualification: '99',
    });
    expect(read({ socialInsurance: '1' }).given).toMatchObject({ socialInsurance: 'COMPULSORY' });
    expect(read({ socialInsurance: '3' }).given).toMatchObject({ socialInsurance: 'NONE' });
  });

  it('asks for the ethnic group of a minority and passes over that of the majority', () => {
    expect(read({ ethnicGroup: 'Kinh' }).given).not.toHaveProperty('ethnicGroup');
    expect(read({ ethnicGroup: `H'Mông`, priorityGroups: '2' }).given).toMatchObject({
      ethnicGroup: '08',
      priorityGroups: ['POOR', 'ETHNIC_MINORITY'],
    });
  });

  it('reads work with its code, and a contract with its day', () => {
    const { given } = read({ occupation: '611 - Trồng lúa', contract: 'KXĐTH; 05/03/2020' });
    expect(given['employment']).toMatchObject({
      occupationCode: '611',
      occupationText: 'Trồng lúa',
      contractType: 'INDEFINITE',
      contractStart: '2020-03-05',
    });
  });

  it('finds the commune an address names, and else takes that of the list', () => {
    const { given } = read({
      permanentAddress: 'Thôn 2, xã Ia Phang, huyện Chư Pưh, tỉnh Gia Lai',
      currentAddress: 'Thôn 3',
    });
    expect(given['permanentAddress']).toEqual({
      placeCode: '23983',
      line: 'Thôn 2, xã Ia Phang, huyện Chư Pưh, tỉnh Gia Lai',
    });
    expect(given['currentAddress']).toEqual({ placeCode: '23944', line: 'Thôn 3' });
  });
});

describe('a list in the items of the record', () => {
  it('reads each item as its form has it', () => {
    const columns = ['fullName', 'priorityGroups', 'signed', 'permanentAddress.placeCode'];
    const cells = ['Nguyễn Thử', 'POOR; 6', 'có', '23944'];
    expect(new RecordRows(list, columns).read({ number: 2, cells }).given).toEqual({
      fullName: 'Nguyễn Thử',
      priorityGroups: ['POOR', 'ETHNIC_MINORITY'],
      signed: true,
      permanentAddress: { placeCode: '23944' },
      placeCode: '23944',
      declaredOn,
    });
  });

  it('is refused where it has a column that the form has not', () => {
    expect(() => new RecordRows(list, ['fullName', 'salary'])).toThrow(/no item "salary"/);
    expect(() => new RecordRows(list, ['fullName', '#reason'])).not.toThrow();
  });
});
