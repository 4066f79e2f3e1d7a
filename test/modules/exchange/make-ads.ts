/** One made-up ad in the columns of the TopCV list. */
export interface Ad {
  readonly id: string;
  readonly title: string;
  readonly company: string;
  readonly salary: string;
  readonly place: string;
  readonly posted: string;
  readonly experience: string;
}

/** Made-up ads, the same for the same numbers; each is another job. */
export function makeAds(count: number, changes: Partial<Ad> = {}): readonly Ad[] {
  return Array.from({ length: count }, (_, at) => ({
    id: String(900_000 + at),
    title: `Công nhân đóng gói tổ ${at}`,
    company: `Công ty TNHH Mẫu Số ${at % 40}`,
    salary: `${7 + (at % 5)} - ${12 + (at % 9)} triệu`,
    place: ['Hà Nội', 'Bình Dương', 'Hồ Chí Minh & 2 nơi khác'][at % 3] ?? '',
    posted: `${1 + (at % 6)} ngày trước`,
    experience: ['Không yêu cầu', '1 năm', 'Trên 5 năm'][at % 3] ?? '',
    ...changes,
  }));
}

export const adColumns = [
  'job_id',
  'title',
  'link',
  'company',
  'salary',
  'Nơi làm việc',
  'thời gian đăng',
  'Kinh nghiệm làm việc tối thiểu',
];

const rowOf = ({ id, title, company, salary, place, posted, experience }: Ad) => [
  id,
  title,
  `https://example.vn/viec/${id}.html?seen_by=me`,
  company,
  salary,
  place,
  posted,
  experience,
];

export const adRows = (ads: readonly Ad[]): readonly (readonly string[])[] => ads.map(rowOf);

/** The list as a CSV file. */
export const csvOfAds = (ads: readonly Ad[]): string =>
  [adColumns, ...adRows(ads)]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n');
