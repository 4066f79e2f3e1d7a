import type { Birth } from '../../../src/modules/labourer-duplicates/birth-evidence';
import type { Random } from '../../support/random';

/** A person as two offices may have written them down, before anything is read. */
export interface WrittenPerson {
  readonly fullName: string;
  readonly birth: Birth;
  readonly sex: 'MALE' | 'FEMALE';
  readonly commune: number;
  readonly otherCommune: number | null;
  readonly socialInsuranceNumber: string | null;
  readonly personalId: string;
  readonly phone: string | null;
}

const families: readonly (readonly [name: string, part: number])[] = [
  ...([
    ['Nguyễn', 38],
    ['Trần', 11],
    ['Lê', 9],
    ['Phạm', 7],
    ['Huỳnh', 5],
    ['Hoàng', 5],
  ] as const),
  ...([
    ['Phan', 4],
    ['Vũ', 4],
    ['Võ', 4],
    ['Đặng', 2],
    ['Bùi', 2],
    ['Đỗ', 2],
    ['Hồ', 1],
  ] as const),
  ...([
    ['Ngô', 1],
    ['Dương', 1],
    ['Lý', 1],
    ['Cù', 0.2],
    ['Khiếu', 0.1],
    ['Trịnh', 1],
  ] as const),
  ...([
    ['Lương', 1],
    ['Tạ', 0.4],
    ['Sùng', 0.3],
    ['Giàng', 0.3],
    ['Quách', 0.3],
  ] as const),
];
const middles = {
  MALE: 'Văn Văn Văn Văn Đức Hữu Minh Quốc Thanh Ngọc Đình Xuân Công Hoàng Gia Tuấn Anh'.split(' '),
  FEMALE: 'Thị Thị Thị Thị Thị Ngọc Thuý Thanh Kim Minh Thu Bích Hồng Phương Mỹ Quỳnh'.split(' '),
};
const givens = {
  MALE: (
    'Nam Hùng Dũng Tuấn Minh Hải Long Sơn Thành Trung Cường Đức Khánh Phúc Quang Tùng Việt Huy ' +
    'Bình Toàn Thắng Kiên Hiếu Lâm Phong Tài Tân Thuận Vinh Ý Lợi Nhật Hoà Giang Sỹ Trí Rạng Đạt'
  ).split(' '),
  FEMALE: (
    'Hương Lan Hoa Mai Hằng Nga Thảo Trang Linh Ngọc Yến Dung Hạnh Thuỷ Hà Loan Oanh Phượng Vân ' +
    'Xuân Huệ Nhung Tuyết Quyên Nguyệt Diệp Mỹ Lý Cúc Trinh Uyên Thơm Sen Châu Ly Vy Giang Hiền'
  ).split(' '),
};

const wholeOf = families.reduce((sum, [, part]) => sum + part, 0);

function pickFamily(random: Random): string {
  let left = random.next() * wholeOf;
  for (const [name, part] of families) if ((left -= part) < 0) return name;
  return 'Nguyễn';
}

const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => random.below(10)).join('');

export function makePerson(random: Random, communes: number): WrittenPerson {
  const sex = random.chance(0.5) ? 'MALE' : 'FEMALE';
  const middle = [random.pick(middles[sex])];
  if (random.chance(0.08)) middle.push(random.pick(middles[sex]));
  if (random.chance(0.05)) middle.length = 0;
  // A few given names are far more usual than the rest.
  const all = givens[sex];
  const given = random.chance(0.5) ? random.pick(all.slice(0, 8)) : random.pick(all);
  return {
    fullName: [pickFamily(random), ...middle, given].join(' '),
    birth: makeBirth(random),
    sex,
    commune: random.below(communes),
    otherCommune: random.chance(0.2) ? random.below(communes) : null,
    socialInsuranceNumber: random.chance(0.35) ? digits(random, 10) : null,
    personalId: digits(random, 12),
    phone: random.chance(0.6) ? `09${digits(random, 8)}` : null,
  };
}

function makeBirth(random: Random): Birth {
  const year = 1955 + random.below(55);
  if (random.chance(0.04)) return { year, month: null, day: null };
  if (random.chance(0.02)) return { year, month: 1, day: 1 };
  return { year, month: 1 + random.below(12), day: 1 + random.below(28) };
}

type Slip = (person: WrittenPerson, random: Random) => WrittenPerson;

const respelt =
  (from: RegExp, to: string): Slip =>
  (person) => ({
    ...person,
    fullName: person.fullName.replace(from, to),
  });

const inWords = (change: (words: string[], random: Random) => string[]): Slip => {
  return (person, random) => ({
    ...person,
    fullName: change(person.fullName.split(' '), random).join(' '),
  });
};

const inBirth = (change: (birth: Birth, random: Random) => Birth): Slip => {
  return (person, random) => ({ ...person, birth: change(person.birth, random) });
};

/** What goes wrong when one person is written down twice, each with how often it does. */
const slips: readonly (readonly [slip: Slip, often: number])[] = [
  [
    (person) => ({
      ...person,
      fullName: person.fullName
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/đ/g, 'd')
        .replace(/Đ/g, 'D'),
    }),
    12,
  ],
  [(person) => ({ ...person, fullName: person.fullName.toUpperCase().normalize('NFD') }), 10],
  [respelt(/ý|ỷ|ỹ|y/, 'i'), 4],
  [respelt(/S(?=[aáàơộôỹ])/, 'X'), 3],
  [inWords((words) => [...words.slice(-1), ...words.slice(0, -1)]), 4],
  [inWords((words) => (words.length > 2 ? [...words.slice(0, 1), ...words.slice(-1)] : words)), 5],
  [
    inWords((words, random) => {
      const at = random.below(words.length);
      const word = words[at] ?? '';
      const letter = random.below(word.length);
      const typed = random.chance(0.5)
        ? word.slice(0, letter) + word.slice(letter + 1)
        : word.slice(0, letter) + random.pick('a e g h i n o t u'.split(' ')) + word.slice(letter);
      return words.map((known, index) => (index === at ? typed : known));
    }),
    8,
  ],
  [inBirth(({ year }) => ({ year, month: null, day: null })), 8],
  [inBirth(({ year, month, day }) => ({ year, month: day, day: month })), 4],
  [inBirth((birth, random) => ({ ...birth, day: birth.day && 1 + random.below(28) })), 4],
  [inBirth((birth) => ({ ...birth, year: birth.year && birth.year + 1 })), 2],
  [(person, random) => ({ ...person, sex: random.pick(['MALE', 'FEMALE']) }), 1],
];

const slipsByFrequency = slips.flatMap(([slip, often]) => Array<Slip>(often).fill(slip));

/** The same person written down again by somebody else: other number, slips, perhaps elsewhere. */
export function writeAgain(person: WrittenPerson, random: Random, communes: number): WrittenPerson {
  let again: WrittenPerson = {
    ...person,
    personalId: digits(random, 12),
    socialInsuranceNumber: random.chance(0.6) ? person.socialInsuranceNumber : null,
    phone: random.chance(0.6) ? person.phone : random.chance(0.5) ? `03${digits(random, 8)}` : null,
  };
  if (random.chance(0.25)) {
    const otherCommune = random.chance(0.5) ? person.commune : person.otherCommune;
    again = { ...again, commune: random.below(communes), otherCommune };
  }
  for (let count = random.pick([0, 1, 1, 2]); count > 0; count -= 1) {
    again = random.pick(slipsByFrequency)(again, random);
  }
  return again;
}
