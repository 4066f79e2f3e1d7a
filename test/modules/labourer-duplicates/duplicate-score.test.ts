import { blockingKeys } from '../../../src/modules/labourer-duplicates/blocking-keys';
import {
  type ComparedPerson,
  comparePeople,
  leastScore,
  probabilityOf,
} from '../../../src/modules/labourer-duplicates/duplicate-score';
import {
  type CountedWord,
  NameFrequencies,
  positionOf,
} from '../../../src/modules/labourer-duplicates/name-frequencies';
import { readName } from '../../../src/modules/labourer-duplicates/person-name';
import { Random } from '../../support/random';
import { makePerson, type WrittenPerson, writeAgain } from './make-people';

const communes = 60;
const aMillion = 1_000_000;

const read = (written: WrittenPerson): ComparedPerson => ({
  name: readName(written.fullName),
  birth: written.birth,
  sex: written.sex,
  placeKey: `2025:${written.commune}`,
  provinceKey: '2025:79',
  otherPlaceKeys: written.otherCommune === null ? [] : [`2025:${written.otherCommune}`],
  phone: written.phone,
});

const person = (changes: Partial<WrittenPerson> = {}): WrittenPerson => ({
  fullName: 'Nguyễn Văn Nam',
  birth: { year: 1980, month: 5, day: 17 },
  sex: 'MALE',
  commune: 1,
  otherCommune: null,
  socialInsuranceNumber: null,
  personalId: '079080900001',
  phone: null,
  ...changes,
});

const compare = (left: WrittenPerson, right: WrittenPerson, frequencies = new NameFrequencies()) =>
  comparePeople(
    read(left),
    read(right),
    {
      personalId: left.personalId === right.personalId,
      socialInsuranceNumber:
        left.socialInsuranceNumber === null || right.socialInsuranceNumber === null
          ? null
          : left.socialInsuranceNumber === right.socialInsuranceNumber,
    },
    frequencies,
  );

const byField = (left: WrittenPerson, right: WrittenPerson) =>
  Object.fromEntries(
    compare(left, right).evidence.map(({ field, agreement, finding }) => [
      field,
      `${agreement} ${finding}`,
    ]),
  );

describe('what two people are not', () => {
  const twin = (changes: Partial<WrittenPerson>) =>
    compare(person(), person({ personalId: '079080900002', ...changes })).score;

  it.each<[string, Partial<WrittenPerson>]>([
    ['of a usual name, born on one day, in two communes', { commune: 2 }],
    [
      'of a usual name and one year of birth, in one commune',
      { birth: { year: 1980, month: 9, day: 2 } },
    ],
    ['of whom one has only a year of birth', { birth: { year: 1980, month: null, day: null } }],
    ['born on one day in one commune with other names', { fullName: 'Trần Quốc Hùng' }],
    ['a brother with another given name', { fullName: 'Nguyễn Văn Hùng' }],
  ])('one person: two %s', (_, changes) => {
    expect(twin(changes)).toBeLessThan(leastScore(aMillion));
  });

  it('a rare name says what a usual one does not', () => {
    const rare = { fullName: 'Khiếu Năng Tĩnh', commune: 2 };
    const score = compare(person(rare), person({ ...rare, commune: 3, personalId: '1' })).score;
    expect(score).toBeGreaterThan(leastScore(aMillion));
    expect(twin({ commune: 2 })).toBeLessThan(score - 5);
  });

  it('the counts of the register decide what is rare', () => {
    const many: CountedWord[] = [
      { position: 'FAMILY', word: 'khieu', people: 90_000 },
      { position: 'GIVEN', word: 'tinh', people: 90_000 },
      { position: 'MIDDLE', word: 'nang', people: 90_000 },
    ];
    const name = { fullName: 'Khiếu Năng Tĩnh' };
    const usual = compare(person(name), person(name), new NameFrequencies(many)).score;
    expect(usual).toBeLessThan(compare(person(name), person(name)).score - 10);
  });
});

