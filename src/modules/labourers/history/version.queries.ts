import type { OpenItems } from '../labourer-record';
import type { LabourerStatus, RecordSource } from '../labourer-status';
import { type ProtectedRead, read } from '../labourer.queries';

/** A state of a record with the one before it. */
export interface VersionRow {
  readonly labourer_id: string;
  readonly version: number;
  readonly valid_from: string;
  readonly recorded_at: Date;
  readonly status: LabourerStatus;
  readonly place_key: string;
  readonly source: RecordSource;
  readonly legal_basis: string;
  readonly form_version: string;
  readonly declared_on: string;
  readonly by_role: string;
  readonly by_office: string | null;
  readonly reason: string | null;
  readonly changed: readonly string[];
  /** Of all states of the record. */
  readonly total: number;
  readonly record?: OpenItems;
  readonly record_before?: OpenItems | null;
  readonly status_before?: LabourerStatus | null;
  readonly place_key_before?: string | null;
}

const columns = `v.labourer_id AS labourer_id, v.version AS version, v.valid_from::text AS valid_from,
  v.recorded_at AS recorded_at, v.status AS status, v.place_key AS place_key, v.source AS source,
  v.legal_basis AS legal_basis, v.form_version AS form_version,
  v.declared_on::text AS declared_on, v.by_role AS by_role, o.name AS by_office,
  v.reason AS reason, v.changed AS changed, l.version AS total`;

const contents = `, v.record AS record, p.record AS record_before, p.status AS status_before,
  p.place_key AS place_key_before`;

/** The states of these records before a version, the latest first; with contents where they are compared. */
export function findVersions(
  reading: ProtectedRead,
  labourerIds: readonly string[],
  { before, size, compared }: { before: number | null; size: number; compared: boolean },
): Promise<VersionRow[]> {
  const text = `/* findVersions */
    SELECT ${columns}${compared ? contents : ''}
    FROM unnest($1::bigint[]) AS asked (id)
    JOIN labourer AS l ON l.id = asked.id
    CROSS JOIN LATERAL (
      SELECT known.*
      FROM labourer_version AS known
      WHERE known.labourer_id = l.id AND ($2::int IS NULL OR known.version < $2)
      ORDER BY known.version DESC
      LIMIT $3
    ) AS v
    ${compared ? 'LEFT JOIN labourer_version AS p ON p.labourer_id = l.id AND p.version = v.version - 1' : ''}
    LEFT JOIN office AS o ON o.public_id = v.by_office::uuid
    ORDER BY v.labourer_id, v.version DESC`;
  return read<VersionRow>(reading, text, [labourerIds, before, size]);
}

/** Two states of a record. */
export function findTwoVersions(
  reading: ProtectedRead,
  labourerId: string,
  versions: readonly [number, number],
): Promise<Pick<VersionRow, 'version' | 'status' | 'place_key' | 'record' | 'changed'>[]> {
  return read(
    reading,
    `/* findTwoVersions */
     SELECT v.labourer_id AS labourer_id, v.version AS version, v.status AS status,
       v.place_key AS place_key, v.record AS record,
       ARRAY(
         SELECT DISTINCT unnest(between_them.changed)
         FROM labourer_version AS between_them
         WHERE between_them.labourer_id = v.labourer_id
           AND between_them.version > least($2::int, $3::int)
           AND between_them.version <= greatest($2::int, $3::int)
       ) AS changed
     FROM labourer_version AS v
     WHERE v.labourer_id = $1 AND v.version IN ($2, $3)`,
    [labourerId, ...versions],
  );
}
