import {
  type DuplicateCandidate,
  duplicateKeyOf,
  linkDuplicates,
} from '../../../src/modules/vacancy-life/vacancy-duplicates';

const text =
  'May áo sơ mi trên dây chuyền, ca ngày, có người hướng dẫn trong tháng đầu, lương theo sản phẩm, thưởng chuyên cần, bao ăn trưa và có xe đưa đón từ trung tâm thành phố.';

const keyOf = (title: string, ...places: readonly string[]) =>
  duplicateKeyOf(
    title,
    (places.length === 0 ? ['2025:79'] : places).map((placeKey) => ({ placeKey, written: '' })),
  ).toString('hex');

function candidate(id: string, changes: Partial<DuplicateCandidate> = {}): DuplicateCandidate {
  const title = changes.title ?? 'Thợ may công nghiệp';
  return {
    id,
    employerId: '1',
    title,
    duplicateKey: keyOf(title),
    description: text,
    salaryMin: 8_000_000,
    salaryMax: 12_000_000,
    experience: 'NONE',
    shown: true,
    ...changes,
  };
}

const link = (...candidates: DuplicateCandidate[]) =>
  Object.fromEntries(linkDuplicates(candidates));

describe('what is not the same work', () => {
  it.each<[string, Partial<DuplicateCandidate>]>([
    ['of another employer', { employerId: '2' }],
    ['of another title, however near', { title: 'Thợ may công nghiệp ca đêm' }],
    ['whose pay begins where the other ends', { salaryMin: 12_000_001, salaryMax: 15_000_000 }],
    [
      'whose text is other',
      {
        description: `${text.slice(0, 40)} Lái xe nâng trong kho lạnh, trực đêm, phụ cấp độc hại.`,
      },
    ],
    ['without a text, where the other has one', { description: '' }],
  ])('an ad %s', (_, changes) => {
    expect(link(candidate('1'), candidate('2', changes))).toEqual({ 1: null, 2: null });
  });

  it('two without a text that differ in pay or experience', () => {
    const bare = { description: 'Thợ may công nghiệp' };
    expect(
      link(
        candidate('1', bare),
        candidate('2', { ...bare, salaryMax: 11_000_000 }),
        candidate('3', { ...bare, experience: 'LT1' }),
      ),
    ).toEqual({ 1: null, 2: null, 3: null });
  });
});

describe('what is the same work', () => {
  it('an ad with the same title, place and near-same text', () => {
    const again = text.replace('bao ăn trưa', 'hỗ trợ ăn trưa');
    expect(link(candidate('1'), candidate('2', { description: again }))).toEqual({
      1: null,
      2: '1',
    });
  });

  it('accents, case and signs of a title do not tell ads apart', () => {
    expect(keyOf('THO MAY - công nghiệp!')).toBe(keyOf('Thợ may công nghiệp'));
    expect(keyOf('x', '2025:01', '2025:79')).toBe(keyOf('x', '2025:79', '2025:01', '2025:79'));
    expect(keyOf('x', '2025:01')).not.toBe(keyOf('x', '2025:01', '2025:79'));
  });

  it('a province under its name before July 2025 is the same place', () => {
    expect(keyOf('x', '2004:74')).toBe(keyOf('x', '2025:79'));
  });

  it('two without a text and with the same terms', () => {
    const bare = { description: '' };
    expect(link(candidate('1', bare), candidate('2', bare))).toEqual({ 1: null, 2: '1' });
  });

  it('the first to come is shown, and stays shown against one that comes later', () => {
    expect(link(candidate('9'), candidate('10'))).toEqual({ 9: null, 10: '9' });
    expect(link(candidate('1', { shown: false }), candidate('2'))).toEqual({ 1: '2', 2: null });
  });

  it('a link never leads to an ad that is itself hidden', () => {
    const links = link(candidate('1'), candidate('2'), candidate('3'), candidate('4'));
    for (const kept of Object.values(links)) if (kept !== null) expect(links[kept]).toBeNull();
  });
});
