import { fold } from '../../api/fold';
import type { Page } from '../../api/pagination';
import type { Projection } from '../../api/projection';
import type { Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';
import { industriesBelow } from '../code-lists';
import { requirePlace, todaysPlaces } from '../places';
import type { EmployerFilter } from './employer-filter.input';

export interface EmployerCriteria {
  readonly search: string | null;
  readonly filter: EmployerFilter;
}

/** Where a row stands in the list: by name, then by key. */
export type EmployerPosition = readonly [nameFolded: string, key: string];

export interface ListedEmployer {
  readonly record: object;
  readonly position: EmployerPosition;
}

/** A page of employers and one more, in reading direction. */
export async function findEmployers(
  reader: Reader,
  criteria: EmployerCriteria,
  page: Pick<Page, 'size' | 'forward'>,
  from: EmployerPosition | null,
  projection: Projection,
): Promise<readonly ListedEmployer[]> {
  const parameters = new Parameters();
  const conditions = conditionsOf(criteria, parameters);
  const [compare, order] = page.forward ? ['>', 'ASC'] : ['<', 'DESC'];
  if (from !== null) {
    const [name, key] = from;
    conditions.push(
      `(e.name_folded, e.id) ${compare} (${parameters.add(name)}, ${parameters.add(key)}::bigint)`,
    );
  }
  const { rows } = await reader.query<{ list_name: string; list_key: string }>({
    text: `/* findEmployers */
      SELECT e.name_folded AS list_name, e.id AS list_key, ${projection.columns.join(', ')}
      FROM employer AS e
      WHERE ${conditions.join(' AND ')}
      ORDER BY e.name_folded ${order}, e.id ${order}
      LIMIT ${parameters.add(page.size + 1)}`,
    values: parameters.values,
  });
  return rows.map((row) => ({
    record: projection.present(row),
    position: [row.list_name, row.list_key],
  }));
}

export async function countEmployers(reader: Reader, criteria: EmployerCriteria): Promise<number> {
  const parameters = new Parameters();
  const { rows } = await reader.query<{ count: number }>({
    text: `/* countEmployers */
      SELECT count(*)::int AS count
      FROM employer AS e
      WHERE ${conditionsOf(criteria, parameters).join(' AND ')}`,
    values: parameters.values,
  });
  return rows[0]?.count ?? 0;
}

function conditionsOf({ search, filter }: EmployerCriteria, parameters: Parameters): string[] {
  const { placeCodes, industryCodes, types, sizeBands, verified } = filter;
  const conditions = ['true', ...conditionsOfSearch(search ?? '', parameters)];
  const among = (column: string, values: readonly string[]) =>
    conditions.push(`e.${column} = ANY (${parameters.add(values)}::text[])`);
  if (placeCodes != null) {
    const keys = placeCodes.flatMap((code) => todaysPlaces(requirePlace(code).key));
    conditions.push(`e.place_keys && ${parameters.add(keys)}::text[]`);
  }
  if (industryCodes != null) {
    conditions.push("e.industry_version = 'VSIC2018'");
    among(
      'industry_code',
      industryCodes.flatMap((code) => industriesBelow('VSIC2018', code)),
    );
  }
  if (types != null) among('type', types);
  if (sizeBands != null) among('size_band', sizeBands);
  if (verified != null)
    conditions.push(`(e.verified_at IS NOT NULL) = ${parameters.add(verified)}`);
  return conditions;
}

const mostWords = 8;

/** Every word is in the name, or the whole is a tax code. Folded words hold no sign of LIKE. */
function conditionsOfSearch(search: string, parameters: Parameters): string[] {
  const words = fold(search)
    .split(' ', mostWords)
    .filter((word) => word !== '');
  const taxCode = search.replace(/[\s-]/g, '');
  if (/^(?:\d{10}|\d{13})$/.test(taxCode)) return [`e.tax_code = ${parameters.add(taxCode)}`];
  return words.map((word) => `e.name_folded LIKE ${parameters.add(`%${word}%`)}`);
}
