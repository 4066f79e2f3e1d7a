import type { EntityManager } from 'typeorm';
import type { ComparedNumbers, Comparison } from './duplicate-score';
import type { CountedWord } from './name-frequencies';

/** One at a time compares: two who do not see each other's people would miss a pair. */
export async function lockSearch(tx: EntityManager): Promise<void> {
  await tx.query(`/* lockDuplicateSearch */ SELECT pg_advisory_xact_lock(7316311, 1)`);
}

/** Takes people off the list of those to be compared, the longest waiting first. */
export async function takeChecks(tx: EntityManager, most: number): Promise<readonly string[]> {
  const [taken] = await tx.query<[{ id: string }[], number]>(
    `/* takeDuplicateChecks */
     DELETE FROM duplicate_check AS c
     WHERE c.id IN (SELECT w.id FROM duplicate_check AS w ORDER BY w.id LIMIT $1)
     RETURNING c.labourer_id AS id`,
    [most],
  );
  return [...new Set(taken.map(({ id }) => id))];
}

/** Puts everybody on the list; those who are on it already are compared once more. */
export async function checkEverybody(tx: EntityManager): Promise<void> {
  await tx.query(
    `/* checkEverybody */
     INSERT INTO duplicate_check (labourer_id)
     SELECT l.id FROM labourer AS l WHERE l.status <> 'MERGED' ORDER BY l.id`,
  );
}

export async function countChecks(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `/* countDuplicateChecks */ SELECT count(*)::int AS count FROM duplicate_check AS c`,
  );
  return row?.count ?? 0;
}

export async function countOpenCandidates(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `/* countOpenCandidates */
     SELECT count(*)::int AS count FROM duplicate_candidate AS c WHERE c.state = 'OPEN'`,
  );
  return row?.count ?? 0;
}

export interface PersonRow {
  readonly id: string;
  readonly fullName: string;
  readonly dateOfBirth: string | null;
  readonly birthYear: number | null;
  readonly birthMonth: number | null;
  readonly sex: string | null;
  readonly placeKey: string;
  readonly provinceKey: string;
  readonly phone: string | null;
  /** Keys of the addresses on the form, of whichever edition. */
  readonly addresses: readonly (string | null)[];
}

/** What is compared of these people; a record that was merged or erased is compared no more. */
export function findPeople(tx: EntityManager, ids: readonly string[]): Promise<PersonRow[]> {
  return tx.query<PersonRow[]>(
    `/* findComparedPeople */
     SELECT l.id AS id, l.full_name AS "fullName", l.date_of_birth::text AS "dateOfBirth",
       l.birth_year AS "birthYear", l.birth_month AS "birthMonth", l.sex AS sex,
       l.place_key AS "placeKey", l.province_key AS "provinceKey",
       v.record ->> 'phone' AS phone,
       ARRAY[
         v.record -> 'permanentAddress' ->> 'placeKey', v.record -> 'currentAddress' ->> 'placeKey',
         v.record -> 'temporaryAddress' ->> 'placeKey'
       ] AS addresses
     FROM labourer AS l
     LEFT JOIN labourer_version AS v ON v.labourer_id = l.id AND v.version = l.version
     WHERE l.id = ANY ($1::bigint[]) AND l.status <> 'MERGED' AND l.name_folded <> ''
     ORDER BY l.id`,
    [ids],
  );
}

/** Replaces the keys of these people; who has none is met by nobody. */
export async function saveKeys(
  tx: EntityManager,
  ids: readonly string[],
  keys: readonly { readonly id: string; readonly key: string }[],
): Promise<void> {
  await tx.query(
    `/* removeDuplicateKeys */
     DELETE FROM duplicate_key AS k WHERE k.labourer_id = ANY ($1::bigint[])`,
    [ids],
  );
  await tx.query(
    `/* saveDuplicateKeys */
     INSERT INTO duplicate_key (key, labourer_id)
     SELECT DISTINCT k.key, k.id FROM unnest($1::bigint[], $2::bigint[]) AS k (key, id)`,
    [keys.map(({ key }) => key), keys.map(({ id }) => id)],
  );
}

export interface Pair {
  readonly left: string;
  readonly right: string;
}

/** A key that more people share says nothing about them. */
const mostMeetings = 500;

/** The pairs these people make with others by a key in common, and those that were found before. */
export function findMeetings(tx: EntityManager, ids: readonly string[]): Promise<Pair[]> {
  return tx.query<Pair[]>(
    `/* findMeetings */
     SELECT least(m.id, m.other_id) AS "left", greatest(m.id, m.other_id) AS "right"
     FROM (
       SELECT k.labourer_id AS id, o.labourer_id AS other_id
       FROM duplicate_key AS k
       CROSS JOIN LATERAL (
         SELECT q.labourer_id
         FROM duplicate_key AS q
         WHERE q.key = k.key AND q.labourer_id <> k.labourer_id
         LIMIT $2
       ) AS o
       WHERE k.labourer_id = ANY ($1::bigint[])
       UNION ALL
       SELECT s.labourer_id, s.other_id FROM same_social_insurance($1::bigint[]) AS s
       UNION ALL
       SELECT c.left_id, c.right_id FROM duplicate_candidate AS c
       WHERE (c.left_id = ANY ($1::bigint[]) OR c.right_id = ANY ($1::bigint[]))
         AND c.state IN ('OPEN', 'OUTDATED')
     ) AS m
     GROUP BY 1, 2
     ORDER BY 1, 2`,
    [ids, mostMeetings],
  );
}

