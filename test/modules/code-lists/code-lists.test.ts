import { existsSync, readFileSync } from 'node:fs';
import { officialPath } from '../../../src/api/official-data';
import {
  classifyOccupation,
  ethnicGroup,
  industriesBelow,
  industry,
  industryVersion,
  occupation,
  occupationsBelow,
  requireIndustry,
  requireOccupation,
  searchOccupations,
  titleIn,
  TitleProvenance,
  trainingField,
} from '../../../src/modules/code-lists';
import { industryList } from '../../../src/modules/code-lists/industries';
import { adWords, occupationList } from '../../../src/modules/code-lists/occupations';
import { ethnicGroupList, trainingFieldList } from '../../../src/modules/code-lists/small-lists';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

describe('refusals', () => {
  test('an unknown code is refused with the three nearest', () => {
    expect(() => requireOccupation('3399')).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_CODE',
        extensions: expect.objectContaining({
          list: 'VSCO2020',
          nearest: [
            expect.objectContaining({ code: '3359' }),
            expect.objectContaining({ code: '3339' }),
            expect.objectContaining({ code: '2399' }),
          ],
        }),
      }),
    );
    expect(() => requireIndustry('VSIC2018', 'V')).toThrow(refused('UNKNOWN_CODE'));
    expect(() => occupationsBelow('99')).toThrow(refused('UNKNOWN_CODE'));
    expect(() => industriesBelow('VSIC2025', 'Z')).toThrow(refused('UNKNOWN_CODE'));
  });

  test('an unknown edition is refused', () => {
    expect(() => industryVersion('2007')).toThrow(refused('INVALID_INPUT'));
  });
});

describe('the lists', () => {
  const levels = (entries: readonly { readonly level: number }[]) =>
    [1, 2, 3, 4].map((level) => entries.filter((entry) => entry.level === level).length);

  test('have as many codes of each level as their sources', () => {
    expect(levels(occupationList('VSCO2020').entries)).toEqual([10, 48, 152, 509]);
    expect(levels(occupationList('ISCO08').entries)).toEqual([10, 43, 130, 436]);
    expect(levels(industryList('VSIC2018').entries)).toEqual([21, 88, 242, 464]);
    expect(levels(industryList('VSIC2025').entries)).toEqual([22, 87, 259, 0]);
    expect(trainingFieldList().entries).toHaveLength(110);
    expect(ethnicGroupList().entries).toHaveLength(55);
  });

  test('have each code once, each under one that exists', () => {
    for (const list of [
      occupationList('VSCO2020'),
      occupationList('ISCO08'),
      industryList('VSIC2018'),
      industryList('VSIC2025'),
      trainingFieldList(),
      ethnicGroupList(),
    ]) {
      expect(new Set(list.entries.map(({ code }) => code)).size).toBe(list.entries.length);
      const orphans = list.entries.filter(
        ({ parentCode }) => parentCode !== null && list.find(parentCode) === null,
      );
      expect(orphans).toEqual([]);
    }
  });

  test('hold plain text in one form of Unicode, without tabs or stray spaces', () => {
    for (const file of [
      'occupations/vsco2020.tsv',
      'occupations/isco08.tsv',
      'industries/vsic2018.tsv',
      'industries/vsic2025.tsv',
      'training-fields.tsv',
      'ethnic-groups.tsv',
      'places/units-2004.tsv',
      'places/units-2025.tsv',
    ]) {
      expect(existsSync(officialPath(file))).toBe(true);
      const text = readFileSync(officialPath(file), 'utf8');
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toMatch(/ {2}| \t|\t | \n|\r|\uFEFF/);
      const widths = new Set(
        text
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => line.split('\t').length),
      );
      expect(widths.size).toBe(1);
    }
  });
});

