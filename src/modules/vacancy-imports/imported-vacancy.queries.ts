import type { EntityManager } from 'typeorm';
import type { VacancyStatus } from '../vacancies';
import { statesBefore, VacancyAction } from '../vacancy-life';

/** An imported ad as its columns, ready for jsonb_to_recordset. */
export interface ImportedRow {
  readonly employer_id: string;
  readonly source_name: string;
  readonly external_id: string;
  /** Hex, as `duplicate_key`. */
  readonly source_hash: string;
  readonly posted_at: Date;
  /** True where a later reading of the day of posting is no better than the first. */
  readonly keep_posted_at: boolean;
  readonly last_confirmed_at: Date;
  readonly [column: string]: unknown;
}

const content = [
  'employer_id bigint',
  'source_url text',
  'title text',
  'description text',
  'openings integer',
  'occupation_code text',
  'occupation_version text',
  'workplaces jsonb',
  'place_keys text[]',
  'latitude double precision',
  'longitude double precision',
  'workplace_text text',
  'experience text',
  'work_form text',
  'salary_basis text',
  'salary_min integer',
  'salary_max integer',
  'salary_negotiable boolean',
  'apply_by date',
] as const;

const contentNames = content.map((column) => column.split(' ', 1)[0] ?? '');

const identity = 'source_name text, external_id text';
const rest =
  'source_hash text, duplicate_key text, posted_at timestamptz, keep_posted_at boolean, last_confirmed_at timestamptz, form_version text';
const recordset = `jsonb_to_recordset($1::jsonb) AS g (${identity}, ${content.join(', ')}, ${rest})`;

/** Those that are known already, locked; key `sourceName\nexternalId`. */
export async function findImported(
  tx: EntityManager,
  rows: readonly ImportedRow[],
): Promise<ReadonlyMap<string, { readonly source_hash: string | null }>> {
  const found = await tx.query<
    { source_name: string; external_id: string; source_hash: string | null }[]
  >(
    `/* findImported */
     SELECT v.source_name AS source_name, v.external_id AS external_id,
       encode(v.source_hash, 'hex') AS source_hash
     FROM vacancy AS v
     JOIN unnest($1::text[], $2::text[]) AS g (source_name, external_id)
       ON g.source_name = v.source_name AND g.external_id = v.external_id
     ORDER BY v.id
     FOR UPDATE OF v`,
    keysOf(rows),
  );
  return new Map(found.map((row) => [`${row.source_name}\n${row.external_id}`, row]));
}

/** Puts new ads on the market. */
export async function insertImported(
  tx: EntityManager,
  rows: readonly ImportedRow[],
): Promise<readonly { readonly id: string }[]> {
  if (rows.length === 0) return [];
  return tx.query<{ id: string }[]>(
    `/* insertImported */
     INSERT INTO vacancy (
       source, status, source_name, external_id, source_hash, duplicate_key, posted_at,
       last_confirmed_at, form_version, ${contentNames.join(', ')}
     )
     SELECT 'IMPORT', 'PUBLISHED', g.source_name, g.external_id, decode(g.source_hash, 'hex'),
       decode(g.duplicate_key, 'hex'), g.posted_at, g.last_confirmed_at, g.form_version,
       ${contentNames.map((name) => `g.${name}`).join(', ')}
     FROM ${recordset}
     RETURNING id AS id`,
    [JSON.stringify(rows)],
  );
}

interface RevisedRow {
  readonly id: string;
  readonly status: VacancyStatus;
  readonly version: number;
}

/** Rewrites ads that their source has rewritten, unless they are closed for good. */
export async function reviseImported(
  tx: EntityManager,
  rows: readonly ImportedRow[],
): Promise<readonly RevisedRow[]> {
  if (rows.length === 0) return [];
  const [revised] = await tx.query<[RevisedRow[], number]>(
    `/* reviseImported */
     UPDATE vacancy AS v
     SET ${contentNames.map((name) => `${name} = g.${name}`).join(', ')},
       source_hash = decode(g.source_hash, 'hex'), duplicate_key = decode(g.duplicate_key, 'hex'),
       posted_at = CASE WHEN g.keep_posted_at THEN v.posted_at ELSE g.posted_at END,
       version = v.version + 1, updated_at = now()
     FROM ${recordset}
     WHERE v.source_name = g.source_name AND v.external_id = g.external_id
       AND v.status = ANY ($2::text[])
     RETURNING v.id AS id, v.status AS status, v.version AS version`,
    [JSON.stringify(rows), statesBefore(VacancyAction.REIMPORT)],
  );
  return revised;
}

/** Notes that ads were seen again; returns those that had lapsed and are back on the market. */
export async function confirmImported(
  tx: EntityManager,
  rows: readonly ImportedRow[],
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  if (rows.length === 0) return [];
  const values = [...keysOf(rows), rows.map((row) => row.last_confirmed_at)];
  const seen = `unnest($1::text[], $2::text[], $3::timestamptz[])
    AS g (source_name, external_id, confirmed_at)`;
  const same = 'v.source_name = g.source_name AND v.external_id = g.external_id';
  await tx.query(
    `/* confirmImported */
     UPDATE vacancy AS v
     SET last_confirmed_at = g.confirmed_at
     FROM ${seen}
     WHERE ${same} AND v.status = ANY ($4::text[])
       AND v.last_confirmed_at < g.confirmed_at`,
    [...values, statesBefore(VacancyAction.CONFIRM)],
  );
  const [back] = await tx.query<[{ id: string; version: number }[], number]>(
    `/* republishImported */
     UPDATE vacancy AS v
     SET status = 'PUBLISHED', version = v.version + 1, updated_at = now()
     FROM ${seen}
     WHERE ${same} AND v.status = 'EXPIRED' AND v.expires_at > now()
     RETURNING v.id AS id, v.version AS version`,
    values,
  );
  return back;
}

/** Those linked to another ad: key → public id of the ad that is shown instead. */
export async function findDuplicatesAmong(
  tx: EntityManager,
  rows: readonly ImportedRow[],
): Promise<ReadonlyMap<string, string>> {
  const found = await tx.query<{ key: string; kept: string }[]>(
    `/* findDuplicatesAmong */
     SELECT v.source_name || E'\\n' || v.external_id AS key, k.public_id AS kept
     FROM vacancy AS v
     JOIN vacancy AS k ON k.id = v.duplicate_of
     JOIN unnest($1::text[], $2::text[]) AS g (source_name, external_id)
       ON g.source_name = v.source_name AND g.external_id = v.external_id`,
    keysOf(rows),
  );
  return new Map(found.map(({ key, kept }) => [key, kept]));
}

const keysOf = (rows: readonly ImportedRow[]) => [
  rows.map((row) => row.source_name),
  rows.map((row) => row.external_id),
];