interface SameNumberRow {
  readonly at: number;
  readonly kind: 'PERSONAL_ID' | 'IDENTITY_CARD' | 'SOCIAL_INSURANCE';
  readonly same: boolean;
}

/** What the numbers of each pair say, in the order of the pairs; nobody learns a number. */
export async function compareNumbers(
  tx: EntityManager,
  pairs: readonly Pair[],
): Promise<readonly ComparedNumbers[]> {
  const rows = await tx.query<SameNumberRow[]>(
    `/* compareNumbers */
     SELECT n.at AS at, n.kind AS kind, n.same AS same
     FROM compare_numbers($1::bigint[], $2::bigint[]) AS n`,
    [pairs.map(({ left }) => left), pairs.map(({ right }) => right)],
  );
  const compared = pairs.map(() => ({
    personalId: null as boolean | null,
    socialInsuranceNumber: null as boolean | null,
  }));
  for (const { at, kind, same } of rows) {
    const found = compared[at - 1];
    if (found === undefined) continue;
    if (kind === 'SOCIAL_INSURANCE') found.socialInsuranceNumber = same;
    else found.personalId = same;
  }
  return compared;
}

export interface ScoredPair extends Pair, Comparison {
  readonly probability: number;
}

/** Shows pairs to the officers; what an officer has decided stays as it is. */
export async function saveCandidates(
  tx: EntityManager,
  found: readonly ScoredPair[],
): Promise<void> {
  await tx.query(
    `/* saveDuplicateCandidates */
     INSERT INTO duplicate_candidate AS c (left_id, right_id, score, probability, evidence)
     SELECT f.left_id, f.right_id, f.score, f.probability, f.evidence
     FROM unnest($1::bigint[], $2::bigint[], $3::float8[], $4::float8[], $5::jsonb[])
       AS f (left_id, right_id, score, probability, evidence)
     ON CONFLICT (left_id, right_id) DO UPDATE
       SET state = 'OPEN', score = EXCLUDED.score, probability = EXCLUDED.probability,
         evidence = EXCLUDED.evidence, version = c.version + 1, updated_at = now()
       WHERE c.state = 'OUTDATED' OR (c.state = 'OPEN' AND c.evidence <> EXCLUDED.evidence)`,
    [
      found.map(({ left }) => left),
      found.map(({ right }) => right),
      found.map(({ score }) => score),
      found.map(({ probability }) => probability),
      found.map(({ evidence }) => JSON.stringify(evidence)),
    ],
  );
}

/** Takes pairs off the list that no longer look alike. */
export async function outdateCandidates(tx: EntityManager, pairs: readonly Pair[]): Promise<void> {
  await tx.query(
    `/* outdateCandidates */
     UPDATE duplicate_candidate AS c
     SET state = 'OUTDATED', version = c.version + 1, updated_at = now()
     FROM unnest($1::bigint[], $2::bigint[]) AS p (left_id, right_id)
     WHERE c.left_id = p.left_id AND c.right_id = p.right_id AND c.state = 'OPEN'`,
    [pairs.map(({ left }) => left), pairs.map(({ right }) => right)],
  );
}

export function findNameWords(tx: EntityManager): Promise<CountedWord[]> {
  return tx.query<CountedWord[]>(
    `/* findNameWords */
     SELECT w.position AS position, w.word AS word, w.people AS people FROM name_word AS w`,
  );
}

/** About how many people there are, as PostgreSQL keeps count. */
export async function estimatePeople(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ people: number }[]>(
    `/* estimatePeople */
     SELECT greatest(c.reltuples, 0)::float8 AS people
     FROM pg_class AS c WHERE c.oid = 'labourer'::regclass`,
  );
  return row?.people ?? 0;
}

/** Counts the words of all names anew; a word that few people bear would point at them. */
export async function countNameWords(tx: EntityManager): Promise<void> {
  await tx.query(`/* forgetNameWords */ DELETE FROM name_word`);
  await tx.query(
    `/* countNameWords */
     INSERT INTO name_word (position, word, people)
     SELECT
       CASE t.at WHEN 1 THEN 'FAMILY' WHEN cardinality(l.name_tokens) THEN 'GIVEN' ELSE 'MIDDLE' END,
       t.word, count(*)
     FROM labourer AS l
     CROSS JOIN LATERAL unnest(l.name_tokens) WITH ORDINALITY AS t (word, at)
     WHERE l.status <> 'MERGED'
     GROUP BY 1, 2
     HAVING count(*) >= 10`,
  );
}
