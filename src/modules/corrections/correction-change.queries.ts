import type { EntityManager } from 'typeorm';
import { insertedColumns } from '../../database/columns';
import { Parameters } from '../../database/parameters';
import type { Actor } from '../../database/protected';
import { erased, keptLabourers, knownLabourers } from '../labourers';
import { CorrectionAction, type CorrectionSource, type CorrectionState } from './correction-state';
import {
  correctionColumns,
  type CorrectionRow,
  seenCorrections,
  type TakenStep,
} from './correction.queries';

export interface HeldCorrection extends CorrectionRow {
  /** Whether the actor keeps the record: one that was opened in an emergency is only read. */
  readonly isKept: boolean;
}

/** Holds the record of a proposal, if the actor keeps it: before the proposal, as merging does. */
export async function holdRecordOf(
  tx: EntityManager,
  actor: Actor,
  publicId: string,
): Promise<void> {
  const parameters = new Parameters();
  await tx.query(
    `/* holdRecordOfCorrection */
     SELECT FROM labourer AS l
     WHERE l.id = (
         SELECT c.labourer_id FROM correction AS c
         WHERE c.public_id = ${parameters.add(publicId)}::uuid
       ) AND ${keptLabourers(actor, parameters)}
     FOR UPDATE`,
    parameters.values,
  );
}

/** Reads and holds a proposal the actor sees. */
export async function holdCorrection(
  tx: EntityManager,
  actor: Actor,
  publicId: string,
): Promise<HeldCorrection | null> {
  const parameters = new Parameters();
  const { join, where } = seenCorrections(actor, parameters);
  const [found] = await tx.query<HeldCorrection[]>(
    `/* holdCorrection */
     SELECT ${correctionColumns},
       l.id IS NOT NULL AND ${keptLabourers(actor, parameters)} AS "isKept"
     FROM correction AS c ${join}
     WHERE ${where} AND c.public_id = ${parameters.add(publicId)}::uuid
     FOR UPDATE OF c`,
    parameters.values,
  );
  return found ?? null;
}

interface KnownRecord {
  readonly key: string;
  readonly version: number;
  readonly isErased: boolean;
}

/** A record the actor may know of. */
export async function findKnownRecord(
  tx: EntityManager,
  actor: Actor,
  publicId: string,
): Promise<KnownRecord | null> {
  const parameters = new Parameters();
  const [found] = await tx.query<KnownRecord[]>(
    `/* findKnownRecord */
     SELECT l.id AS key, l.version AS version, l.name_folded = '' AS "isErased"
     FROM labourer AS l
     WHERE l.public_id = ${parameters.add(publicId)}::uuid AND ${knownLabourers(actor, parameters)}`,
    parameters.values,
  );
  return found ?? null;
}

export interface NewCorrection {
  readonly publicId: string;
  readonly labourerKey: string;
  readonly labourerVersion: number | null;
  readonly items: readonly string[];
  readonly sealed: Buffer;
  readonly keyVersion: number;
  readonly source: CorrectionSource;
  readonly sourceName: string | null;
  readonly legalBasis: string | null;
  readonly formVersion: string | null;
  readonly validFrom: string | null;
}

/** Saves a proposal in the actor's name, with the first step of its history. */
export async function insertCorrection(
  tx: EntityManager,
  actor: Actor,
  made: NewCorrection,
): Promise<void> {
  const parameters = new Parameters();
  const inserted = insertedColumns(
    {
      public_id: made.publicId,
      labourer_id: made.labourerKey,
      labourer_version: made.labourerVersion,
      items: made.items,
      sealed: made.sealed,
      key_version: made.keyVersion,
      source: made.source,
      source_name: made.sourceName,
      legal_basis: made.legalBasis,
      form_version: made.formVersion,
      valid_from: made.validFrom,
      by_subject: actor.subject,
      by_role: actor.role,
      by_office: actor.office,
    },
    parameters,
  );
  const [row] = await tx.query<{ key: string }[]>(
    `/* insertCorrection */ INSERT INTO correction ${inserted} RETURNING id AS key`,
    parameters.values,
  );
  // The database keeps nothing about somebody who was erased a moment ago.
  if (row === undefined) throw erased();
  await insertStep(tx, actor, row.key, {
    version: 1,
    action: CorrectionAction.PROPOSE,
    items: made.items,
    reason: null,
    labourerVersion: made.labourerVersion,
  });
}

async function insertStep(
  tx: EntityManager,
  actor: Actor,
  key: string,
  { version, action, items, reason, labourerVersion }: TakenStep,
): Promise<void> {
  await tx.query(
    `/* insertCorrectionStep */
     INSERT INTO correction_step (correction_id, version, action, items, reason, labourer_version,
       by_subject, by_role, by_office)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[key, version, action, items, reason, labourerVersion],
      ...[actor.subject, actor.role, actor.office],
    ],
  );
}

/** Moves a proposal that is held to its new state, with the step in its history. */
export async function moveCorrection(
  tx: EntityManager,
  actor: Actor,
  key: string,
  state: CorrectionState,
  step: TakenStep,
): Promise<void> {
  await tx.query(
    `/* moveCorrection */
     UPDATE correction AS c SET state = $2, version = $3, updated_at = now() WHERE c.id = $1`,
    [key, state, step.version],
  );
  await insertStep(tx, actor, key, step);
}
