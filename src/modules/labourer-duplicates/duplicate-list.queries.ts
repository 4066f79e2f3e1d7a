import type { EntityManager } from 'typeorm';
import { Parameters } from '../../database/parameters';
import type { Actor } from '../../database/protected';
import { knownLabourers } from '../labourers';
import type { DuplicateState } from './duplicate-candidate.type';
import type { Evidence } from './evidence';

/** What an officer sees of one of the two. */
export interface SeenPerson {
  readonly publicId: string;
  readonly fullName: string;
  readonly birth: string;
  readonly sex: string | null;
  readonly placeKey: string;
  readonly phone: string | null;
}

export interface CandidateRow {
  readonly key: string;
  readonly publicId: string;
  readonly version: number;
  readonly state: DuplicateState;
  readonly score: number;
  readonly probability: number;
  readonly evidence: readonly Evidence[];
  readonly foundAt: Date;
  readonly leftId: string;
  readonly rightId: string;
  readonly left: SeenPerson;
  readonly right: SeenPerson;
}

export interface CandidatesWanted {
  readonly states: readonly DuplicateState[];
  readonly labourer: string | null;
  readonly scoreAtLeast: number | null;
  readonly publicIds: readonly string[] | null;
}

/** Both records are of people the actor may know of. */
function ofKnownPeople(actor: Actor, parameters: Parameters): string {
  const known = knownLabourers(actor, parameters);
  return ['left_id', 'right_id']
    .map((id) => `EXISTS (SELECT FROM labourer AS l WHERE l.id = c.${id} AND ${known})`)
    .join(' AND ');
}

function conditionsOf(
  actor: Actor,
  { states, labourer, scoreAtLeast, publicIds }: CandidatesWanted,
  parameters: Parameters,
): string[] {
  const conditions = [ofKnownPeople(actor, parameters)];
  if (publicIds === null) conditions.push(`c.state = ANY (${parameters.add(states)}::text[])`);
  else conditions.push(`c.public_id = ANY (${parameters.add(publicIds)}::uuid[])`);
  if (labourer !== null) {
    conditions.push(
      `(SELECT one.id FROM labourer AS one WHERE one.public_id = ${parameters.add(labourer)}::uuid)
       IN (c.left_id, c.right_id)`,
    );
  }
  if (scoreAtLeast !== null) conditions.push(`c.score >= ${parameters.add(scoreAtLeast)}`);
  return conditions;
}

const seen = (alias: string) => `
  jsonb_build_object(
    'publicId', ${alias}.public_id, 'fullName', ${alias}.full_name, 'sex', ${alias}.sex,
    'birth', coalesce(
      ${alias}.date_of_birth::text,
      concat_ws('-', ${alias}.birth_year, lpad(${alias}.birth_month::text, 2, '0'))
    ),
    'placeKey', ${alias}.place_key,
    'phone', (
      SELECT v.record ->> 'phone' FROM labourer_version AS v
      WHERE v.labourer_id = ${alias}.id AND v.version = ${alias}.version
    )
  )`;

/** Pairs in the order of their score, the highest first; those that follow a place in the list. */
export function findCandidates(
  tx: EntityManager,
  actor: Actor,
  wanted: CandidatesWanted,
  { size, from }: { readonly size: number; readonly from: readonly [number, string] | null },
): Promise<CandidateRow[]> {
  const parameters = new Parameters();
  const conditions = conditionsOf(actor, wanted, parameters);
  if (from !== null) {
    const [score, key] = from.map((value) => parameters.add(value));
    conditions.push(`(c.score, c.id) < (${score}::float8, ${key}::bigint)`);
  }
  return tx.query<CandidateRow[]>(
    `/* findDuplicateCandidates */
     SELECT c.id AS key, c.public_id AS "publicId", c.version AS version, c.state AS state,
       c.score AS score, c.probability AS probability, c.evidence AS evidence,
       c.found_at AS "foundAt", c.left_id AS "leftId", c.right_id AS "rightId",
       ${seen('a')} AS "left", ${seen('b')} AS "right"
     FROM duplicate_candidate AS c
     JOIN labourer AS a ON a.id = c.left_id
     JOIN labourer AS b ON b.id = c.right_id
     WHERE ${conditions.join(' AND ')}
     ORDER BY c.score DESC, c.id DESC
     LIMIT ${parameters.add(size)}`,
    parameters.values,
  );
}

export async function countCandidates(
  tx: EntityManager,
  actor: Actor,
  wanted: CandidatesWanted,
): Promise<number> {
  const parameters = new Parameters();
  const [row] = await tx.query<{ count: number }[]>(
    `/* countDuplicateCandidates */
     SELECT count(*)::int AS count FROM duplicate_candidate AS c
     WHERE ${conditionsOf(actor, wanted, parameters).join(' AND ')}`,
    parameters.values,
  );
  return row?.count ?? 0;
}

export interface DecisionRow {
  readonly candidate: string;
  readonly action: string;
  readonly reason: string | null;
  readonly byRole: string;
  readonly at: Date;
}

/** What was decided about these pairs, first things first. */
export function findDecisions(tx: EntityManager, keys: readonly string[]): Promise<DecisionRow[]> {
  return tx.query<DecisionRow[]>(
    `/* findDuplicateDecisions */
     SELECT d.candidate_id AS candidate, d.action AS action, d.reason AS reason,
       d.by_role AS "byRole", d.at AS at
     FROM duplicate_decision AS d
     WHERE d.candidate_id = ANY ($1::bigint[])
     ORDER BY d.id`,
    [keys],
  );
}
