import { inVietnamese } from '../../../api/civil-date';
import type { CellToWrite } from '../../exchange';
import type { FormVersion } from '../../forms';
import type { PlaceUnit } from '../../places';
import { firstRowOfPeople, headings, provincialColumns } from './provincial-columns';

interface Heading {
  readonly form: FormVersion;
  readonly area: PlaceUnit;
  readonly declaredOn: string;
}

/** What stands above the people of a provincial list: eleven rows, the last with the columns. */
export function rowsAbovePeople(
  { form, area, declaredOn }: Heading,
  furtherColumns: readonly string[],
): readonly (readonly CellToWrite[])[] {
  const rows: CellToWrite[][] = [
    ['DANH SÁCH THÔNG TIN VỀ NGƯỜI LAO ĐỘNG'],
    [`${form.title.vi} (${form.issuedBy.vi})`],
    [`Địa bàn: ${area.fullName} (${area.code})`],
    [`Ngày khai: ${inVietnamese(declaredOn)}`],
  ];
  while (rows.length < firstRowOfPeople - 2) rows.push([]);
  rows.push([...provincialColumns.map((column) => headings[column]), ...furtherColumns]);
  return rows;
}
