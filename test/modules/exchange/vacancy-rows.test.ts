import { classifyOccupation } from '../../../src/modules/code-lists';
import { loadMapping } from '../../../src/modules/exchange/mappings';
import { employerKeyOf, readUrl } from '../../../src/modules/exchange/source-identity';
import { vacancyMappings } from '../../../src/modules/exchange/vacancy-mapping';
import { VacancyRows } from '../../../src/modules/exchange/vacancy-rows';

const columns = [
  'job_id',
  'title',
  'link',
  'company',
  'salary',
  'Nơi làm việc',
  'thời gian đăng',
  'Kinh nghiệm làm việc tối thiểu',
];
const rows = new VacancyRows(loadMapping(vacancyMappings, 'topcv').mapping, columns, '2026-03-15');

const plain = {
  id: '7001',
  title: 'Nhân viên kế toán kho',
  link: 'https://example.vnhttps://example.vn/viec/7001.html?seen_by=me#top',
  company: 'Công ty TNHH Ví Dụ Một',
  salary: '9 - 12 triệu',
  place: 'Bình Dương, Hà Nội & 2 nơi khác',
  posted: '3 ngày trước',
  experience: '1 năm',
};

const read = (changes: Partial<typeof plain> = {}) =>
  rows.read({ number: 2, cells: Object.values({ ...plain, ...changes }) });

function adOf(changes: Partial<typeof plain> = {}) {
  const found = read(changes);
  if (!('item' in found)) throw new Error(JSON.stringify(found.refused));
  return { ...found.item.vacancy, remarks: found.remarks, understood: found.understood };
}

describe('a row that is refused', () => {
  it.each<[Partial<typeof plain>, string, RegExp]>([
    [{ id: '' }, 'job_id', /is empty/],
    [{ title: '' }, 'title', /is empty/],
    [{ company: '' }, 'company', /is empty/],
    [{ title: 'x'.repeat(301) }, 'title', /longer than 300/],
    [{ salary: `9 ${'x'.repeat(20_000)}` }, 'salary', /longer than 20000/],
  ])('names the column and the reason: %#', (changes, item, reason) => {
    const found = read(changes);
    expect('refused' in found && found.refused).toEqual([
      { item, message: expect.objectContaining({ en: expect.stringMatching(reason) }) },
    ]);
  });

  it('names all its faults', () => {
    const found = read({ id: '', company: '' });
    expect('refused' in found && found.refused.map(({ item }) => item)).toEqual([
      'job_id',
      'company',
    ]);
  });
});

describe('a row of an ad', () => {
  it('is read as its mapping says', () => {
    expect(read()).toEqual({
      key: '7001',
      name: plain.title,
      remarks: [],
      understood: { salary: true, place: true, experience: true, occupation: expect.any(Boolean) },
      item: {
        employer: {
          sourceName: 'TopCV',
          externalKey: employerKeyOf(plain.company),
          name: plain.company,
        },
        vacancy: {
          sourceName: 'TopCV',
          externalId: '7001',
          url: 'https://example.vn/viec/7001.html',
          employerKey: employerKeyOf(plain.company),
          title: plain.title,
          description: 'Toàn văn ở trang gốc của TopCV.',
          openings: 1,
          occupationCode: classifyOccupation(plain.title)?.occupation.code ?? null,
          workplaces: [
            { placeKey: '2025:79', written: 'Bình Dương' },
            { placeKey: '2025:01', written: 'Hà Nội' },
          ],
          workplaceText: plain.place,
          experience: 'FROM_1_TO_2',
          workForm: null,
          salary: { basis: 'MONTHLY', min: 9_000_000, max: 12_000_000, negotiable: false },
          postedAt: new Date('2026-03-11T17:00:00Z'),
          postedAtIsRough: true,
          applyBy: null,
          confirmedAt: new Date('2026-03-14T17:00:00Z'),
        },
      },
    });
  });

  it('keeps as written what is not understood, and says so', () => {
    const ad = adOf({ salary: '1,000 - 2,000 USD', experience: 'Nhiều', place: 'Đâu đó' });
    expect(ad).toMatchObject({
      salary: null,
      experience: null,
      workplaces: [{ placeKey: null, written: 'Đâu đó' }],
      workplaceText: 'Đâu đó',
      understood: { salary: false, experience: false, place: false },
    });
    expect(ad.description.split('\n')).toEqual([
      'Mức lương: 1,000 - 2,000 USD',
      'Kinh nghiệm: Nhiều',
      'Toàn văn ở trang gốc của TopCV.',
    ]);
    expect(ad.remarks.map(({ item }) => item)).toEqual(['salary', columns[5], columns[7]]);
  });

  it('is dated by the day it was seen when it tells none, or one to come', () => {
    const seen = { postedAt: new Date('2026-03-14T17:00:00Z'), postedAtIsRough: true };
    expect(adOf({ posted: '' })).toMatchObject(seen);
    expect(adOf({ posted: '16/03/2026' })).toMatchObject(seen);
    expect(adOf({ posted: '14/03/2026' })).toMatchObject({
      postedAt: new Date('2026-03-13T17:00:00Z'),
      postedAtIsRough: false,
    });
  });

  it('without an identity of its own is known by its text', () => {
    const { mapping } = loadMapping(vacancyMappings, 'vietjobs');
    const names = ['job_title', 'location', 'description', 'requirements_text', 'contract_type'];
    const others = ['salary', 'experience_required', 'working_hours'];
    const ads = new VacancyRows(mapping, [...names, ...others], '2026-03-15');
    const cells = ['Thợ hàn', 'hà nội', 'Hàn khung', 'Biết đọc bản vẽ', 'Toàn thời gian'];
    const key = (...row: string[]) => ads.read({ number: 2, cells: [...row, '', '', ''] }).key;
    expect(key(...cells)).toMatch(/^[0-9a-f]{32}$/);
    expect(key(...cells)).toBe(key(...cells));
    expect(key(...cells)).not.toBe(key('Thợ tiện', ...cells.slice(1)));
  });
});

describe('an employer of a source', () => {
  it('is the same whatever the case, the blanks and the place of the tone', () => {
    const names = ['Công ty TNHH Hoà Bình', 'CÔNG TY TNHH  HÒA BÌNH', 'Công ty TNHH Hoà-Bình.'];
    expect(new Set(names.map(employerKeyOf)).size).toBe(1);
    expect(employerKeyOf('Công ty Thành Đạt')).not.toBe(employerKeyOf('Công ty Thanh Đạt'));
  });
});

describe('a link', () => {
  it.each(['', 'viec/1', 'javascript:alert(1)', 'https://me:secret@example.vn/', 'ftp://a.vn/x'])(
    'that leads to no page is left out: "%s"',
    (text) => {
      expect(readUrl(text, {})).toHaveProperty('reason');
    },
  );
});
