import type { Context } from '../../api/context';
import { formVersionByCode } from '../forms';
import { industryOf } from '../code-lists';
import { addressOf } from './address.type';
import { globalId } from '../../api/global-id';
import { project, type ProjectedTable, type Projection } from '../../api/projection';
import type { Selection } from '../../api/selection';

/** The columns a read may select; which ones it does follows from the selection and the grants. */
interface EmployerRow {
  readonly id: string;
  readonly public_id: string;
  readonly version: number;
  readonly name: string;
  readonly tax_code: string | null;
  readonly kind: string | null;
  readonly type: string | null;
  readonly industry_code: string | null;
  readonly industry_version: string | null;
  readonly main_products: string | null;
  readonly size_band: string | null;
  readonly place_key: string | null;
  readonly address_line: string | null;
  readonly in_industrial_zone: boolean | null;
  readonly zone_name: string | null;
  readonly verified_at: Date | null;
  readonly planned_hires_6m: number | null;
  readonly services: string | null;
  readonly declared_on: string | null;
  readonly form_version: string;
}

const employerTable: ProjectedTable<EmployerRow> = {
  type: 'Employer',
  always: { key: 'id', employerPublicId: 'public_id' },
  casts: new Map([['declared_on', (alias) => `${alias}.declared_on::text`]]),
  sources: {
    id: { columns: ['public_id'], make: (row) => globalId('Employer', row.public_id) },
    version: { columns: ['version'] },
    name: { columns: ['name'] },
    taxCode: { columns: ['tax_code'] },
    kind: { columns: ['kind'] },
    type: { columns: ['type'] },
    industry: {
      columns: ['industry_code', 'industry_version'],
      make: (row) => industryOf(row.industry_code, row.industry_version),
    },
    mainProducts: { columns: ['main_products'] },
    sizeBand: { columns: ['size_band'] },
    address: {
      columns: ['place_key', 'address_line'],
      make: (row) => addressOf(row.place_key, row.address_line),
    },
    inIndustrialZone: { columns: ['in_industrial_zone'] },
    zoneName: { columns: ['zone_name'] },
    verified: { columns: ['verified_at'], make: (row) => row.verified_at !== null },
    plannedHires6m: { columns: ['planned_hires_6m'] },
    services: { columns: ['services'] },
    declaredOn: { columns: ['declared_on'] },
    formVersion: { columns: ['form_version'], make: (row) => formVersionByCode(row.form_version) },
  },
};

/** An employer as asked for; `prefix` where it is joined to another record. */
export function employerProjection(
  context: Context,
  selection: Selection,
  at: { readonly alias: string; readonly prefix?: string } = { alias: 'e' },
): Projection {
  return project(employerTable, context, selection, at);
}
