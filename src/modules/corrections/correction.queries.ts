import type { EntityManager } from 'typeorm';
import { Parameters } from '../../database/parameters';
import type { Actor } from '../../database/protected';
import type { Role } from '../../access/roles';
import { knownLabourers } from '../labourers';
import type { CorrectionAction, CorrectionSource, CorrectionState } from './correction-state';

export interface CorrectionRow {
  readonly key: string;
  readonly publicId: string;
  readonly version: number;
  readonly state: CorrectionState;
  readonly items: readonly string[];
  readonly sealed: Buffer;
  readonly keyVersion: number | null;
  readonly source: CorrectionSource;
  readonly sourceName: string | null;
  readonly legalBasis: string | null;
  readonly formVersion: string | null;
  readonly validFrom: string | null;
  readonly labourerVersion: number | null;
  /** It was proposed for a record that is merged by now. */
  readonly ledOn: boolean;
  readonly bySubject: string;
  /** Null for a list that the operator imported. */
  readonly byRole: Role | null;
  readonly createdAt: Date;
  readonly labourerKey: string;
  /** Null where the proposer does not see the record. */
  readonly labourerPublicId: string | null;
  readonly presentVersion: number | null;
}

export const correctionColumns = `
  c.id AS key, c.public_id AS "publicId", c.version AS version, c.state AS state,
  c.items AS items, c.sealed AS sealed, c.key_version AS "keyVersion", c.source AS source, c.source_name AS "sourceName",
  c.legal_basis AS "legalBasis", c.form_version AS "formVersion",
  c.valid_from::text AS "validFrom", c.labourer_version AS "labourerVersion",
  cardinality(c.led_from) > 0 AS "ledOn",
  c.by_subject AS "bySubject", nullif(c.by_role, 'OPERATOR') AS "byRole", c.created_at AS "createdAt",
  c.labourer_id AS "labourerKey", l.public_id AS "labourerPublicId", l.version AS "presentVersion"`;

/** Proposals about people the actor may know of, and those the actor has made. */
export function seenCorrections(actor: Actor, parameters: Parameters) {
  return {
    join: `LEFT JOIN labourer AS l ON l.id = c.labourer_id AND ${knownLabourers(actor, parameters)}`,
    where: `(l.id IS NOT NULL OR c.by_subject = ${parameters.add(actor.subject)})`,
  };
}

export interface CorrectionsWanted {
  readonly states: readonly CorrectionState[] | null;
  readonly labourer: string | null;
  /** Only those the actor has made. */
  readonly mine: boolean;
  readonly publicIds: readonly string[] | null;
}

function conditionsOf(
  actor: Actor,
  { states, labourer, mine, publicIds }: CorrectionsWanted,
  parameters: Parameters,
): string[] {
  const conditions: string[] = [];
  if (states !== null) conditions.push(`c.state = ANY (${parameters.add(states)}::text[])`);
  if (labourer !== null) conditions.push(`l.public_id = ${parameters.add(labourer)}::uuid`);
  if (mine) conditions.push(`c.by_subject = ${parameters.add(actor.subject)}`);
  if (publicIds !== null) {
    conditions.push(`c.public_id = ANY (${parameters.add(publicIds)}::uuid[])`);
  }
  return conditions;
}

/** Proposals, the longest waiting first. */
export function findCorrections(
  tx: EntityManager,
  actor: Actor,
  wanted: CorrectionsWanted,
  { size, from }: { readonly size: number; readonly from: string | null },
): Promise<CorrectionRow[]> {
  const parameters = new Parameters();
  const { join, where } = seenCorrections(actor, parameters);
  const conditions = [where, ...conditionsOf(actor, wanted, parameters)];
  if (from !== null) conditions.push(`c.id > ${parameters.add(from)}::bigint`);
  return tx.query<CorrectionRow[]>(
    `/* findCorrections */
     SELECT ${correctionColumns}
     FROM correction AS c ${join}
     WHERE ${conditions.join(' AND ')}
     ORDER BY c.id
     LIMIT ${parameters.add(size)}`,
    parameters.values,
  );
}

export async function countCorrections(
  tx: EntityManager,
  actor: Actor,
  wanted: CorrectionsWanted,
): Promise<number> {
  const parameters = new Parameters();
  const { join, where } = seenCorrections(actor, parameters);
  const [row] = await tx.query<{ count: number }[]>(
    `/* countCorrections */
     SELECT count(*)::int AS count
     FROM correction AS c ${join}
     WHERE ${[where, ...conditionsOf(actor, wanted, parameters)].join(' AND ')}`,
    parameters.values,
  );
  return row?.count ?? 0;
}

/** What was done with a proposal. */
export interface TakenStep {
  readonly version: number;
  readonly action: CorrectionAction;
  readonly items: readonly string[];
  readonly reason: string | null;
  readonly labourerVersion: number | null;
}

export interface StepRow extends TakenStep {
  readonly correction: string;
  readonly byRole: Role | null;
  readonly at: Date;
}

export function findSteps(tx: EntityManager, keys: readonly string[]): Promise<StepRow[]> {
  return tx.query<StepRow[]>(
    `/* findCorrectionSteps */
     SELECT s.correction_id AS correction, s.version AS version, s.action AS action,
       s.items AS items, s.reason AS reason, s.labourer_version AS "labourerVersion",
       nullif(s.by_role, 'OPERATOR') AS "byRole", s.at AS at
     FROM correction_step AS s
     WHERE s.correction_id = ANY ($1::bigint[])
     ORDER BY s.id`,
    [keys],
  );
}

/** Of each of these proposals, the other pending ones about the same items of the same person. */
export function findConflicts(
  tx: EntityManager,
  keys: readonly string[],
): Promise<{ readonly key: string; readonly other: string }[]> {
  return tx.query(
    `/* findConflictingCorrections */
     SELECT c.id AS key, o.public_id AS other
     FROM correction AS c
     JOIN correction AS o
       ON o.labourer_id = c.labourer_id AND o.id <> c.id AND o.items && c.items
     WHERE c.id = ANY ($1::bigint[]) AND c.state = 'PENDING' AND o.state = 'PENDING'
     ORDER BY o.id`,
    [keys],
  );
}

/** The open items of people as their present versions have them. */
export function findPresentItems(
  tx: EntityManager,
  actor: Actor,
  labourerKeys: readonly string[],
): Promise<{ readonly key: string; readonly record: Readonly<Record<string, unknown>> }[]> {
  const parameters = new Parameters();
  return tx.query(
    `/* findPresentItems */
     SELECT l.id AS key, v.record AS record
     FROM labourer AS l
     JOIN labourer_version AS v ON v.labourer_id = l.id AND v.version = l.version
     WHERE l.id = ANY (${parameters.add(labourerKeys)}::bigint[])
       AND ${knownLabourers(actor, parameters)}`,
    parameters.values,
  );
}
