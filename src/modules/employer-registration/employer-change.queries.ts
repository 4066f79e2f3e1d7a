import type { EntityManager } from 'typeorm';
import type { Viewer } from '../../access/viewer';
import { assignedColumns, type ColumnValues, insertedColumns } from '../../database/columns';
import { isUniqueViolation } from '../../database/database';
import { Parameters } from '../../database/parameters';
import { changeableEmployers } from '../employers';
import type { EmployerKind, EmployerSize, EmployerType } from '../forms';

/** A stored employer as the form that a change is checked against needs it. */
export interface StoredEmployer {
  readonly id: string;
  readonly public_id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: EmployerKind | null;
  readonly tax_code: string | null;
  readonly personal_id_index: Buffer | null;
  readonly type: EmployerType | null;
  readonly industry_code: string | null;
  readonly main_products: string | null;
  readonly size_band: EmployerSize | null;
  readonly place_key: string | null;
  readonly address_line: string | null;
  readonly in_industrial_zone: boolean | null;
  readonly zone_name: string | null;
  readonly planned_hires_6m: number | null;
  readonly services: string | null;
  readonly declared_on: string | null;
  readonly verified_at: Date | null;
  readonly form_version: string;
}

/** The employer, if the viewer may change it, locked until the transaction ends. */
export async function lockEmployer(
  tx: EntityManager,
  viewer: Viewer,
  publicId: string,
): Promise<StoredEmployer | null> {
  const parameters = new Parameters();
  const rows = await tx.query<StoredEmployer[]>(
    `/* lockEmployer */
     SELECT e.id AS id, e.public_id AS public_id, e.version AS version, e.name AS name,
       e.kind AS kind, e.tax_code AS tax_code, e.personal_id_index AS personal_id_index,
       e.type AS type, e.industry_code AS industry_code, e.main_products AS main_products,
       e.size_band AS size_band, e.place_key AS place_key, e.address_line AS address_line,
       e.in_industrial_zone AS in_industrial_zone, e.zone_name AS zone_name,
       e.planned_hires_6m AS planned_hires_6m, e.services AS services,
       e.declared_on::text AS declared_on, e.verified_at AS verified_at,
       e.form_version AS form_version
     FROM employer AS e
     WHERE e.public_id = ${parameters.add(publicId)} AND ${changeableEmployers(viewer, parameters)}
     FOR NO KEY UPDATE`,
    parameters.values,
  );
  return rows[0] ?? null;
}

/** Null when another employer has the tax code. */
export async function insertEmployer(
  tx: EntityManager,
  values: ColumnValues,
): Promise<{ readonly id: string } | null> {
  const parameters = new Parameters();
  const rows = await tx.query<{ id: string }[]>(
    `/* insertEmployer */
     INSERT INTO employer ${insertedColumns(values, parameters)}
     ON CONFLICT (tax_code) DO NOTHING
     RETURNING id AS id`,
    parameters.values,
  );
  return rows[0] ?? null;
}

/** False when its tax code, or its personal number once verified, is another employer's. */
export async function updateEmployerColumns(
  tx: EntityManager,
  id: string,
  values: ColumnValues,
): Promise<boolean> {
  const parameters = new Parameters();
  const assigned = assignedColumns(values, parameters);
  try {
    await tx.query(
      `/* updateEmployerColumns */
       UPDATE employer AS e
       SET ${assigned === '' ? '' : `${assigned}, `}version = e.version + 1, updated_at = now()
       WHERE e.id = ${parameters.add(id)}`,
      parameters.values,
    );
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Writes contact columns without reading them, which no login role may. */
export async function saveEmployerContact(
  tx: EntityManager,
  employerId: string,
  values: ColumnValues,
): Promise<void> {
  await tx.query(
    `/* insertEmployerContact */
     INSERT INTO employer_contact (employer_id) VALUES ($1) ON CONFLICT (employer_id) DO NOTHING`,
    [employerId],
  );
  const parameters = new Parameters();
  const assigned = assignedColumns(values, parameters);
  if (assigned === '') return;
  await tx.query(
    `/* updateEmployerContact */
     UPDATE employer_contact AS c
     SET ${assigned}, updated_at = now()
     WHERE c.employer_id = ${parameters.add(employerId)}`,
    parameters.values,
  );
}