describe('occupations', () => {
  test('equal digits are the same work only where both lists say the same', () => {
    expect(occupation('2411')).toMatchObject({ iscoCode: '2411', nameEn: 'Accountants' });
    expect(occupation('1221')).toMatchObject({ iscoCode: null, nameEn: null });
    expect(occupation('3355')).toMatchObject({ nameVi: 'Kiểm lâm', iscoCode: null });
    expect(occupation('0210')).toMatchObject({ nameVi: 'Sĩ quan', iscoCode: null });
  });

  test('titles say where they come from', () => {
    expect(occupation('01')?.titleProvenance).toBe(TitleProvenance.RECALLED);
    expect(occupation('21')?.titleProvenance).toBe(TitleProvenance.SOURCE);
    expect(occupation('331')).toMatchObject({
      titleProvenance: TitleProvenance.MISSING,
      nameVi: null,
      nameEn: 'Financial and mathematical associate professionals',
    });
    expect(occupation('512')).toMatchObject({
      titleProvenance: TitleProvenance.ONLY_GROUP_BELOW,
      nameVi: 'Đầu bếp',
    });
    expect(occupation('6')?.nameVi).toMatch(/lâm nghiệp và thủy sản$/);
  });

  test('a title missing in one language is given in the other', () => {
    const group = requireOccupation('331');
    expect(titleIn('vi', group)).toBe('Financial and mathematical associate professionals');
    expect(titleIn('en', requireOccupation('1221'))).toMatch(/^Bộ trưởng/);
    expect(titleIn('en', requireOccupation('101'))).toBeNull();
  });

  test('a code stands for all below it', () => {
    expect(occupationsBelow('51')).toEqual(
      occupationList('VSCO2020')
        .entries.map(({ code }) => code)
        .filter((code) => code.startsWith('51')),
    );
    expect(occupationsBelow('3313')).toEqual(['3313']);
  });

  test.each([
    ['ke toan', '3313'],
    ['Kế toán', '3313'],
    ['ke taon', '3313'],
    ['lai xe', '8322'],
    ['tài xế', '8322'],
    ['lap trinh vien', '2512'],
    ['tho han', '7212'],
    ['kien truc su', '2161'],
    ['software developer', '2512'],
    ['3313', '3313'],
  ])('%j finds %s first', (text, code) => {
    expect(searchOccupations(text)[0]?.code).toBe(code);
  });

  test('words that mean nothing find nothing', () => {
    expect(searchOccupations('xyzzy')).toEqual([]);
    expect(searchOccupations(' ')).toEqual([]);
  });
});

describe('the occupation of an ad', () => {
  test.each(['Nhân Viên', 'Product Executive', 'Thực tập sinh', '!!!', ''])(
    '%j does not say',
    (title) => {
      expect(classifyOccupation(title)).toBeNull();
    },
  );

  test.each([
    ['Nhân Viên Kế Toán Tổng Hợp - Hà Nội', '3313'],
    ['NHÂN VIÊN KINH DOANH BẤT ĐỘNG SẢN (Thu nhập 30 triệu)', '3334'],
    ['Nhân viên kinh doanh thị trường', '3322'],
    ['Dược Sĩ Tư Vấn / Chăm Sóc Khách Hàng', '2262'],
    ['Trưởng Phòng Kinh Doanh', '1733'],
    ['Trợ lý Giám đốc', '3343'],
    ['Giáo Viên Tiếng Anh', '2393'],
    ['Lái xe nâng', '8344'],
    ['Lái xe', '8322'],
    ['Công nhân may', '8153'],
  ])('%j is %s', (title, code) => {
    expect(classifyOccupation(title)?.occupation.code).toBe(code);
  });

  test('the whole title weighs more than a part of it', () => {
    const whole = classifyOccupation('Nhân viên bán hàng')?.score ?? 0;
    const part = classifyOccupation('Nhân viên bán hàng tại Hà Nội, lương 10 triệu')?.score ?? 1;
    expect(whole).toBe(1);
    expect(part).toBeLessThan(1);
    expect(part).toBeGreaterThanOrEqual(0.7);
  });

  test('all words gathered by hand lead to unit groups', () => {
    expect(adWords().filter(({ code }) => occupation(code)?.level !== 4)).toEqual([]);
  });
});

describe('industries', () => {
  test('a letter says nothing without its edition', () => {
    expect(industry('VSIC2018', 'J')?.nameVi).toBe('Thông tin và truyền thông');
    expect(industry('VSIC2025', 'J')?.nameVi).toMatch(/^Hoạt động xuất bản, phát sóng/);
    expect(industry('VSIC2025', 'P')?.nameVi).toMatch(/^Hoạt động của Đảng Cộng sản/);
  });

  test.each(['VSIC2018', '2018', 'vsic 2018', 'VSIC-2018'])('%j is the list of 2018', (written) => {
    expect(industryVersion(written)).toBe('VSIC2018');
  });

  test('a section stands for its divisions and all below', () => {
    expect(industriesBelow('VSIC2018', 'B')).toEqual(
      expect.arrayContaining(['B', '05', '051', '0510']),
    );
    expect(industriesBelow('VSIC2018', 'B')).not.toContain('0111');
    expect(industryVersion(null)).toBe('VSIC2025');
  });
});

test('training fields and ethnic groups have their codes', () => {
  expect(trainingField('4802')?.nameVi).toBe('Công nghệ thông tin');
  expect(ethnicGroup('01')).toMatchObject({ nameVi: 'Kinh', isMinority: false });
  expect(ethnicGroup('54')).toMatchObject({ nameVi: 'Rơ-măm', isMinority: true });
  expect(ethnicGroup('55')).toMatchObject({ isMinority: null });
});
