import type { EntityManager } from 'typeorm';
import type { Viewer } from '../../access/viewer';
import type { Projection } from '../../api/projection';
import type { Reader } from '../../database/database';
import { Parameters } from '../../database/parameters';
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
