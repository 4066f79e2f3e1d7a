import type { EntityManager } from 'typeorm';
import { assignedColumns, type ColumnValues, insertedColumns } from '../../../database/columns';
import { Parameters } from '../../../database/parameters';
import type { Actor } from '../../../database/protected';
import type { IdentityKind, SealedIdentity } from '../../protection';
import type { LabourerStatus } from '../labourer-status';
import type { OpenItems } from '../labourer-record';
import { keptLabourers } from '../labourer.scope';

/** A record as a change of it needs it. */
export interface StoredLabourer {
  readonly id: string;
  readonly publicId: string;
  readonly version: number;
  readonly status: LabourerStatus;
  readonly placeKey: string;
  readonly formVersion: string;
  readonly declaredOn: string;
  readonly validFrom: string;
  readonly record: OpenItems;
}

type Held = Pick<StoredLabourer, 'id' | 'publicId' | 'version' | 'status' | 'placeKey'>;
type State = Pick<StoredLabourer, 'formVersion' | 'declaredOn' | 'validFrom' | 'record'>;

/** Reads and holds a record of the actor's places that is about to be changed. */
export async function lockLabourer(
  tx: EntityManager,
  actor: Actor,
  publicId: string,
): Promise<StoredLabourer | null> {
  const parameters = new Parameters();
  const [held] = await tx.query<Held[]>(
    `/* lockLabourer */
     SELECT l.id AS "id", l.public_id AS "publicId", l.version AS "version", l.status AS "status",
       l.place_key AS "placeKey"
     FROM labourer AS l
     WHERE l.public_id = ${parameters.add(publicId)}::uuid AND ${keptLabourers(actor, parameters)}
     FOR UPDATE`,
    parameters.values,
  );
  if (held === undefined) return null;
  // By itself: a statement that waited for the lock does not see versions saved meanwhile.
  const [state] = await tx.query<State[]>(
    `/* findHeldVersion */
     SELECT v.form_version AS "formVersion", v.declared_on::text AS "declaredOn",
       v.valid_from::text AS "validFrom", v.record AS "record"
     FROM labourer_version AS v
     WHERE v.labourer_id = $1 AND v.version = $2`,
    [held.id, held.version],
  );
  if (state === undefined) throw new Error('A record has no version.');
  return { ...held, ...state };
}

/** The outside key of a record that was merged into another, if the actor sees it. */
export async function findRecordMergedInto(
  tx: EntityManager,
  id: string,
  into: string,
): Promise<string | null> {
  const [found] = await tx.query<{ publicId: string }[]>(
    `/* findRecordMergedInto */
     SELECT l.public_id AS "publicId" FROM labourer AS l WHERE l.id = $1 AND l.merged_into = $2`,
    [id, into],
  );
  return found?.publicId ?? null;
}

export async function insertLabourer(tx: EntityManager, columns: ColumnValues): Promise<string> {
  const parameters = new Parameters();
  const [inserted] = await tx.query<{ id: string }[]>(
    `/* insertLabourer */
     INSERT INTO labourer ${insertedColumns(columns, parameters)} RETURNING id AS "id"`,
    parameters.values,
  );
  if (inserted === undefined) throw new Error('A labourer was not saved.');
  return inserted.id;
}

export async function updateLabourerColumns(
  tx: EntityManager,
  id: string,
  columns: ColumnValues,
): Promise<void> {
  const parameters = new Parameters();
  await tx.query(
    `/* updateLabourerColumns */
     UPDATE labourer AS l
     SET ${assignedColumns(columns, parameters)}, updated_at = now()
     WHERE l.id = ${parameters.add(id)}`,
    parameters.values,
  );
}

export async function insertLabourerVersion(
  tx: EntityManager,
  columns: ColumnValues,
): Promise<void> {
  const parameters = new Parameters();
  await tx.query(
    `/* insertLabourerVersion */
     INSERT INTO labourer_version ${insertedColumns(columns, parameters)}`,
    parameters.values,
  );
}

export async function insertLabourerSensitive(
  tx: EntityManager,
  columns: ColumnValues,
): Promise<void> {
  const parameters = new Parameters();
  await tx.query(
    `/* insertLabourerSensitive */
     INSERT INTO labourer_sensitive ${insertedColumns(columns, parameters)}`,
    parameters.values,
  );
}

/** Ends a number of this kind with a version of the record. */
export async function endIdentity(
  tx: EntityManager,
  labourerId: string,
  kind: IdentityKind,
  version: number,
): Promise<void> {
  await tx.query(
    `/* endIdentity */
     UPDATE labourer_identity AS i
     SET to_version = $3
     WHERE i.labourer_id = $1 AND i.kind = $2 AND i.to_version IS NULL`,
    [labourerId, kind, version],
  );
}

/** Saves a sealed number; false when it is another person's, which the database alone can tell. */
export async function insertIdentity(
  tx: EntityManager,
  labourerId: string,
  kind: IdentityKind,
  { sealed, blindIndex, keyVersion }: SealedIdentity,
  version: number,
): Promise<boolean> {
  // Without a target, which would need the right to read the index.
  const inserted = await tx.query<unknown[]>(
    `/* insertIdentity */
     INSERT INTO labourer_identity (labourer_id, kind, sealed, blind_index, key_version, from_version)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING
     RETURNING id AS id`,
    [labourerId, kind, sealed, blindIndex, keyVersion, version],
  );
  return inserted.length > 0;
}

/** The record, of whatever place, that stands for one that was merged; its own key otherwise. */
export async function findStandingRecord(tx: EntityManager, key: string): Promise<string> {
  const [found] = await tx.query<{ key: string | null }[]>(
    `/* findStandingRecord */ SELECT standing_record($1::bigint) AS key`,
    [key],
  );
  return found?.key ?? key;
}
