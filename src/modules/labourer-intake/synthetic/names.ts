import type { Random } from './random';

const words = (text: string): readonly string[] => text.split(' ');

/** Common syllables; which of them meet is chance, and whom they name is nobody. */
const families: readonly (readonly [number, string])[] = [
  [31, 'Nguyễn'],
  [11, 'Trần'],
  [9, 'Lê'],
  [7, 'Phạm'],
  [5, 'Hoàng'],
  [4, 'Huỳnh'],
  [4, 'Phan'],
  [4, 'Vũ'],
  [4, 'Võ'],
  [4, 'Đặng'],
  [3, 'Bùi'],
  [3, 'Đỗ'],
  [2, 'Hồ'],
  [2, 'Ngô'],
  [2, 'Dương'],
  [1, 'Lý'],
  [1, 'Đinh'],
  [1, 'Mai'],
  [1, 'Trương'],
];

/** Families common among the groups that the generator gives, by the code of the group. */
const familiesOfGroups: Readonly<Record<string, readonly string[]>> = {
  '02': words('Nông Hoàng Lương Ma Bế'),
  '03': words('Lò Quàng Cà Hà Lường'),
  '05': words('Thạch Kim Sơn Danh Châu'),
  '06': words('Bùi Quách Đinh Hà Phùng'),
  '07': words('Nông Hoàng Vi Lương Mông'),
  '08': words('Giàng Vàng Thào Lý Mùa'),
  '10': words('Rơ Siu Kpă Ksor Rmah'),
};

const middles = {
  MALE: words('Văn Văn Văn Đức Hữu Minh Quốc Công Thanh Ngọc Xuân Đình Tuấn Anh Gia Bá Trọng'),
  FEMALE: words('Thị Thị Thị Thị Ngọc Thanh Thu Minh Hồng Kim Bích Mỹ Phương Thùy Diệu'),
};

const given = {
  MALE: words(
    'Anh Bình Cường Dũng Dương Đạt Đức Hải Hiếu Hòa Hoàng Hùng Huy Khánh Khoa Kiên Lâm Long Mạnh ' +
      'Minh Nam Nghĩa Phong Phúc Phương Quân Quang Sơn Tài Tâm Thắng Thành Thịnh Tiến Toàn Trung ' +
      'Tuấn Tùng Việt Vinh',
  ),
  FEMALE: words(
    'Anh Bích Châu Chi Dung Duyên Giang Hà Hạnh Hằng Hiền Hoa Hồng Huệ Hương Huyền Lan Liên Linh ' +
      'Loan Ly Mai My Nga Ngân Nhung Oanh Phượng Quyên Tâm Thảo Thoa Thu Thủy Trang Trinh Tuyết ' +
      'Uyên Vân Yến',
  ),
};

export type Sex = keyof typeof given;

export const familyName = (random: Random, ethnicGroup: string): string => {
  const known = familiesOfGroups[ethnicGroup];
  return known === undefined ? random.weighted(families) : random.pick(known);
};

export function fullName(random: Random, family: string, sex: Sex): string {
  const middle = random.chance(0.93) ? `${random.pick(middles[sex])} ` : '';
  const second = random.chance(0.2) ? `${random.pick(given[sex])} ` : '';
  return `${family} ${middle}${second}${random.pick(given[sex])}`;
}

const streets = words(
  'Trần_Hưng_Đạo Lê_Lợi Nguyễn_Trãi Quang_Trung Hai_Bà_Trưng Phan_Chu_Trinh Hùng_Vương Lý_Thường_Kiệt',
).map((name) => name.replaceAll('_', ' '));

/** A house in a street of a town, or in a hamlet. */
export const addressLine = (random: Random, urban: boolean): string =>
  urban
    ? `Số ${1 + random.below(400)} đường ${random.pick(streets)}`
    : `Số nhà ${1 + random.below(300)}, thôn ${1 + random.below(12)}`;
