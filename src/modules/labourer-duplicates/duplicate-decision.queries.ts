import type { EntityManager } from 'typeorm';
import { Parameters } from '../../database/parameters';
import type { Actor } from '../../database/protected';
import { keptLabourers, knownLabourers, type LabourerStatus } from '../labourers';
import type { DuplicateAction, DuplicateState } from './duplicate-candidate.type';

/** A pair that is about to be decided on. */
export interface HeldCandidate {
  readonly key: string;
  readonly publicId: string;
  readonly version: number;
  readonly state: DuplicateState;
}

export interface FoundPerson {
  readonly id: string;
  readonly publicId: string;
}

/** Those of these people whom the actor may know of, by their keys. */
export function findKnownPeople(
  tx: EntityManager,
  actor: Actor,
  publicIds: readonly string[],
): Promise<FoundPerson[]> {
  const parameters = new Parameters();
  return tx.query<FoundPerson[]>(
    `/* findKnownPeople */
     SELECT l.id AS id, l.public_id AS "publicId"
     FROM labourer AS l
     WHERE l.public_id = ANY (${parameters.add(publicIds)}::uuid[])
       AND ${knownLabourers(actor, parameters)}
     ORDER BY l.id`,
    parameters.values,
  );
}

const held = `c.id AS key, c.public_id AS "publicId", c.version AS version, c.state AS state`;

/** Reads and holds a pair of people whose records the actor keeps. */
export async function holdCandidate(
  tx: EntityManager,
  actor: Actor,
  publicId: string,
): Promise<HeldCandidate | null> {
  const parameters = new Parameters();
  const id = parameters.add(publicId);
  const kept = keptLabourers(actor, parameters);
  const [found] = await tx.query<HeldCandidate[]>(
    `/* holdDuplicateCandidate */
     SELECT ${held}
     FROM duplicate_candidate AS c
     WHERE c.public_id = ${id}::uuid
       AND EXISTS (SELECT FROM labourer AS l WHERE l.id = c.left_id AND ${kept})
       AND EXISTS (SELECT FROM labourer AS l WHERE l.id = c.right_id AND ${kept})
     FOR UPDATE OF c`,
    parameters.values,
  );
  return found ?? null;
}

/** Holds the pair of two people, if they were found to be one; whoever decides on a pair holds it. */
export async function holdPair(
  tx: EntityManager,
  left: string,
  right: string,
): Promise<HeldCandidate | null> {
  const [found] = await tx.query<HeldCandidate[]>(
    `/* holdDuplicatePair */
     SELECT ${held}
     FROM duplicate_candidate AS c
     WHERE c.left_id = $1 AND c.right_id = $2
     FOR UPDATE OF c`,
    [left, right],
  );
  return found ?? null;
}

export interface TakenDecision {
  readonly action: DuplicateAction;
  readonly state: DuplicateState;
  readonly reason: string | null;
}

/** Moves a pair that is held to its new state and writes down who decided so, and why. */
export async function saveDecision(
  tx: EntityManager,
  actor: Actor,
  { key, version }: HeldCandidate,
  { action, state, reason }: TakenDecision,
): Promise<void> {
  await tx.query(
    `/* moveDuplicateCandidate */
     UPDATE duplicate_candidate AS c
     SET state = $2, version = c.version + 1, updated_at = now()
     WHERE c.id = $1`,
    [key, state],
  );
  await tx.query(
    `/* insertDuplicateDecision */
     INSERT INTO duplicate_decision
       (candidate_id, version, action, reason, by_subject, by_role, by_office)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [key, version + 1, action, reason, actor.subject, actor.role, actor.office],
  );
}

/** What was done in a merge. */
export interface SavedMerge {
  readonly candidateKey: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly keptVersion: number;
  readonly mergedVersion: number;
  readonly keptVersionAfter: number;
  readonly mergedStatus: string;
  /** Items of the kept record that came from the other. */
  readonly taken: readonly string[];
}

export async function insertMerge(tx: EntityManager, merge: SavedMerge): Promise<void> {
  await tx.query(
    `/* insertLabourerMerge */
     INSERT INTO labourer_merge (candidate_id, kept_id, merged_id, kept_version, merged_version,
       kept_version_after, merged_status, taken)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[merge.candidateKey, merge.keptId, merge.mergedId, merge.keptVersion],
      ...[merge.mergedVersion, merge.keptVersionAfter, merge.mergedStatus, merge.taken],
    ],
  );
}

export interface StandingMerge extends Omit<SavedMerge, 'mergedStatus'> {
  readonly key: string;
  readonly keptPublicId: string;
}

/** The merge by which a record was merged, if it has not been undone and the actor sees both. */
export async function findStandingMerge(
  tx: EntityManager,
  actor: Actor,
  mergedPublicId: string,
): Promise<StandingMerge | null> {
  const parameters = new Parameters();
  const known = knownLabourers(actor, parameters);
  const [found] = await tx.query<StandingMerge[]>(
    `/* findStandingMerge */
     SELECT m.id AS key, m.candidate_id AS "candidateKey", m.kept_id AS "keptId",
       m.merged_id AS "mergedId", m.kept_version AS "keptVersion",
       m.merged_version AS "mergedVersion", m.kept_version_after AS "keptVersionAfter",
       m.taken AS taken,
       (SELECT l.public_id FROM labourer AS l WHERE l.id = m.kept_id AND ${known})
         AS "keptPublicId"
     FROM labourer_merge AS m
     WHERE NOT m.undone
       AND m.merged_id = (
         SELECT l.id FROM labourer AS l
         WHERE l.public_id = ${parameters.add(mergedPublicId)}::uuid AND ${known}
       )`,
    parameters.values,
  );
  return found?.keptPublicId == null ? null : found;
}

export async function undoMerge(tx: EntityManager, key: string): Promise<void> {
  await tx.query(
    `/* undoLabourerMerge */
     UPDATE labourer_merge AS m SET undone = true WHERE m.id = $1 AND NOT m.undone`,
    [key],
  );
}

interface FormerVersion {
  readonly record: object;
  readonly placeKey: string;
  readonly status: LabourerStatus;
}

/** The open items of a record as one of its versions has them, where it lay and how it stood. */
export async function getVersion(
  tx: EntityManager,
  labourerId: string,
  version: number,
): Promise<FormerVersion> {
  const [found] = await tx.query<FormerVersion[]>(
    `/* getLabourerVersion */
     SELECT v.record AS record, v.place_key AS "placeKey", v.status AS status
     FROM labourer_version AS v
     WHERE v.labourer_id = $1 AND v.version = $2`,
    [labourerId, version],
  );
  if (found === undefined) throw new Error('A record lacks the version it was merged from.');
  return found;
}

/** Public ids of the records into which these were merged, among those the actor may know of. */
export function findSurvivors(
  tx: EntityManager,
  actor: Actor,
  keys: readonly string[],
): Promise<{ readonly merged: string; readonly publicId: string }[]> {
  const parameters = new Parameters();
  return tx.query(
    `/* findSurvivors */
     SELECT m.id AS merged, l.public_id AS "publicId"
     FROM labourer AS m
     JOIN labourer AS l ON l.id = m.merged_into
     WHERE m.id = ANY (${parameters.add(keys)}::bigint[]) AND ${knownLabourers(actor, parameters)}`,
    parameters.values,
  );
}