describe('evidence about the name', () => {
  it.each([
    ['Nguyễn Văn Nam', 'NGUYỄN  VĂN NAM', 'EXACT SAME'],
    ['Phạm Thị Hoà', 'Phạm Thị Hòa', 'EXACT SAME'],
    ['Đỗ Đức Đạt', 'Do Duc Dat', 'CLOSE ACCENTS'],
    ['Lê Vân Hà', 'Lê Văn Hạ', 'CLOSE ACCENTS'],
    ['Lý Mỹ Thuý', 'Lí Mĩ Thúi', 'CLOSE SPELLING'],
    ['Trần Sơn', 'Chần Xơn', 'CLOSE SPELLING'],
    ['Đinh Giang', 'Đinh Dang', 'CLOSE SPELLING'],
    ['Nguyễn Văn Nam', 'Nam Nguyễn Văn', 'CLOSE WORD_ORDER'],
    ['Nguyễn Thị Ngọc Lan', 'Nguyễn Lan', 'CLOSE MIDDLE_NAME'],
    ['Nguyễn Thị Ngọc Lan', 'Nguyễn Ngọc Lan', 'CLOSE MIDDLE_NAME'],
    ['Nguyễn Văn Khánh', 'Nguyễn Văn Khnáh', 'CLOSE TYPING'],
    ['Nguyễn Văn Khánh', 'Nguyển Văn Khánhh', 'CLOSE TYPING'],
    ['Nguyễn Văn Nam', 'NguyễnVăn Nam', 'CLOSE TYPING'],
    ['Nguyễn Văn Nam', 'Nguyễn Hữu Nam', 'CLOSE OUTER_NAMES'],
    ['Nguyễn Văn Nam', 'Nguyễn Thị Lan', 'DIFFERENT OTHER'],
    ['Nguyễn Văn Nam', 'Võ Văn Nam', 'DIFFERENT OTHER'],
    ['Nguyễn Văn Nam', '', 'MISSING NOT_GIVEN'],
  ])('%s and %s: %s', (left, right, said) => {
    expect(byField(person({ fullName: left }), person({ fullName: right }))['FULL_NAME']).toBe(
      said,
    );
    expect(byField(person({ fullName: right }), person({ fullName: left }))['FULL_NAME']).toBe(
      said,
    );
  });
});

describe('evidence about the date of birth', () => {
  const born = (year: number | null, month: number | null = null, day: number | null = null) =>
    person({ birth: { year, month, day } });
  it.each([
    [born(1980, 5, 17), born(1980, 5, 17), 'EXACT SAME'],
    [born(1980, 5, 11), born(1980, 11, 5), 'CLOSE DAY_MONTH_SWAPPED'],
    [born(1980, 5, 17), born(1980, 5, 7), 'CLOSE TYPING'],
    [born(1980, 5, 17), born(1908, 5, 17), 'CLOSE TYPING'],
    [born(1980, 5, 17), born(1980), 'CLOSE SAME_YEAR'],
    [born(1980, 5), born(1980, 5, 17), 'CLOSE SAME_MONTH'],
    [born(1980, 5, 17), born(1980, 9, 24), 'CLOSE SAME_YEAR'],
    [born(1980, 5, 17), born(1982), 'DIFFERENT OTHER'],
    [born(1980, 5, 17), born(1972, 9, 24), 'DIFFERENT OTHER'],
    [born(1980, 5, 17), born(null), 'MISSING NOT_GIVEN'],
  ])('case %#: %3$s', (left, right, said) => {
    expect(byField(left, right)['DATE_OF_BIRTH']).toBe(said);
    expect(byField(right, left)['DATE_OF_BIRTH']).toBe(said);
  });

  it('the first of January weighs less: nobody knew the day', () => {
    const weight = (of: WrittenPerson) =>
      compare(of, of).evidence.find(({ field }) => field === 'DATE_OF_BIRTH')?.weight ?? 0;
    expect(weight(born(1980, 1, 1))).toBeLessThan(weight(born(1980, 5, 17)) - 2);
  });
});

