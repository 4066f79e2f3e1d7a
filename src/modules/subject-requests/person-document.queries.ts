import type { Database } from '../../database/database';
import { type Actor, type DataUse, readInScope, readProtected } from '../../database/protected';

interface VersionInDocument {
  readonly version: number;
  readonly record: Readonly<Record<string, unknown>>;
}

export interface PersonRow {
  readonly labourer_id: string;
  readonly publicId: string;
  readonly version: number;
  readonly status: string;
  readonly placeKey: string;
  readonly versions: readonly VersionInDocument[];
}

/** The record of a person with all its versions, as the actor may see it; entered in the ledger. */
export async function readPerson(
  register: Database,
  actor: Actor,
  use: DataUse,
  labourerKey: string,
): Promise<PersonRow | null> {
  const [row] = await readProtected<PersonRow>(register, actor, use, {
    text: `/* readPerson */
      SELECT l.id AS labourer_id, l.public_id AS "publicId", l.version AS version,
        l.status AS status, l.place_key AS "placeKey", (
          SELECT json_agg(json_build_object(
              'version', v.version, 'validFrom', v.valid_from, 'recordedAt', v.recorded_at,
              'status', v.status, 'source', v.source, 'legalBasis', v.legal_basis,
              'formVersion', v.form_version, 'declaredOn', v.declared_on, 'byRole', v.by_role,
              'reason', v.reason, 'record', v.record
            ) ORDER BY v.version)
          FROM labourer_version AS v
          WHERE v.labourer_id = l.id
        ) AS versions
      FROM labourer AS l
      WHERE l.public_id = $1 AND (
        l.public_id = nullif($2, '')::uuid
        OR l.place_key = ANY ($3::text[]) OR l.province_key = ANY ($3::text[]))`,
    values: [labourerKey, actor.labourer ?? '', actor.placeKeys],
  });
  return row ?? null;
}

/** Outside keys of the records that were merged into the actor's own, or into one of their places. */
export async function findRecordsLedTo(
  register: Database,
  actor: Actor,
  labourerKey: string,
): Promise<readonly string[]> {
  const rows = await readInScope<{ key: string }>(register, actor, {
    text: `/* findRecordsLedTo */ SELECT r.key AS key FROM records_led_to($1::uuid) AS r (key)`,
    values: [labourerKey],
  });
  return rows.map(({ key }) => key);
}
