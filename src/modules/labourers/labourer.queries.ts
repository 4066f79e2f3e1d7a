import { Parameters } from '../../database/parameters';
import type { Database } from '../../database/database';
import {
  type Actor,
  type DataUse,
  type ProtectedStatement,
  readInScope,
  readProtected,
} from '../../database/protected';
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

type Planned = NonNullable<ProtectedStatement['planned']>;

/**
 * Reads with an entry in the ledger, unless nothing protected is read. People who are named by their
 * keys are found by one plan for all; what searches among them is planned for what it searches.
 */
export const read = <Row extends object>(
  reading: ProtectedRead,
  text: string,
  values: readonly unknown[],
  planned: Planned = 'once',
): Promise<Row[]> => {
  const { database, actor, use } = reading;
  if (use.fields.length === 0) return lookUp<Row>(reading, text, values, planned);
  // The same words with the ledger are another statement.
  const statement = { ...preparedAs(`used ${text}`), text, values, planned };
  return readProtected<Row>(database, actor, use, statement);
};

/** Reads what is no use of anybody's data: how many there are, under which keys and words. */
export const lookUp = <Row extends object>(
  { database, actor }: ProtectedRead,
  text: string,
  values: readonly unknown[],
  planned: Planned,
): Promise<Row[]> =>
  readInScope<Row>(database, actor, { ...preparedAs(text), text, values, planned });

function preparedAs(text: string): { readonly name?: string } {
  const name = preparedName(text);
  return name === undefined ? {} : { name };
}

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