describe('the other evidence', () => {
  it('names each field once, missing ones without weight', () => {
    const { evidence, score } = compare(person({ phone: null }), person());
    expect(evidence.map(({ field }) => field)).toEqual([
      ...['FULL_NAME', 'DATE_OF_BIRTH', 'SEX', 'PLACE', 'SOCIAL_INSURANCE_NUMBER'],
      ...['PERSONAL_ID', 'PHONE'],
    ]);
    expect(evidence.at(-1)).toMatchObject({ agreement: 'MISSING', weight: 0 });
    expect(score).toBeCloseTo(
      evidence.reduce((sum, { weight }) => sum + weight, 0),
      1,
    );
  });

  it('an address of the other record is nearly a place in common', () => {
    const moved = person({ commune: 2, otherCommune: 1 });
    expect(byField(person(), moved)['PLACE']).toBe('CLOSE OTHER_ADDRESS');
    expect(byField(moved, person())['PLACE']).toBe('CLOSE OTHER_ADDRESS');
  });

  it('even odds lie where a million people hold ten thousand twice', () => {
    expect(probabilityOf(25.6, aMillion)).toBeCloseTo(0.5, 1);
    expect(probabilityOf(leastScore(aMillion), aMillion)).toBeCloseTo(1 / 17, 3);
    expect(leastScore(20_000)).toBeLessThan(leastScore(aMillion) - 5);
  });
});

/** People, some written down twice, and the pairs that the keys and the score find. */
function measure(seed: number, people: number, twice: number) {
  const random = new Random(seed);
  const written = Array.from({ length: people }, () => makePerson(random, communes));
  const personAt = (at: number) => written[at] ?? person();
  for (let at = 0; at < twice; at += 1) {
    written.push(writeAgain(personAt(at), random, communes));
  }
  const counts = new Map<string, number>();
  for (const { fullName } of written) {
    const name = readName(fullName);
    name.forEach(({ folded }, at) => {
      const key = `${positionOf(at, name.length)} ${folded}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
  }
  const frequencies = new NameFrequencies(
    [...counts].map(([key, found]) => {
      const [position, word] = key.split(' ') as [CountedWord['position'], string];
      return { position, word, people: found };
    }),
  );
  const blocks = new Map<string, number[]>();
  written.forEach((one, at) => {
    const numbers = one.socialInsuranceNumber === null ? [] : [`si ${one.socialInsuranceNumber}`];
    for (const key of [...blockingKeys(read(one)), ...numbers]) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [at]);
      else block.push(at);
    }
  });
  const met = new Set<number>();
  for (const block of blocks.values()) {
    for (const [index, left] of block.entries()) {
      for (const right of block.slice(index + 1)) met.add(left * written.length + right);
    }
  }
  let [shown, right, metTwins] = [0, 0, 0];
  for (const pair of met) {
    const [a, b] = [Math.floor(pair / written.length), pair % written.length];
    const isTwin = b === people + a;
    if (isTwin) metTwins += 1;
    const { score } = compare(personAt(a), personAt(b), frequencies);
    if (score < leastScore(frequencies.people)) continue;
    shown += 1;
    if (isTwin) right += 1;
  }
  return {
    precision: right / shown,
    recall: right / twice,
    met: metTwins / twice,
    pairs: met.size,
  };
}

describe('of 20,000 people, 1,000 of whom were written down twice with slips', () => {
  const measured = measure(7, 20_000, 1_000);

  it('nearly all duplicates are shown, and nearly all that is shown is one', () => {
    expect(measured.met).toBeGreaterThan(0.97);
    expect(measured.recall).toBeGreaterThan(0.9);
    expect(measured.precision).toBeGreaterThan(0.97);
  });

  it('few pairs are compared: not a five-hundredth of all', () => {
    expect(measured.pairs).toBeLessThan((21_000 * 21_000) / 2 / 500);
  });
});
