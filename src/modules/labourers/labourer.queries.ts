import { Parameters } from '../../database/parameters';
import type { Database } from '../../database/database';
import { type Actor, type DataUse, readInScope, readProtected } from '../../database/protected';
import { preparedName } from '../../database/prepared-names';
import type { LabourerProjection, ProjectedLabourer } from './labourer.projection';
import { knownLabourers } from './labourer.scope';

/** Which state of a record: as it was known at a moment, as it held on a day. */
export interface Moment {
  readonly asOf: Date | null;
  readonly validOn: string | null;
}

/** Who reads, for what, from where. */
export interface ProtectedRead {
  readonly database: Database;
  readonly actor: Actor;
  readonly use: DataUse;
}

/**
 * Reads with an entry in the ledger, unless nothing protected is read. People who are named by their
 * keys are found by one plan for all; what searches among them is planned for what it searches.
 */
export const read = <Row extends object>(
  { database, actor, use }: ProtectedRead,
  text: string,
  values: readonly unknown[],
  planned: 'once' | 'anew' = 'once',
): Promise<Row[]> => {
  const isUse = use.fields.length > 0;
  // The same words with the ledger are another statement.
  const name = preparedName(isUse ? `used ${text}` : text);
  const statement = { ...(name !== undefined && { name }), text, values, planned };
  return isUse
    ? readProtected<Row>(database, actor, use, statement)
    : readInScope<Row>(database, actor, statement);
};

/** The state of `l` that is asked for, as `v`; empty where the present one needs no version. */
export function versionJoin(
  { needsVersion }: LabourerProjection,
  { asOf, validOn }: Moment,
  parameters: Parameters,
): string {
  if (asOf === null && validOn === null) {
    return needsVersion
      ? 'JOIN labourer_version AS v ON v.labourer_id = l.id AND v.version = l.version'
      : '';
  }
  const known = asOf === null ? '' : `AND known.recorded_at <= ${parameters.add(asOf)}`;
  const holds = validOn === null ? '' : `AND known.valid_from <= ${parameters.add(validOn)}::date`;
  return `CROSS JOIN LATERAL (
      SELECT known.*
      FROM labourer_version AS known
      WHERE known.labourer_id = l.id ${known} ${holds}
      ORDER BY known.version DESC
      LIMIT 1
    ) AS v`;
}

/** Those of these people whom the actor may know of, in no order. */
export async function findLabourers(
  reading: ProtectedRead,
  publicIds: readonly string[],
  moment: Moment,
  projection: LabourerProjection,
): Promise<readonly ProjectedLabourer[]> {
  const parameters = new Parameters();
  const text = `/* findLabourers */
    SELECT l.id AS labourer_id, ${projection.columns}
    FROM labourer AS l ${versionJoin(projection, moment, parameters)}
    WHERE l.public_id = ANY (${parameters.add(publicIds)}::uuid[])
      AND ${knownLabourers(reading.actor, parameters)}`;
  const rows = await read(reading, text, parameters.values);
  return rows.map(projection.present);
}
