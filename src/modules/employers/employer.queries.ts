import type { EntityManager } from 'typeorm';
import type { Viewer } from '../../access/viewer';
import type { Projection } from '../../api/projection';
import { assignedColumns, type ColumnValues, insertedColumns } from '../../database/columns';
import { isUniqueViolation, type Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';
import type { EmployerKind, EmployerSize, EmployerType } from '../forms';
import { changeableEmployers } from './employer.scope';

/** How an employer is named by a client. */
export type EmployerKey = { readonly publicId: string } | { readonly taxCode: string };

export async function findEmployer(
  reader: Reader,
  key: EmployerKey,
  projection: Projection,
): Promise<object | null> {
  const [column, value] =
    'publicId' in key ? ['public_id', key.publicId] : ['tax_code', key.taxCode];
  const { rows } = await reader.query<object>({
    text: `/* findEmployer */
      SELECT ${projection.columns.join(', ')}
      FROM employer AS e
      WHERE e.${column} = $1`,
    values: [value],
  });
  return rows[0] === undefined ? null : projection.present(rows[0]);
}

/** The outside key of the employer with a tax code; null when there is none. */
export async function findEmployerKey(reader: Reader, taxCode: string): Promise<string | null> {
  const { rows } = await reader.query<{ publicId: string }>({
    text: `/* findEmployerKey */
      SELECT e.public_id AS "publicId" FROM employer AS e WHERE e.tax_code = $1`,
    values: [taxCode],
  });
  return rows[0]?.publicId ?? null;
}

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

/** What a new vacancy takes from its employer. */
export interface EmployerOfVacancy {
  readonly id: string;
  readonly industry_code: string | null;
  readonly industry_version: string | null;
}

/** The employer, if the viewer may declare for it. */
export async function findEmployerForChange(
  tx: EntityManager,
  viewer: Viewer,
  publicId: string,
): Promise<EmployerOfVacancy | null> {
  const parameters = new Parameters();
  const rows = await tx.query<EmployerOfVacancy[]>(
    `/* findEmployerForChange */
     SELECT e.id AS id, e.industry_code AS industry_code, e.industry_version AS industry_version
     FROM employer AS e
     WHERE e.public_id = ${parameters.add(publicId)} AND ${changeableEmployers(viewer, parameters)}`,
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

export interface RevealedEmployerContact {
  readonly employer_id: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly representative: string | null;
  readonly address_line: string | null;
}

/** Reads contacts and counts each: the function does both or neither. */
export async function revealEmployerContacts(
  reader: Reader,
  viewer: Viewer,
  requestId: string,
  employerIds: readonly string[],
): Promise<readonly RevealedEmployerContact[]> {
  const { rows } = await reader.query<RevealedEmployerContact>({
    text: `/* revealEmployerContacts */
      SELECT r.employer_id AS employer_id, r.phone AS phone, r.email AS email,
        r.representative AS representative, r.address_line AS address_line
      FROM reveal_employer_contacts($1::bigint[], $2, $3, $4::uuid, $5) AS r`,
    values: [employerIds, viewer.role, viewer.subject, viewer.employerId, requestId],
  });
  return rows;
}

export interface EmployerOfSample {
  readonly id: string;
  readonly industry: { readonly industry_code: string; readonly industry_version: string };
}

/** The employers of the sample, in the order in which they were registered. */
export async function findEmployersOfSample(
  tx: EntityManager,
): Promise<readonly EmployerOfSample[]> {
  return tx.query<EmployerOfSample[]>(
    `/* findEmployersOfSample */
     SELECT e.id AS id, json_build_object(
       'industry_code', e.industry_code, 'industry_version', e.industry_version
     ) AS industry
     FROM employer AS e
     ORDER BY e.id`,
  );
}
