/** An occupation with what goes with it; codes are of level 3 of Decision 34/2020/QĐ-TTg. */
export interface Work {
  readonly text: string;
  readonly code: string;
  /** For whom such work is done, the more often first. */
  readonly settings: readonly WorkSetting[];
  /** Industry of the employer, level 3 of Decision 36/2025/QĐ-TTg. */
  readonly industry: string;
  /** How many years of schooling and training it takes, roughly. */
  readonly skill: 0 | 1 | 2;
}

type WorkSetting = 'FARM' | 'OWN' | 'SHOP' | 'FIRM' | 'STATE';

const work = (
  text: string,
  code: string,
  settings: readonly WorkSetting[],
  industry: string,
  skill: Work['skill'],
): Work => ({ text, code, settings, industry, skill });

/** The work that most people do, each with its weight. */
export const works: readonly (readonly [weight: number, work: Work])[] = [
  [16, work('Trồng lúa và cây hoa màu', '611', ['FARM'], '011', 0)],
  [7, work('Trồng cà phê, cao su và cây lâu năm', '611', ['FARM'], '012', 0)],
  [5, work('Chăn nuôi gia súc, gia cầm', '612', ['FARM'], '014', 0)],
  [3, work('Nuôi trồng thủy sản', '622', ['FARM', 'OWN'], '032', 0)],
  [9, work('Bán hàng tạp hóa', '522', ['OWN', 'SHOP'], '471', 0)],
  [3, work('Bán hàng ở chợ', '521', ['OWN'], '478', 0)],
  [4, work('Nấu ăn, bán quán', '512', ['OWN', 'SHOP'], '561', 0)],
  [3, work('Phục vụ bàn', '513', ['SHOP', 'FIRM'], '561', 0)],
  [8, work('Công nhân may', '815', ['FIRM'], '141', 0)],
  [5, work('Công nhân lắp ráp điện tử', '820', ['FIRM'], '261', 0)],
  [3, work('Thợ mộc, sản xuất đồ gỗ', '752', ['OWN', 'FIRM'], '310', 1)],
  [6, work('Thợ xây', '711', ['OWN', 'FIRM'], '410', 0)],
  [3, work('Thợ hàn', '721', ['OWN', 'FIRM'], '251', 1)],
  [3, work('Sửa chữa xe máy, ô tô', '723', ['OWN', 'SHOP'], '953', 1)],
  [5, work('Lái xe ô tô', '832', ['OWN', 'FIRM'], '493', 1)],
  [2, work('Lái xe tải', '833', ['FIRM'], '493', 1)],
  [4, work('Bảo vệ', '540', ['FIRM'], '801', 0)],
  [4, work('Lao động phổ thông', '931', ['OWN', 'FIRM'], '439', 0)],
  [3, work('Dọn vệ sinh', '911', ['FIRM'], '812', 0)],
  [4, work('Kế toán viên', '331', ['FIRM', 'STATE'], '692', 2)],
  [3, work('Nhân viên văn phòng', '411', ['FIRM', 'STATE'], '821', 2)],
  [3, work('Giáo viên tiểu học', '361', ['STATE'], '852', 2)],
  [2, work('Giáo viên trung học', '233', ['STATE'], '853', 2)],
  [2, work('Y tá, điều dưỡng', '322', ['STATE', 'FIRM'], '861', 2)],
  [2, work('Kỹ sư xây dựng', '214', ['FIRM'], '410', 2)],
  [2, work('Lập trình viên', '251', ['FIRM'], '621', 2)],
];
